import Bookings
import Formats
import Hummingbird
import Office

/// The form by which an organisation is added or changed.
struct AgencyFormView: Sendable {
    let fields: AgencyFields
    let isNew: Bool
    let known: [Agency]
    let faults: FormFaults
    let seal: FormSeal

    static func showNew(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, AgencyFields(), isNew: true, .none)
    }

    /// Adds an organisation and goes on to its page.
    static func add(_ exchange: Exchange) async throws -> Response {
        let fields = try await typed(exchange)
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            try await exchange.site.office.addAgency(fields, by: asker)
            return "/agencies/\(fields.code.trimmed.urlEncoded)?done=added"
        } refusedAt: { refusal in
            if case .agencyCodeTaken = refusal { "code" } else { nil }
        } otherwise: {
            try await page(exchange, fields, isNew: true, $0)
        }
    }

    static func showChange(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.visitor().asker
        let record = try await exchange.site.office.agencyRecord(exchange.path("agency"), by: asker)
        return try await page(exchange, AgencyFields(record.line.agency), isNew: false, .none)
    }

    /// Changes an organisation and goes back to its page.
    static func change(_ exchange: Exchange) async throws -> Response {
        var fields = try await typed(exchange)
        fields.code = exchange.path("agency")
        let (kept, asker) = (fields, try await exchange.visitor().asker)
        return try await exchange.acting {
            let isChanged = try await exchange.site.office.changeAgency(kept.code, kept, by: asker)
            return "/agencies/\(kept.code.urlEncoded)?done=\(isChanged ? "changed" : "same")"
        } otherwise: {
            try await page(exchange, kept, isNew: false, $0)
        }
    }

    private static func typed(_ exchange: Exchange) async throws -> AgencyFields {
        let form = try await exchange.form()
        var fields = AgencyFields()
        fields.code = form["code"]
        fields.name = form["name"]
        fields.sector = form["sector"]
        fields.chargingClass = form["charging_class"]
        fields.financeEmail = form["finance_email"]
        fields.purchaseOrderRequired = form["purchase_order"] == "yes"
        return fields
    }

    private static func page(
        _ exchange: Exchange, _ fields: AgencyFields, isNew: Bool, _ faults: FormFaults
    ) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.may(.changeAgencies) else { throw layout.visitor.refusal }
        let known = try await exchange.site.office.agencies(by: layout.visitor.asker).lines.map(\.agency)
        let view = AgencyFormView(fields: fields, isNew: isNew, known: known, faults: faults, seal: exchange.plainSeal)
        return layout.reply(view.title, faults) { view.markup }
    }

    private var title: String { isNew ? "Add an organisation" : "Change an organisation" }

    var markup: Fragment {
        let address = "/agencies/\(fields.code.urlEncoded)"
        return Fragment {
            Parts.back(isNew ? "/agencies" : address, isNew ? "Organisations" : "Back to the organisation")
            faults.summary
            h1 { title }
            form(Attribute("method", "post"), Attribute("action", isNew ? "/agencies" : "\(address)/details")) {
                seal.markup
                if isNew {
                    faults.text("code", "Short code", fields.code, hint: "Such as NHS. It is never changed afterwards.")
                }
                faults.text("name", "Name", fields.name)
                faults.text("sector", "Sector", fields.sector, hint: "Used so far: \(words(\.sector)).")
                faults.text(
                    "charging_class", "Charging class", fields.chargingClass,
                    hint: "The price lines of the terms go by it. Used so far: \(words(\.chargingClass)).")
                faults.text(
                    "finance_email", "Where invoices go (optional)", fields.financeEmail, type: "email",
                    hint: "An e-mail address.")
                faults.tick("purchase_order", "Its invoices need a purchase order", fields.purchaseOrderRequired)
                button(.class("button")) { isNew ? "Add this organisation" : "Keep these changes" }
            }
        }
    }

    private func words(_ word: any KeyPath<Agency, Word> & Sendable) -> String {
        let words = Set(known.map { $0[keyPath: word] }).sorted().map(\.words)
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }
}
