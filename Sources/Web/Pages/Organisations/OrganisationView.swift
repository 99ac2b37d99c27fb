import Bookings
import Formats
import Hummingbird
import Office

/// An organisation's own page: for whoever speaks for it, everything about its people's training on one page.
struct OrganisationView: Sendable {
    let overview: AgencyOverview
    let seal: FormSeal
    let now: Instant

    /// Leads on to the organisation whoever looks speaks for, or lets them choose.
    static func showOwn(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.person != nil else { throw Refusal.signInNeeded }
        let agencies = try await exchange.site.office.agenciesLed(by: layout.visitor.asker)
        if let only = agencies.first, agencies.count == 1 { return .seeOther("/organisations/\(only.code.urlEncoded)") }
        return layout.reply("My organisations") {
            h1 { "My organisations" }
            if agencies.isEmpty {
                div(.class("empty")) {
                    p { "You do not speak for any organisation. Ask the training team if you should." }
                }
            } else {
                ul {
                    for agency in agencies {
                        li { a(.href("/organisations/\(agency.code.urlEncoded)")) { agency.name } }
                    }
                }
            }
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let visitor = layout.visitor
        let overview = try await exchange.site.office.agencyOverview(exchange.path("code"), by: visitor.asker)
        let view = OrganisationView(
            overview: overview, seal: exchange.plainSeal, now: exchange.site.office.now)
        return layout.reply(overview.agency.name) { view.markup }
    }

    /// Confirms where somebody works, or that they do not.
    static func decide(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let fields = try await exchange.form()
        let isOfAll = fields["from"] == "all"
        func decide() async throws -> String {
            let request = try await exchange.site.office.decideMembership(
                exchange.path("request"), isConfirmed: ["yes": true, "no": false][fields["confirmed"]],
                agency: fields.optional("agency"), by: visitor.asker)
            return request.agency.flatMap { isOfAll ? nil : "/organisations/\($0.code.urlEncoded)" } ?? "/memberships"
        }
        guard isOfAll else { return .seeOther(try await decide()) }
        return try await exchange.acting(decide) { refusal in
            if case .agencyUnknown = refusal { "agency" } else { nil }
        } otherwise: {
            try await MembershipRequests.page(exchange, $0)
        }
    }

    var markup: Fragment {
        Fragment {
            p(.class("kicker")) { "Your organisation" }
            h1 { overview.agency.name }
            if !overview.requests.isEmpty {
                MembershipRequests(requests: overview.requests, choices: [], seal: seal).markup
            }
            figures
            comingPart
            if !overview.charges.isEmpty { chargesPart }
            staffPart
        }
    }

    private var code: String { overview.agency.code.urlEncoded }

    private var figures: Element {
        let figures = overview.figures
        return section {
            h2 { "Places in \(overview.year.words)" }
            dl(.class("figures")) {
                figure("Held", figures.booked)
                figure("Attended, all or part", figures.takenUp)
                figure("Excused", figures.excused)
                figure("Missed", figures.noShow)
                figure("Cancelled late", figures.lateCancelled)
                figure("Cancelled in time", figures.cancelled)
            }
            p(.class("quiet")) { "Missed and late cancelled places were lost to others who waited." }
        }
    }

    private func figure(_ name: String, _ number: Int) -> Element {
        div(.class("figure")) {
            dt { name }
            dd { String(number) }
        }
    }

    private var comingPart: Element {
        section {
            h2 { "Booked and waiting" }
            if overview.coming.isEmpty {
                div(.class("empty")) {
                    p { "None of your people has a place on a coming event." }
                    p { a(.class("button"), .href("/")) { "Find a course" } }
                }
            } else {
                BookingTable(bookings: overview.coming, now: now).markup
            }
        }
    }

    private var chargesPart: Element {
        section {
            h2 { "Charges in \(overview.year.words)" }
            table(.class("cards")) {
                caption { "A proposed charge is nothing owed yet: a person looks at it before anything is invoiced." }
                thead {
                    tr {
                        for name in ["Person", "Event", "Why", "Amount", "State"] {
                            th(Attribute("scope", "col")) { name }
                        }
                    }
                }
                tbody {
                    for line in overview.charges {
                        tr {
                            th(Attribute("scope", "row"), Attribute("data-label", "Person")) {
                                a(.href("/bookings/\(line.reference.text)")) { line.delegateName }
                            }
                            td(Attribute("data-label", "Event")) {
                                "\(line.courseTitle), \(line.startsLocal.date.words)"
                            }
                            td(Attribute("data-label", "Why")) { line.charge.kind.words }
                            td(Attribute("data-label", "Amount")) { line.charge.amount.words }
                            td(Attribute("data-label", "State")) {
                                Parts.tag(
                                    line.charge.state.rawValue, line.charge.state == .proposed ? .waiting : .alert)
                            }
                        }
                    }
                }
            }
        }
    }

    private var staffPart: Element {
        section {
            h2 { "People" }
            if overview.mayDecide {
                p {
                    "To book several of your people at once, open an event in the programme and choose “Book for my organisation”."
                }
                p { a(.class("button"), .href("/")) { "Choose an event" } }
            }
            p { a(.href("/organisations/\(code)/people")) { "Everybody who works for \(overview.agency.name)" } }
            if !overview.leads.isEmpty {
                p(.class("quiet")) { "Speaks for it: \(overview.leads.map(\.displayName).joined(separator: ", "))." }
            }
        }
    }
}
