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
            .optional(
                "promotion", .choice(Terms.Promotion.self),
                "how a freed place moves to those who wait; automatic else"),
            Shape.Field("notice", .whole(0...2_000), "how many units before the event cancelling stays free"),
            .optional("notice_unit", .choice(Terms.Notice.Unit.self), "what the notice counts; working_days else"),
            .optional("deadline_time", .timeOfDay, "the time of day at which the notice ends; 23:59:59 else"),
            .optional("charge_individuals", .truth, "whether a person without an organisation may be charged"),
            .optional("charges", .list(0...100, of: charge), "the price list; the most specific line counts"),
        ]
    }

    private static let charge = Shape.object(
        nil, isClosed: true,
        [
            .optional("length_class", .choice(LengthClass.self), "the length of course; else every one"),
            .optional("charging_class", .word, "the class of organisation; else every one"),
            Shape.Field("late_fee_pence", .whole(0...100_000_000), "for cancelling late"),
            Shape.Field("no_show_fee_pence", .whole(0...100_000_000), "for missing the event"),
        ])
}

extension Call {
    /// The terms the body describes.
    var termsFields: TermsFields {
        var fields = TermsFields()
        (fields.version, fields.validFrom) = (text("version"), text("valid_from"))
        if let promotion = body["promotion"]?.text { fields.promotion = promotion }
        fields.notice = number("notice")
        if let unit = body["notice_unit"]?.text { fields.unit = unit }
        if let time = body["deadline_time"]?.text { fields.timeOfDay = time }
        fields.chargesIndividuals = truth("charge_individuals")
        fields.lines = (body["charges"]?.elements ?? []).map { TermsFields.Line(sent: $0) }
        return fields
    }

    /// Asks for something about terms; a fault of the price list is told at its place in the body.
    func pricing<Result>(_ act: () async throws -> Result) async throws -> Result {
        let keys = [
            "length": "length_class", "class": "charging_class", "late": "late_fee_pence",
            "no_show": "no_show_fee_pence",
        ]
        do { return try await act() } catch let errors as FieldErrors {
            throw errors.inList("charges", of: Array(keys.keys)) { keys[$0] ?? $0 }
        }
    }
}

extension TermsFields.Line {
    fileprivate init(sent: JSONValue) {
        func pounds(_ key: String) -> String { sent[key]?.integer.flatMap { Pence($0) }?.pounds ?? "" }
        self.init(
            length: sent["length_class"]?.text ?? "any", chargingClass: sent["charging_class"]?.text ?? "",
            late: pounds("late_fee_pence"), noShow: pounds("no_show_fee_pence"))
    }
}
