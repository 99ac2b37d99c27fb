import Bookings
import Formats
import Hummingbird
import Office

/// Booking several people of an organisation on an event: whom, then what it comes to, then one button.
struct BookStaffView: Sendable {
    let event: EventSummary
    let agency: Agency
    let kept: Reservation?

    /// Asks for whom, or, once people are chosen, says what booking them comes to.
    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let (code, chosen) = (exchange.path("agency"), exchange.query.all("person"))
        let asker = layout.visitor.asker
        let event = try await exchange.site.office.eventDetails(exchange.path("code"), by: asker).summary
        let overview = try await exchange.site.office.agencyOverview(code, by: asker)
        let kept = try await exchange.site.office.reservations(on: event.event.code, by: asker).first {
            $0.agency.id == overview.agency.id && $0.reservation.state == .open
        }
        let view = BookStaffView(event: event, agency: overview.agency, kept: kept?.reservation)
        guard !chosen.isEmpty || exchange.query["step"] == "check" else {
            return try await view.ask(exchange, layout, .none)
        }
        do {
            let places = try await exchange.site.office.staffProspects(
                on: event.event.code, for: chosen, of: code, by: asker)
            return layout.reply("Check before booking") { view.check(places, exchange.actingSeal) }
        } catch let errors as FieldErrors {
            return try await view.ask(exchange, layout, FormFaults(errors))
        }
    }

    /// Books them, and shows what came of each.
    static func book(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let fields = try await exchange.form()
        let (event, agency, staff) = (exchange.path("code"), exchange.path("agency"), fields.all("person"))
        let page = "/events/\(event.urlEncoded)/organisations/\(agency.urlEncoded)/booked"
        let once = try fields.optional("key").map { key in
            Once<[StaffPlace<Result<BookedPlace, Refusal>>]>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path, body: [:])
            ) { StoredAnswer(status: 303, text: page + StaffBooked($0).query) }
        }
        let answer = try await exchange.site.office.bookStaff(
            on: event, for: staff, of: agency, by: visitor.asker, once: once)
        switch answer {
        case .fresh(let places): return .seeOther(page + StaffBooked(places).query)
        case .replayed(let stored): return .seeOther(stored.text)
        }
    }

    private var address: String {
        "/events/\(event.event.code.urlEncoded)/organisations/\(agency.code.urlEncoded)/booking"
    }

    private func ask(_ exchange: Exchange, _ layout: Layout, _ faults: FormFaults) async throws -> Response {
        let (search, chosen) = (exchange.query["search"], Set(exchange.query.all("person")))
        let people = try await exchange.site.office.staffToBook(
            of: agency.code, matching: search, limit: 200, by: layout.visitor.asker)
        return layout.reply("Book for your organisation", faults) {
            question(people, search: search, chosen, faults)
        }
    }

    private func question(
        _ people: [Person], search: String, _ chosen: Set<String>, _ faults: FormFaults
    ) -> Fragment {
        Fragment {
            Parts.back("/events/\(event.event.code.urlEncoded)", "Back to the event")
            faults.summary
            h1 { "Whom do you want to book?" }
            facts
            p { keptWords }
            StaffSearch(action: address, search: search, kept: []).markup
            if people.isEmpty {
                div(.class("empty")) { p { "Nobody of \(agency.name) has joined yet whose name begins so." } }
            } else {
                form(.class("question"), Attribute("method", "get"), Attribute("action", address)) {
                    input(.type("hidden"), .name("step"), .value("check"))
                    input(.type("hidden"), .name("search"), .value(search))
                    fieldset(.class(faults["person"] == nil ? "pick" : "pick faulty"), .id("person")) {
                        legend { "People of \(agency.name)" }
                        faults.fault("person")
                        for person in people { choice(person, isChosen: chosen.contains(person.id.hex)) }
                    }
                    button(.class("button")) { "See what this comes to" }
                }
            }
        }
    }

    private func choice(_ person: Person, isChosen: Bool) -> Element {
        div(.class("check")) {
            input(
                .type("checkbox"), .id("p-\(person.id.hex)"), .name("person"), .value(person.id.hex),
                .flag("checked", if: isChosen))
            label(Attribute("for", "p-\(person.id.hex)")) {
                person.displayName
                " "
                span(.class("quiet")) { person.jobTitle }
            }
        }
    }

    /// What is kept for people named later, and the way to the page that changes it (R-21).
    private var keptWords: Fragment {
        let page = "/events/\(event.event.code.urlEncoded)/organisations/\(agency.code.urlEncoded)/reservation"
        return Fragment {
            if let kept {
                "\(kept.unnamed == 1 ? "1 place is" : "\(kept.unnamed) places are") kept for \(agency.name), to be named "
                "\(kept.nameByWords). Whoever you book has one of them. "
                a(.href(page)) { "Keep more, or give them back" }
            } else {
                "You do not know yet who comes? "
                a(.href(page)) { "Keep places for people named later" }
            }
        }
    }

    private var facts: Element {
        dl(.class("facts")) {
            Parts.property("Course", event.course.title)
            Parts.property("When", event.sessions.map(\.words).joined(separator: "; "))
            Parts.property("How", event.howWords)
            Parts.property("Places", event.event.places.words)
        }
    }

    private func check(_ places: [StaffPlace<EventDetails.Prospect>], _ seal: FormSeal) -> Fragment {
        let booked = places.filter { if case .refused = $0.outcome { false } else { true } }
        return Fragment {
            Parts.back(address, "Choose again")
            h1 { "Check before you book" }
            facts
            table(.class("cards")) {
                caption { "What will happen for each person" }
                thead { tr { for name in ["Person", "What happens"] { th(Attribute("scope", "col")) { name } } } }
                tbody { for place in places { row(place) } }
            }
            if let terms = places.lazy.compactMap(\.outcome.terms).first { Parts.notice(terms.sentence) }
            if booked.isEmpty {
                p { "None of them can be booked. Choose others, or another event." }
            } else {
                form(Attribute("method", "post"), Attribute("action", address)) {
                    seal.markup
                    for place in booked { input(.type("hidden"), .name("person"), .value(place.person.id.hex)) }
                    button(.class("button")) { booked.count == 1 ? "Book 1 person" : "Book \(booked.count) people" }
                }
                p(.class("quiet")) { "Each is told by e-mail, and can cancel by themselves." }
            }
        }
    }

    private func row(_ place: StaffPlace<EventDetails.Prospect>) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Person")) { place.person.displayName }
            td(Attribute("data-label", "What happens")) {
                for caution in place.cautions { p { caution.sentence(isTheirs: false) } }
                switch place.outcome {
                case .place: Parts.tag("gets a place", .good)
                case .waiting(let position, _): Parts.tag("waits as number \(position)", .waiting)
                case .request(let until, _): Fragment([Parts.tag("is asked for", .waiting), " ", until.approvalWords])
                case .refused(let refusal): Fragment([Parts.tag("is not booked", .ended), " ", refusal.sentence])
                }
            }
        }
    }
}

extension EventDetails.Prospect {
    /// The terms it would be on; nil where there would be no booking.
    fileprivate var terms: FrozenTerms? {
        switch self {
        case .place(let terms), .waiting(_, let terms), .request(_, let terms): terms
        case .refused: nil
        }
    }
}
