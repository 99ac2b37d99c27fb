import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// The page before booking: what it means, then one button.
struct BookingQuestionView: Sendable {
    let details: EventDetails
    let person: Person
    let prospect: EventDetails.Prospect
    let fields: NeedsFields
    /// Whether the person keeps needs on their profile, from which the form is filled in.
    let keepsNeeds: Bool
    let isKept: Bool
    /// Whether it was ticked that the line manager agrees.
    let agrees: Bool
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, typed: nil, .none)
    }

    /// Books the place and goes on to the booking's page.
    static func book(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        guard let person = visitor.person else { throw Refusal.signInNeeded }
        let code = exchange.path("code")
        let form = try await exchange.form()
        let agrees = form["manager_agrees"] == "yes"
        let needs: StatedNeeds?
        do { needs = try stated(form) } catch {
            return try await page(exchange, typed: form, FormFaults(error))
        }
        let once = try form.optional("key").map { key in
            Once<BookedPlace>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path,
                    body: (needs.map { ["needs": $0.needs.codes, "note": $0.needs.note] } ?? [:])
                        .merging(agrees ? ["manager_agrees": "yes"] : [:]) { first, _ in first })
            ) { StoredAnswer(status: 303, text: "/bookings/\($0.reference.text)") }
        }
        func book(_ once: Once<BookedPlace>?) async throws -> Answer<BookedPlace> {
            try await exchange.site.office.bookPlace(
                on: code, for: person.email.written, needs: needs, managerAgrees: agrees, by: visitor.asker,
                once: once)
        }
        let answer: Answer<BookedPlace>
        do {
            do { answer = try await book(once) } catch Refusal.idempotencyKeyReused { answer = try await book(nil) }
        } catch let faults as FieldErrors { return try await page(exchange, typed: form, FormFaults(faults)) }
        switch answer {
        case .fresh(let place): return .seeOther("/bookings/\(place.reference.text)?new=yes")
        case .replayed(let stored): return .seeOther(stored.text)
        }
    }

    /// What the form says should be done; nil where it says nothing and was not filled in from the profile.
    private static func stated(_ form: Fields) throws(FieldErrors) -> StatedNeeds? {
        let needs = try AccessNeeds(codes: form.measures, typed: form["note"])
        let isKept = form["keep"] == "yes"
        return needs.isEmpty && form["filled_in"] != "yes" ? nil : StatedNeeds(needs, keepsOnProfile: isKept)
    }

    private static func page(_ exchange: Exchange, typed: Fields?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        guard let person = layout.visitor.person else { throw Refusal.signInNeeded }
        let office = exchange.site.office
        let details = try await office.eventDetails(exchange.path("code"), by: layout.visitor.asker)
        guard let prospect = details.prospect else { throw Refusal.signInNeeded }
        if case .refused(let refusal) = prospect { throw refusal }
        let kept = try await office.profile(by: layout.visitor.asker).needs
        let view = BookingQuestionView(
            details: details, person: person, prospect: prospect,
            fields: NeedsFields(
                needs: typed?.neededAsTyped ?? kept, modes: details.summary.modes, faults: faults,
                typed: typed?["note"]),
            keepsNeeds: !kept.isEmpty, isKept: typed?["keep"] == "yes",
            agrees: typed?["manager_agrees"] == "yes", seal: exchange.actingSeal)
        return layout.reply("Book a place", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/events/\(code.urlEncoded)", "Back to the event")
            fields.faults.summary
            h1 { heading }
            dl(.class("facts")) {
                Parts.property("Course", details.summary.course.title)
                Parts.property("When", details.summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("How", details.summary.howWords)
                Parts.property("For", "\(person.displayName), \(person.email.written)")
            }
            switch prospect {
            case .place(let terms):
                Parts.notice(terms.sentence)
            case .waiting(let position, let terms):
                Parts.notice(
                    "Every place is taken. You would be number \(position) on the waiting list. Waiting costs nothing.")
                p {
                    "If a place comes free before the cancellation deadline and you are first in line, you are confirmed at once. Then these terms hold:"
                }
                p { terms.sentence }
            case .request(let until, let terms):
                Parts.notice(
                    "Somebody has to approve it first. Until then no place is held for you; what is not approved by "
                        + "\(UKTime.wallTime(at: until).deadlineWords) ends.")
                p { "\(details.deciders?.words(isTheirs: true).capitalisedFirst ?? "The training team") is asked." }
                p { "If it is approved and you get a place, this holds: \(terms.sentence)" }
            case .refused(let refusal):
                Parts.notice(refusal.sentence)
            }
            for caution in details.cautions { Parts.notice(caution.sentence(isTheirs: true)) }
            form(Attribute("method", "post"), Attribute("action", "/events/\(code.urlEncoded)/bookings")) {
                seal.markup
                if details.asksAgreement {
                    fields.faults.tick("manager_agrees", "My line manager agrees that I come to this course", agrees)
                }
                needsPart
                button(.class("button")) { buttonWords }
            }
        }
    }

    private var needsPart: Element {
        Parts.disclosure(
            "Should we do anything so that you can take part? (optional)",
            isOpen: keepsNeeds || !fields.faults.isEmpty
        ) {
            if keepsNeeds {
                input(.type("hidden"), .name("filled_in"), .value("yes"))
                p { "This is what you keep for your bookings. Change it here for this one." }
            }
            fields.markup
            fields.faults.tick("keep", "Keep this for my next bookings", isKept)
        }
    }

    private var code: String { details.summary.event.code }

    private var heading: String {
        switch prospect {
        case .waiting: "Join the waiting list"
        case .request: "Ask for a place"
        case .place, .refused: "Book a place"
        }
    }

    private var buttonWords: String {
        switch prospect {
        case .waiting: "Join the waiting list"
        case .request: "Ask for this place"
        case .place, .refused: "Book this place"
        }
    }
}
