import Bookings
import Formats
import Hummingbird
import Office

/// The form by which a new version of the terms is prepared, and the page that shows what it would say before it is kept.
struct TermsFormView: Sendable {
    let fields: TermsFields
    let eventOn: String
    let faults: FormFaults
    let seal: FormSeal

    /// So many price lines the form has at least, and so many empty ones.
    static let (fewestLines, emptyLines) = (6, 3)
    /// So many price lines are read at most.
    static let mostLines = 500

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard layout.visitor.may(.changeTerms) else { throw layout.visitor.refusal }
        let versions = try await exchange.site.office.termsVersions(by: layout.visitor.asker)
        var fields = versions.first.map { TermsFields(following: $0.terms) } ?? TermsFields()
        let today = UKTime.wallTime(at: exchange.site.office.now).date
        fields.validFrom = today.advanced(byDays: 1).iso
        return page(exchange, layout, fields, today.advanced(byDays: 60).iso, .none)
    }

    /// Shows what the terms would say, goes back to the form, or keeps them, as the button says.
    static func take(_ exchange: Exchange) async throws -> Response {
        let sent = try await exchange.form()
        let layout = try await exchange.layout()
        let (fields, eventOn) = (typed(sent), sent["event_on"])
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        do {
            guard layout.visitor.may(.changeTerms) else { throw layout.visitor.refusal }
            switch sent["what"] {
            case "change": return page(exchange, layout, fields, eventOn, .none)
            case "another_notice":
                var more = fields
                if more.later.count < Terms.mostNotices - 1 { more.later.append(TermsFields.Later()) }
                return page(exchange, layout, more, eventOn, .none)
            case "keep":
                try await office.addTerms(fields, by: asker)
                return .seeOther("/settings/terms?done=added")
            default:
                let preview = try await office.previewTerms(fields, eventOn: eventOn, by: asker)
                let view = TermsPreviewView(
                    preview: preview, fields: fields, eventOn: eventOn, seal: exchange.plainSeal)
                return layout.reply("What the new terms would say") { view.markup }
            }
        } catch let errors as FieldErrors {
            return page(exchange, layout, fields, eventOn, FormFaults(errors))
        } catch Refusal.termsNameTaken(let name) {
            return page(exchange, layout, fields, eventOn, FormFaults(.termsNameTaken(name), at: "version"))
        } catch Refusal.termsBeginTogether(let name) {
            return page(exchange, layout, fields, eventOn, FormFaults(.termsBeginTogether(name), at: "valid_from"))
        }
    }

    private static func page(
        _ exchange: Exchange, _ layout: Layout, _ fields: TermsFields, _ eventOn: String, _ faults: FormFaults
    ) -> Response {
        let view = TermsFormView(fields: fields, eventOn: eventOn, faults: faults, seal: exchange.plainSeal)
        return layout.reply("New terms", faults) { view.markup }
    }

    private static func typed(_ sent: Fields) -> TermsFields {
        var fields = TermsFields()
        fields.version = sent["version"]
        (fields.validFrom, fields.validTo) = (sent["valid_from"], sent["valid_to"])
        fields.promotion = sent["promotion"]
        (fields.notice, fields.unit, fields.timeOfDay) = (sent["notice"], sent["notice_unit"], sent["deadline_time"])
        let later = min(max(Int(sent["notices"]) ?? 1, 1), Terms.mostNotices)
        fields.later = (1..<later).map { index in
            TermsFields.Later(
                notice: sent["notice_\(index + 1)"], unit: sent["notice_unit_\(index + 1)"],
                timeOfDay: sent["deadline_time_\(index + 1)"])
        }
        fields.chargesIndividuals = sent["charge_individuals"] == "yes"
        let count = min(max(Int(sent["lines"]) ?? 0, 0), mostLines)
        fields.lines = (0..<count).map { index in
            TermsFields.Line(
                length: sent["length_\(index + 1)"], chargingClass: sent["class_\(index + 1)"],
                late: sent["late_\(index + 1)"], later: (1..<later).map { sent["late_\(index + 1)_\($0 + 1)"] },
                noShow: sent["no_show_\(index + 1)"])
        }
        fields.clauses = clauses(sent)
        return fields
    }

    /// What was sent for the clauses; a box that is not ticked is not sent, so a form that has none of them leaves all as
    /// where terms say nothing.
    private static func clauses(_ sent: Fields) -> [String: String] {
        let names = Set(sent.sent.map(\.name))
        guard Clause.all.contains(where: { names.contains($0.name) }) else { return [:] }
        var clauses: [String: String] = [:]
        for clause in Clause.all {
            if case .truth = clause.kind {
                clauses[clause.name] = sent[clause.name] == "yes" ? "yes" : "no"
            } else {
                clauses[clause.name] = sent[clause.name]
            }
        }
        return clauses
    }
}
