import Bookings
import Formats
import Hummingbird
import Office

/// The page before a register is closed: what it says, what closing does, then one button.
struct RegisterClosingView: Sendable {
    let sheet: RegisterSheet
    let now: Instant
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let sheet = try await exchange.site.office.register(
            of: exchange.path("code"), session: try RegisterView.session(exchange), by: layout.visitor.asker)
        guard sheet.mayMark else { throw Refusal.notPermitted }
        let facts = RegisterFacts(
            eventCode: sheet.event.event.code, eventIsCancelled: sheet.event.event.state == .cancelled,
            session: sheet.session)
        try facts.checkClosing(at: exchange.site.office.now, rowsToCheck: sheet.toCheck)
        let view = RegisterClosingView(sheet: sheet, now: exchange.site.office.now, seal: exchange.actingSeal)
        return layout.reply("Close a register") { view.markup }
    }

    /// Closes the register and shows it.
    static func close(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        let (code, session) = (exchange.path("code"), try RegisterView.session(exchange))
        let once = try form.optional("key").map { key in
            Once<ClosedRegister>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path,
                    body: ["seen": form["seen"]])
            ) { StoredAnswer(status: 303, text: "/events/\($0.event.urlEncoded)/register/\($0.session)") }
        }
        let answer = try await exchange.site.office.closeRegister(
            event: code, session: session, seen: form["seen"], by: visitor.asker, once: once)
        switch answer {
        case .fresh(let closed): return .seeOther("/events/\(closed.event.urlEncoded)/register/\(closed.session)")
        case .replayed(let stored): return .seeOther(stored.text)
        }
    }

    var markup: Fragment {
        Fragment {
            Parts.back(address, "Back to the register")
            h1 { "Close this register" }
            dl(.class("facts")) {
                Parts.property("Course", sheet.event.course.title)
                Parts.property("Session", sheet.session.words)
                for mark in AttendanceMark.inOrder {
                    Parts.property(mark.choiceWords, sheet.count(of: mark) == 0 ? nil : people(sheet.count(of: mark)))
                }
            }
            if now < sheet.session.endsAt {
                Parts.notice(
                    "This session lasts until \(sheet.session.endsLocal.timeWords). Once the register is closed nobody can change a mark, whoever still comes or leaves."
                )
            }
            Parts.notice(charges)
            p { outcomes }
            form(Attribute("method", "post"), Attribute("action", "\(address)/closing")) {
                seal.markup
                input(.type("hidden"), .name("seen"), .value(Office.fingerprint(sheet.rows)))
                button(.class("button")) { "Close this register" }
                a(.class("keep"), .href(address)) { "Keep it open" }
            }
        }
    }

    private var address: String {
        "/events/\(sheet.event.event.code.urlEncoded)/register/\(sheet.session.ordinal)"
    }

    private func people(_ number: Int) -> String { number == 1 ? "1 person" : "\(number) people" }

    private var charges: String {
        let total = Pence(sheet.charges.reduce(0) { $0 + $1.amount }).map(\.words) ?? "more than £1,000,000"
        switch sheet.charges.count {
        case 0: return "Closing proposes no charge."
        case 1: return "Closing proposes 1 charge, of \(total). A person decides it; nothing is invoiced before."
        case let count:
            return "Closing proposes \(count) charges, \(total) in all. "
                + "A person decides each; nothing is invoiced before."
        }
    }

    private var outcomes: String {
        sheet.isLastOpen
            ? "It is the last register of this event. Each booking gets its outcome, and the register takes no more marks."
            : "The register takes no more marks. Outcomes follow when the last register of this event is closed."
    }
}
