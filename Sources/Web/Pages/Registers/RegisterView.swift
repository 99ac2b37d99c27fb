import Bookings
import Formats
import Hummingbird
import Office

/// The register of a session, made for a phone held in one hand: one form, four choices a person.
struct RegisterView: Sendable {
    let sheet: RegisterSheet
    /// What was sent and could not be kept; nil where nothing was.
    let sent: RegisterForm?
    let faults: FormFaults
    /// How many people were just saved; nil for a page that is only looked at.
    let saved: Int?
    let now: Instant
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, form: nil, .none)
    }

    /// Keeps the rows that were changed and shows the register again.
    static func save(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let fields = try await exchange.form()
        let (code, session) = (exchange.path("code"), try session(exchange))
        let form = RegisterForm(fields)
        guard form.faults.isEmpty else { return try await page(exchange, form: form, FormFaults(form.faults)) }
        let once = try fields.optional("key").map { key in
            Once<MarkedRegister>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path,
                    body: ["rows": form.canonical])
            ) { StoredAnswer(status: 303, text: address($0, form)) }
        }
        func mark(_ once: Once<MarkedRegister>?) async throws -> Answer<MarkedRegister> {
            try await exchange.site.office.markRegister(
                form.save, event: code, session: session, by: visitor.asker, once: once)
        }
        do {
            let answer: Answer<MarkedRegister>
            do { answer = try await mark(once) } catch Refusal.idempotencyKeyReused { answer = try await mark(nil) }
            switch answer {
            case .fresh(let marked): return .seeOther(address(marked, form))
            case .replayed(let stored): return .seeOther(stored.text)
            }
        } catch let errors as FieldErrors { return try await page(exchange, form: form, FormFaults(errors)) }
    }

    /// The session the address names.
    static func session(_ exchange: Exchange) throws -> Int {
        guard let session = Int(exchange.path("session")) else {
            throw Refusal.sessionUnknown(exchange.path("code"), session: exchange.path("session"))
        }
        return session
    }

    private static func address(_ marked: MarkedRegister, _ form: RegisterForm) -> String {
        let page = "/events/\(marked.event.urlEncoded)/register/\(marked.session)?saved=\(marked.changed)"
        if case .saveHere(let reference) = form.press { return "\(page)#row-\(reference.text)" }
        return page
    }

    private static func page(_ exchange: Exchange, form: RegisterForm?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let sheet = try await exchange.site.office.register(
            of: exchange.path("code"), session: try session(exchange), by: layout.visitor.asker)
        let view = RegisterView(
            sheet: sheet, sent: form, faults: faults, saved: Int(exchange.query["saved"]),
            now: exchange.site.office.now, seal: exchange.actingSeal)
        return layout.reply("Register of \(sheet.event.event.code)", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/events/\(code.urlEncoded)/roster", "Roster")
            faults.summary { "row-\($0)" }
            p(.class("kicker")) { "Register of \(code)" }
            h1 { sheet.event.course.title }
            p { sheet.session.words }
            otherSessions
            if let saved, faults.isEmpty {
                div(.class("notice"), Attribute("role", "status")) { p { Self.words(saved: saved) } }
            }
            if sheet.rows.isEmpty {
                div(.class("empty")) { p { "Nobody has a place on this event, so there is nobody to mark." } }
            }
            if isOpen { marking } else { reading }
        }
    }

    private var code: String { sheet.event.event.code }
    private var address: String { "/events/\(code.urlEncoded)/register/\(sheet.session.ordinal)" }

    private var isOpen: Bool {
        sheet.mayMark && sheet.session.registerClosedAt == nil && sheet.event.event.state != .cancelled
            && now >= sheet.session.registerOpensAt
    }

    private static func words(saved: Int) -> String {
        switch saved {
        case 0: "Nothing was changed: the register said so already."
        case 1: "1 person is saved."
        default: "\(saved) people are saved."
        }
    }

    private var otherSessions: Fragment {
        let others = sheet.event.sessions.filter { $0.ordinal != sheet.session.ordinal }
        guard !others.isEmpty else { return Fragment([]) }
        return Fragment {
            ul(.class("sessions")) {
                for other in others {
                    li {
                        a(.href("/events/\(code.urlEncoded)/register/\(other.ordinal)")) {
                            "Register of \(other.startsLocal.words)"
                        }
                    }
                }
            }
        }
    }

    private var marking: Fragment {
        Fragment {
            if !sheet.rows.isEmpty {
                form(.class("register"), Attribute("method", "post"), Attribute("action", address)) {
                    seal.markup
                    div(.class("register-bar")) {
                        strong { toCheckWords }
                        button(.class("button")) { "Save" }
                    }
                    ol(.class("register-rows")) {
                        for row in sheet.rows {
                            RegisterRowView(
                                row: row, needs: sheet.needs?[row.reference],
                                choice: sent?.choice(for: row.reference),
                                fault: faults[row.reference.text]
                            ).markup
                        }
                    }
                    div(.class("buttons")) {
                        button(.class("button")) { "Save" }
                        if sheet.toCheck > 0 {
                            button(.class("secondary"), .name("rest"), .value("attended")) { "Everybody else attended" }
                        }
                    }
                }
            }
            closing
        }
    }

    private var toCheckWords: String {
        switch sheet.toCheck {
        case 0: "Everybody is checked"
        case 1: "1 of \(sheet.rows.count) still to check"
        default: "\(sheet.toCheck) of \(sheet.rows.count) still to check"
        }
    }

    private var closing: Element {
        section {
            h2 { "Closing the register" }
            if sheet.toCheck > 0 {
                p { "You can close it once everybody is checked." }
            } else if now < sheet.session.startsAt {
                p { "You can close it once the session has begun, at \(sheet.session.startsLocal.timeWords)." }
            } else {
                p { "Everybody is checked. The next page says what closing does before anything is done." }
                p { a(.class("button secondary"), .href("\(address)/closing")) { "Close this register" } }
            }
        }
    }

    private var reading: Fragment {
        Fragment {
            Parts.notice(readingWords)
            if !sheet.rows.isEmpty {
                table(.class("cards")) {
                    caption { "People with a place (\(sheet.rows.count))" }
                    thead {
                        tr {
                            for name in ["Name", "Organisation", "Register"] { th(Attribute("scope", "col")) { name } }
                        }
                    }
                    tbody { for row in sheet.rows { line(row) } }
                }
            }
        }
    }

    private func line(_ row: RegisterSheetRow) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Name")) {
                row.name
                RegisterRowView.toDo(sheet.needs?[row.reference])
            }
            td(Attribute("data-label", "Organisation")) { row.agency }
            td(Attribute("data-label", "Register")) {
                row.mark.map { $0.mark.choiceWords + ($0.reason.map { " (\($0.words))" } ?? "") } ?? "To check"
            }
        }
    }

    private var readingWords: String {
        if let closedAt = sheet.session.registerClosedAt {
            let who = sheet.closedBy.map { " by \($0)" } ?? ""
            return "This register was closed\(who) on \(UKTime.wallTime(at: closedAt).words). It takes no more marks."
        }
        if sheet.event.event.state == .cancelled { return "This event has been cancelled; there is nothing to mark." }
        if now < sheet.session.registerOpensAt {
            return "This register opens on \(UKTime.wallTime(at: sheet.session.registerOpensAt).words), "
                + "15 minutes before the session."
        }
        return "The trainers of this event mark this register; you can look at it."
    }
}
