import Bookings
import Formats

/// The shapes of the terms.
extension Shape {
    static let termsVersions = object("TermsVersions", [Field("terms", list(of: terms))])

    private static let terms = object(
        "Terms",
        [
            Field("version", text), Field("valid_from", day),
            Field("valid_to", day.orNull, "the last day; null where they count until others follow"),
            Field("standing", growing(TermsRecord.Standing.self), "whether bookings are made under it"),
            Field("bookings", count, "how many were, and keep it"),
            Field("promotion", growing(Terms.Promotion.self), "how a freed place moves to those who wait"),
        ] + notice + [
            Field("later_notices", list(of: object("LaterNotice", notice)), "shorter notices, the longest first"),
            Field("charge_individuals", truth), Field("charges", list(of: priceLine)),
            Field("clauses", object("Clauses", Clause.all.map { Field($0.column, $0.answered, $0.question) })),
        ])

    private static let notice = [
        Field("notice", count), Field("notice_unit", growing(Terms.Notice.Unit.self)), Field("deadline_time", text),
    ]

    private static let priceLine = object(
        "PriceLine",
        [
            Field("length_class", growing(LengthClass.self).orNull, "null for every one"),
            Field("charging_class", text.orNull, "null for every one"),
            Field("late_fee_pence", count.orNull, "after the first notice; null where it is no fixed amount"),
            Field("no_show_fee_pence", count.orNull, "null where it is no fixed amount"),
            Field("late_fees", list(of: fee), "for cancelling after each notice, in their order"),
            Field("no_show_fee", fee, "for missing the event"),
        ])

    private static let fee = object(
        "Fee",
        [
            Field("pence", count, "a fixed amount", isRequired: false),
            Field("per_day", truth, "whether it is for each day of the event", isRequired: false),
            Field("percent", count, "a share of the course's price", isRequired: false),
        ])

    static let termsPreview = object(
        "TermsPreview",
        [
            Field("version", text), Field("valid_from", day), Field("event_on", day),
            Field("beyond_bank_holidays", truth, "whether a deadline may fall on a holiday that is not known yet"),
            Field("courses_without_price", count, "of which a share that is charged would be nothing"),
            Field(
                "examples",
                list(
                    of: object(
                        "TermsExample",
                        [
                            Field("length_class", growing(LengthClass.self)),
                            Field("charging_class", text.orNull, "null for a person without an organisation"),
                            Field("sentence", text),
                        ]))),
        ])
}

extension Clause {
    /// The shape in which it is answered.
    fileprivate var answered: Shape {
        switch kind {
        case .truth: .truth
        case .whole(_, let optional): optional ? .count.orNull : .count
        case .money: .count
        case .choice(let choices):
            Shape(schema: ["type": "string", "x-extensible-enum": .array(choices.map { .text($0.code) })])
        case .time: .text.orNull
        case .lines: .text
        }
    }

    /// The shape in which it is sent.
    var sent: Shape {
        switch kind {
        case .truth: .truth
        case .whole(let range, _): .whole(range)
        case .money: .whole(0...Pence.most.amount)
        case .choice(let choices): Shape(schema: ["type": "string", "enum": .array(choices.map { .text($0.code) })])
        case .time: .timeOfDay
        case .lines(let longest): .text(atMost: longest)
        }
    }
}
