import Bookings
import Formats
import Hummingbird
import Office

/// How the partnership presents itself, and the ways to the other settings.
struct SettingsView: Sendable {
    let fields: PartnershipFields
    let done: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let look = try await exchange.site.office.partnership().look
        return try await page(exchange, PartnershipFields(look), .none)
    }

    /// Keeps what was typed and shows the page again.
    static func change(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let asker = try await exchange.visitor().asker
        var fields = PartnershipFields()
        fields.name = form["name"]
        fields.contactEmail = form["contact_email"]
        fields.contactPhone = form["contact_phone"]
        fields.privacyAddress = form["privacy_address"]
        fields.tint = form["tint"]
        let typed = fields
        return try await exchange.acting {
            let isChanged = try await exchange.site.office.changePartnership(typed, by: asker)
            return "/settings?done=\(isChanged ? "changed" : "same")"
        } otherwise: {
            try await page(exchange, typed, $0)
        }
    }

    private static func page(
        _ exchange: Exchange, _ fields: PartnershipFields, _ faults: FormFaults
    ) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.may(.changePartnership) else { throw layout.visitor.refusal }
        let view = SettingsView(
            fields: fields, done: faults.isEmpty ? exchange.query["done"] : "", faults: faults, seal: exchange.plainSeal
        )
        return layout.reply("Settings", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            faults.summary
            Parts.done(doneWords)
            h1 { "Settings" }
            ul {
                li { a(.href("/settings/terms")) { "Terms: notice, charges and what delegates are told" } }
                li { a(.href("/settings/bank-holidays")) { "Bank holidays" } }
                li { a(.href("/settings/tokens")) { "Tokens for programs that use the API" } }
                li { a(.href("/settings/messages")) { "What is written to people: when, and in which words" } }
                li { a(.href("/messages")) { "Messages that wait or could not be delivered" } }
            }
            h2 { "How the partnership presents itself" }
            form(Attribute("method", "post"), Attribute("action", "/settings")) {
                seal.markup
                faults.text("name", "Name", fields.name, hint: "At the head of every page.")
                faults.text(
                    "contact_email", "E-mail address for questions (optional)", fields.contactEmail, type: "email",
                    hint: "At the foot of every page.")
                faults.text("contact_phone", "Telephone number for questions (optional)", fields.contactPhone)
                faults.text(
                    "privacy_address", "Address of your privacy notice (optional)", fields.privacyAddress,
                    hint: "Such as https://partnership.example/privacy")
                faults.text(
                    "tint", "Colour (optional)", fields.tint,
                    hint: "Such as #0b5d66. White letters must be readable on it. Left empty: ours.")
                button(.class("button")) { "Keep these settings" }
            }
        }
    }

    private var doneWords: String? {
        switch done {
        case "changed": "The settings were kept. Every page shows them from now on."
        case "same": "Nothing was different, so nothing was changed."
        default: nil
        }
    }
}

/// The bank holidays, by which deadlines are counted.
struct HolidaysView: Sendable {
    let list: HolidayList

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let list = try await exchange.site.office.holidayList(by: layout.visitor.asker)
        return layout.reply("Bank holidays") { HolidaysView(list: list).markup }
    }

    var markup: Fragment {
        let years = Dictionary(grouping: list.days) { $0.day.components.year }
        return Fragment {
            Parts.back("/settings/terms", "Terms")
            h1 { "Bank holidays" }
            p(.class("lead")) { "Working days are Monday to Friday without these days, as in England and Wales." }
            if list.eventsBeyond > 0 {
                Parts.notice(
                    "\(list.eventsBeyond == 1 ? "1 event begins" : "\(list.eventsBeyond) events begin") after "
                        + "\(list.coveredUntil?.words ?? "the list"), where this list ends. "
                        + "Their deadlines may fall on a holiday that is not known yet.")
            } else if let until = list.coveredUntil {
                p { "The list reaches to \(until.words), and no event lies beyond it." }
            }
            for year in years.keys.sorted(by: >) {
                section {
                    h2 { "\(String(year))" }
                    ul { for day in years[year] ?? [] { li { "\(day.day.words): \(day.title)" } } }
                }
            }
        }
    }
}
