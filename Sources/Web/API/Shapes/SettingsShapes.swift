import Bookings

/// The shapes of settings.
extension Shape {
    static let partnership = object(
        "Partnership",
        [
            Field("name", text), Field("contact_email", text.orNull), Field("contact_phone", text, "may be empty"),
            Field("privacy_address", text, "may be empty"),
            Field("tint", text.orNull, "the colour of banner, buttons and links; null for ours"),
        ])

    static let termsVersions = object("TermsVersions", [Field("terms", list(of: terms))])

    private static let terms = object(
        "Terms",
        [
            Field("version", text), Field("valid_from", day),
            Field("standing", growing(TermsRecord.Standing.self), "whether bookings are made under it"),
            Field("bookings", count, "how many were, and keep it"),
            Field("promotion", growing(Terms.Promotion.self), "how a freed place moves to those who wait"),
            Field("notice", count),
            Field("notice_unit", growing(Terms.Notice.Unit.self)), Field("deadline_time", text),
            Field("charge_individuals", truth),
            Field(
                "charges",
                list(
                    of: object(
                        "PriceLine",
                        [
                            Field("length_class", growing(LengthClass.self).orNull, "null for every one"),
                            Field("charging_class", text.orNull, "null for every one"),
                            Field("late_fee_pence", count), Field("no_show_fee_pence", count),
                        ]))),
        ])

    static let termsPreview = object(
        "TermsPreview",
        [
            Field("version", text), Field("valid_from", day), Field("event_on", day),
            Field("beyond_bank_holidays", truth, "whether a deadline may fall on a holiday that is not known yet"),
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

    static let holidays = object(
        "BankHolidays",
        [
            Field("covered_until", day.orNull), Field("events_beyond", count, "events that begin after that day"),
            Field("days", list(of: object("BankHoliday", [Field("day", day), Field("title", text)]))),
        ])

    static let findings = object(
        "Findings",
        [
            Field(
                "findings",
                list(
                    of: object(
                        "Finding", [Field("code", text), Field("subject", text), Field("explanation", text)])))
        ])
}
