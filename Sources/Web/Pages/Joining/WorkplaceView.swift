import Bookings
import Formats
import Hummingbird
import Office

/// After joining, and whenever somebody has to say where they work.
enum WorkplaceView {
    /// What happens next.
    static func welcome(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.person != nil else { throw Refusal.signInNeeded }
        let standing = try await exchange.site.office.standing(of: layout.visitor.asker)
        let next = LocalAddress.safe(exchange.query["next"])
        return layout.reply("You have joined") {
            div(.class("confirmation"), Attribute("role", "status")) { h1 { "You have joined" } }
            whatNext(standing, next: next)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, Fields(urlEncoded: []), .none)
    }

    /// Keeps where they say they work.
    static func say(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        guard visitor.person != nil else { throw Refusal.signInNeeded }
        let fields = try await exchange.form()
        do {
            let workplace = try Workplace(agency: fields["agency"], organisation: fields["organisation"])
            try await exchange.site.office.sayWorkplace(workplace, by: visitor.asker)
            return .seeOther("/workplace")
        } catch let errors as FieldErrors {
            return try await page(exchange, fields, FormFaults(errors))
        }
    }

    private static func page(_ exchange: Exchange, _ typed: Fields, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.person != nil else { throw Refusal.signInNeeded }
        let standing = try await exchange.site.office.standing(of: layout.visitor.asker)
        let agencies = try await exchange.site.office.agencyChoices()
        return layout.reply("Where you work", faults) {
            faults.summary
            h1 { "Where you work" }
            if faults.isEmpty { state(standing) }
            form(.class("question"), Attribute("method", "post"), Attribute("action", "/workplace")) {
                exchange.plainSeal.markup
                WorkplaceFields(agencies: agencies, typed: typed, faults: faults).markup
                button(.class("button")) { "Ask for this to be confirmed" }
            }
        }
    }

    private static func state(_ standing: Standing) -> Fragment {
        switch standing {
        case .settled:
            Fragment {
                p {
                    "If you have changed jobs, say where you work now. Bookings you have made stay with the organisation in whose name they were made."
                }
            }
        case .awaited(let organisation):
            Fragment {
                Parts.notice(
                    "\(organisation) has not confirmed yet that you work there. You can book as soon as it has.")
                p { "Was that the wrong one? Choose again." }
            }
        case .declined:
            Fragment {
                Parts.notice(
                    "It could not be confirmed that you work where you said. Choose again, or ask the training team.")
            }
        }
    }

    private static func whatNext(_ standing: Standing, next: String) -> Fragment {
        Fragment {
            h2 { "What happens next" }
            if case .awaited(let organisation) = standing {
                p { "We have asked \(organisation) to confirm that you work there. As soon as it has, you can book." }
                p {
                    "If you need a place soon, tell your line manager or the training team; they can see your request."
                }
            } else {
                p { "You can book places now." }
            }
            p {
                a(.class("button"), .href(next)) { next == "/" ? "See the programme" : "Go on where you were" }
            }
        }
    }
}
