import Bookings
import Formats
import Hummingbird
import Office

/// When people are written to, and the wording of every message.
struct MessageSettingsView: Sendable {
    let reminderDays: String
    let joiningDays: String
    let copiesToManagers: Bool
    let wordings: [WordingLine]
    let mayChange: Bool
    let done: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Keeps when people are written to.
    static func change(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            let isChanged = try await exchange.site.office.changeRhythm(
                reminderDays: form["reminder_days"], joiningDays: form["joining_days"],
                copiesToManagers: form["copies_to_managers"] == "yes", by: asker)
            return "/settings/messages?done=\(isChanged ? "changed" : "same")"
        } otherwise: {
            try await page(exchange, form, $0)
        }
    }

    private static func page(_ exchange: Exchange, _ form: Fields?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        let rhythm = try await office.messageRhythm(by: asker)
        let view = MessageSettingsView(
            reminderDays: form?["reminder_days"] ?? rhythm.reminderDays.map(String.init).joined(separator: ", "),
            joiningDays: form?["joining_days"] ?? String(rhythm.joiningDays),
            copiesToManagers: form.map { $0["copies_to_managers"] == "yes" } ?? rhythm.copiesToManagers,
            wordings: try await office.messageWordings(by: asker), mayChange: layout.visitor.may(.changeMessages),
            done: faults.isEmpty ? exchange.query["done"] : "", faults: faults, seal: exchange.plainSeal)
        return layout.reply("What is written to people", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            if mayChange { Parts.back("/settings", "Settings") }
            faults.summary
            Parts.done(doneWords)
            h1 { "What is written to people" }
            h2 { "When" }
            if mayChange { rhythm } else { rhythmInWords }
            h2 { "In which words" }
            p { "Each message has one wording. What is sent from now on has the one that is kept here." }
            Parts.cards(
                "Messages", ["Message", "For", "Subject", "Wording"],
                wordings.map { line in
                    [
                        a(.href("/settings/messages/\(line.kind.rawValue)")) { line.kind.words },
                        line.kind.reader.words.capitalisedFirst, line.wording.subject,
                        line.isOwn ? Parts.tag("your own", .good) : span { "standard" },
                    ]
                })
            p { "The code to sign in has a wording of its own that stays as it is, so that people know it again." }
        }
    }

    private var rhythm: Element {
        form(Attribute("method", "post"), Attribute("action", "/settings/messages")) {
            seal.markup
            faults.text(
                "reminder_days", "Remind people so many days before (optional)", reminderDays,
                hint: "Such as 10, 3: at nine in the morning, ten and three days before. Left empty: no reminders.")
            faults.text(
                "joining_days", "Tell them how to join so many working days before", joiningDays,
                hint: "1 is the working day before, when the link to join appears on their booking.")
            faults.tick(
                "copies_to_managers", "Send line managers a copy of what is booked, cancelled and missed",
                copiesToManagers)
            button(.class("button")) { "Keep these times" }
        }
    }

    private var rhythmInWords: Element {
        dl(.class("facts")) {
            Parts.property("Reminders", reminderDays.isEmpty ? "None" : "\(reminderDays) days before")
            Parts.property("How to join", "\(joiningDays) working days before")
            Parts.property("Copies for line managers", copiesToManagers ? "Yes" : "No")
        }
    }

    private var doneWords: String? {
        switch done {
        case "changed": "Kept. Events to come follow it from now on."
        case "same": "Nothing was different, so nothing was changed."
        case "worded": "The wording was kept. Messages have it from now on."
        case "standard": "The message has the standard wording again."
        default: nil
        }
    }
}
