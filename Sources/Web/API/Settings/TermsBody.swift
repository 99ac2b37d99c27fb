import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    /// The fields of new terms.
    static var termsFields: [Shape.Field] {
        [
            Shape.Field("version", .text(atMost: 40), "the name of the version"),
            Shape.Field("valid_from", .day, "the first day bookings are made under it, today or later"),
            .optional("valid_to", .day, "the last such day; else until others follow"),
            .optional(
                "promotion", .choice(Terms.Promotion.self),
                "how a freed place moves to those who wait; automatic else"),
            Shape.Field("notice", .whole(0...2_000), "how many units before the event cancelling stays free"),
        ] + noticeFields + [
            .optional(
                "later_notices",
                .list(
                    0...8,
                    of: .object(
                        nil, isClosed: true,
                        [Shape.Field("notice", .whole(0...2_000), "how many units")] + noticeFields)),
                "shorter notices, after which cancelling costs more; the longest first"),
            .optional("charge_individuals", .truth, "whether a person without an organisation may be charged"),
            .optional("charges", .list(0...100, of: charge), "the price list; the most specific line counts"),
            .optional(
                "clauses",
                .object(nil, isClosed: true, Clause.all.map { .optional($0.column, $0.sent, $0.question) }),
                "what the terms say besides"),
        ]
    }

    private static var noticeFields: [Shape.Field] {
        [
            .optional("notice_unit", .choice(Terms.Notice.Unit.self), "what the notice counts; working_days else"),
            .optional("deadline_time", .timeOfDay, "the time of day at which the notice ends; 23:59:59 else"),
        ]
    }

    private static let charge = Shape.object(
        nil, isClosed: true,
        [
            .optional("length_class", .choice(LengthClass.self), "the length of course; else every one"),
            .optional("charging_class", .word, "the class of organisation; else every one"),
            .optional("late_fee_pence", .whole(0...100_000_000), "for cancelling late, where there is one notice"),
            .optional("no_show_fee_pence", .whole(0...100_000_000), "for missing the event"),
            .optional("late_fees", .list(0...9, of: fee), "instead: for cancelling after each notice, in their order"),
            .optional("no_show_fee", fee, "instead: for missing the event"),
        ])

    private static let fee = Shape.object(
        nil, isClosed: true,
        [
            .optional("pence", .whole(0...100_000_000), "a fixed amount"),
            .optional("per_day", .truth, "whether it is for each day of the event"),
            .optional("percent", .whole(0...100), "instead: a share of the course's price"),
        ])
}

extension Call {
    /// The terms the body describes.
    var termsFields: TermsFields {
        var fields = TermsFields()
        (fields.version, fields.validFrom, fields.validTo) = (text("version"), text("valid_from"), text("valid_to"))
        if let promotion = body["promotion"]?.text { fields.promotion = promotion }
        let first = TermsFields.Later(sent: .object(body.map { .init($0.key, $0.value) }))
        (fields.notice, fields.unit, fields.timeOfDay) = (first.notice, first.unit, first.timeOfDay)
        fields.later = (body["later_notices"]?.elements ?? []).map { TermsFields.Later(sent: $0) }
        fields.chargesIndividuals = truth("charge_individuals")
        fields.lines = (body["charges"]?.elements ?? []).map { TermsFields.Line(sent: $0) }
        for clause in Clause.all {
            if let value = body["clauses"]?[clause.column], value != .null {
                fields.clauses[clause.name] = clause.typed(sent: value)
            }
        }
        return fields
    }

    /// Asks for something about terms; a fault of a notice, a price line or a clause is told at its place in the body.
    func pricing<Result>(_ act: () async throws -> Result) async throws -> Result {
        do { return try await act() } catch let errors as FieldErrors {
            var told = FieldErrors()
            for fault in errors.faults {
                let place = TermsPlace(fault.place).inBody(lines: body["charges"]?.elements ?? [])
                told.note(place ?? fault.place, fault.reason, refusalCode: fault.refusalCode)
            }
            throw told
        }
    }
}

/// Where a fault of a terms form stands in a body.
private struct TermsPlace {
    let field: String

    init(_ field: String) { self.field = field }

    /// Of `notice_2`, `class_1`, `late_1_2` and a clause; nil for other fields.
    ///
    /// - Parameter lines: the price list that was sent, each line with the fees it gives in one way or the other.
    func inBody(lines: [JSONValue]) -> String? {
        if let clause = Clause.named(field) { return "clauses.\(clause.column)" }
        let parts = field.split(separator: "_").map(String.init)
        guard let last = parts.last.flatMap({ Int($0) }), last > 0 else { return nil }
        let name = parts.dropLast().joined(separator: "_")
        switch name {
        case "notice", "notice_unit", "deadline_time": return "later_notices[\(last - 2)].\(name)"
        case "length": return "charges[\(last - 1)].length_class"
        case "class": return "charges[\(last - 1)].charging_class"
        case "late":
            return "charges[\(last - 1)].\(isGiven("late_fees", last, lines) ? "late_fees[0]" : "late_fee_pence")"
        case "no_show":
            return "charges[\(last - 1)].\(isGiven("no_show_fee", last, lines) ? "no_show_fee" : "no_show_fee_pence")"
        default:
            guard parts.count == 3, parts[0] == "late", let line = Int(parts[1]), line > 0 else { return nil }
            return "charges[\(line - 1)].late_fees[\(last - 1)]"
        }
    }

    private func isGiven(_ key: String, _ line: Int, _ lines: [JSONValue]) -> Bool {
        lines.indices.contains(line - 1) && lines[line - 1][key] != nil
    }
}

extension TermsFields.Later {
    fileprivate init(sent: JSONValue) {
        self.init(notice: sent["notice"]?.integer.map(String.init) ?? "")
        if let unit = sent["notice_unit"]?.text { self.unit = unit }
        if let time = sent["deadline_time"]?.text { timeOfDay = time }
    }
}

extension TermsFields.Line {
    fileprivate init(sent: JSONValue) {
        let fees = (sent["late_fees"]?.elements ?? []).map(TermsFields.Line.typed)
        let late = fees.first ?? TermsFields.Line.pounds(sent["late_fee_pence"])
        let noShow = sent["no_show_fee"].flatMap { $0 == .null ? nil : TermsFields.Line.typed($0) }
        self.init(
            length: sent["length_class"]?.text ?? "any", chargingClass: sent["charging_class"]?.text ?? "",
            late: late, later: Array(fees.dropFirst()),
            noShow: noShow ?? TermsFields.Line.pounds(sent["no_show_fee_pence"]))
    }

    private static func pounds(_ value: JSONValue?) -> String {
        value?.integer.flatMap { Pence($0) }?.pounds ?? ""
    }

    private static func typed(_ fee: JSONValue) -> String {
        if let percent = fee["percent"]?.integer { return Terms.Amount.price(percent: percent).pounds }
        guard let amount = fee["pence"]?.integer.flatMap({ Pence($0) }) else { return "" }
        return (fee["per_day"] == .truth(true) ? Terms.Amount.day(amount) : .event(amount)).pounds
    }
}

extension Clause {
    /// What was sent for it, as people type it.
    fileprivate func typed(sent value: JSONValue) -> String {
        if case .truth(let truth) = value { return truth ? "yes" : "no" }
        guard let number = value.integer else { return value.text ?? "" }
        if case .money = kind { return Pence(number)?.pounds ?? "" }
        return String(number)
    }
}
