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
