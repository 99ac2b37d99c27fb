import Bookings
import Formats
import Hummingbird
import Office

/// An organisation's page at the desk: what is known of it, its figures, who speaks for it and who works there.
struct AgencyDeskView: Sendable {
    let record: AgencyRecord
    let mayChange: Bool
    let maySeePeople: Bool
    let done: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, .none) }

    private static func page(_ exchange: Exchange, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let record = try await exchange.site.office.agencyRecord(exchange.path("agency"), by: layout.visitor.asker)
        let view = AgencyDeskView(
            record: record, mayChange: layout.visitor.may(.changeAgencies),
            maySeePeople: layout.visitor.may(.viewPeople),
            done: exchange.query["done"], faults: faults, seal: exchange.plainSeal)
        return layout.reply(record.line.agency.name, faults) { view.markup }
    }

    /// Names somebody of the staff to speak for the organisation, or ends it.
    static func lead(_ exchange: Exchange) async throws -> Response {
        let (form, code) = (try await exchange.form(), exchange.path("agency"))
        let (office, asker) = (exchange.site.office, try await exchange.visitor().asker)
        if form["what"] == "remove" {
            _ = try await office.removeLead(email: form["email"], of: code, by: asker)
            return .seeOther("/agencies/\(code.urlEncoded)?done=removed")
        }
        return try await exchange.acting {
            _ = try await office.nameLead(email: form["email"], of: code, by: asker)
            return "/agencies/\(code.urlEncoded)?done=named"
        } refusedAt: { refusal in
            switch refusal {
            case .personUnknown, .worksElsewhere: "email"
            default: nil
            }
        } otherwise: {
            try await page(exchange, $0)
        }
    }

    private var agency: Agency { record.line.agency }
    private var address: String { "/agencies/\(agency.code.urlEncoded)" }

    var markup: Fragment {
        Fragment {
            Parts.back("/agencies", "Organisations")
            faults.summary
            Parts.done(doneWords)
            p(.class("kicker")) { "Organisation \(agency.code)" }
            h1 { agency.name }
            dl(.class("facts")) {
                Parts.property("Sector", agency.sector.words)
                Parts.property("Charging class", agency.chargingClass.words)
                Parts.property("Invoices go to", agency.financeEmail?.written ?? "Nobody has said")
                Parts.property(
                    "Purchase order", agency.purchaseOrderRequired ? "Needed on every invoice" : "Not needed")
                Parts.property("Staff", "\(record.line.staff)")
                Parts.property("Places in \(record.year.words)", "\(record.line.bookings)")
                Parts.property("Charges proposed in \(record.year.words)", record.line.chargeWords)
            }
            p { a(.href("/organisations/\(agency.code.urlEncoded)")) { "Bookings to come and charges, one by one" } }
            if mayChange { p { a(.class("button secondary"), .href("\(address)/details")) { "Change these" } } }
            leads
            staff
        }
    }

    private var doneWords: String? {
        switch done {
        case "added": "\(agency.name) was added."
        case "changed": "The changes were kept. Bookings keep the terms they were made under."
        case "same": "Nothing was different, so nothing was changed."
        case "named": "Named. They see the organisation’s page from the next page they open."
        case "removed": "They no longer speak for \(agency.name)."
        default: nil
        }
    }

    private var leads: Element {
        let known = Set(record.line.leads.map(\.id))
        let others = record.staff.filter { !known.contains($0.id) }
        return section {
            h2 { "Who speaks for it" }
            if record.line.leads.isEmpty {
                p { "Nobody yet. Whoever does books for its staff and confirms who works there." }
            }
            ul {
                for lead in record.line.leads {
                    li {
                        name(lead)
                        if mayChange {
                            Parts.act(
                                "\(address)/leads", seal, "\(lead.displayName) no longer speaks for it", look: "plain",
                                hidden: [("what", "remove"), ("email", lead.email.written)])
                        }
                    }
                }
            }
            if mayChange, !(others.isEmpty && faults.isEmpty) {
                form(Attribute("method", "post"), Attribute("action", "\(address)/leads")) {
                    seal.markup
                    faults.choice(
                        "email", "Somebody of its staff", "",
                        others.map { ($0.email.written, "\($0.displayName), \($0.email.written)") })
                    button(.class("secondary")) { "Let them speak for it" }
                }
            }
        }
    }

    private var staff: Element {
        section {
            h2 { "Who works there" }
            if record.staff.isEmpty { p { "Nobody is on record." } }
            ul {
                for person in record.staff {
                    li {
                        name(person)
                        if !person.jobTitle.isEmpty { span(.class("quiet")) { ", \(person.jobTitle)" } }
                    }
                }
            }
        }
    }

    private func name(_ person: Person) -> any Markup {
        maySeePeople ? a(.href(person.address)) { person.displayName } : person.displayName
    }
}
