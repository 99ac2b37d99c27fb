import Bookings

/// The shapes of people.
extension Shape {
    static let person = object(
        "Person",
        [
            Field("person", id, "what the addresses of the API say for them"),
            Field("email", text), Field("given_name", text), Field("family_name", text),
            Field("job_title", text, "may be empty"),
            Field(
                "agency", agencyName.orNull,
                "where they work now; null for a person without an agency"),
            Field("manager_email", text.orNull, "their line manager's address; null where nobody has said"),
        ])

    static let agencyName = object("AgencyName", [Field("code", code), Field("name", text)])

    static let personName = object(
        "PersonName",
        [
            Field("person", id, "what the addresses of the API say for them"), Field("name", text),
            Field("email", text), Field("job_title", text, "may be empty"),
        ])

    static let personRecord = object(
        "PersonRecord",
        [
            Field("person", id, "what the addresses of the API say for them"), Field("email", text),
            Field("given_name", text), Field("family_name", text), Field("job_title", text, "may be empty"),
            Field("manager_email", text.orNull, "their line manager's address; null where nobody has said"),
            Field(
                "addresses",
                list(
                    of: object(
                        "Address",
                        [Field("email", text), Field("primary", truth), Field("mail_comes_back", text.orNull)])),
                "the main one, which is written to, first"),
            Field("memberships", list(of: membership), "where they work and worked, the present first"),
            Field("roles", list(of: growing(Role.self)), "the roles they were granted"),
            Field("leads", list(of: agencyName), "the organisations they speak for"),
            Field("events_trained", count), Field("sign_ins", count, "in how many browsers they are signed in"),
            Field("missed_events", count.orNull, "within twelve months; null for those who may not know"),
            Field("bookings", list(of: ownBooking), "newest event first"),
            Field("history", list(of: historyEntry), "what happened to them, oldest first"),
        ])

    static let membership = object(
        "Membership",
        [
            Field("membership", id), Field("agency", agencyName),
            Field("from", day.orNull, "the first day; null: since before records begin"),
            Field("until", day.orNull, "the last day; null while they work there"),
        ])

    static let ownBooking = object(
        "OwnBooking",
        [
            Field("reference", .bookingReference), Field("state", growing(BookingState.self)),
            Field("outcome", growing(Outcome.self).orNull), Field("event", code), Field("course", code),
        ])

    static let addedPerson = object("AddedPerson", [Field("person", id, "what the addresses of the API say for them")])

    static let mergePreview = object(
        "MergePreview",
        [
            Field("kept", personName, "the record that stays"), Field("other", personName, "the record that goes"),
            Field("bookings_to_move", count), Field("agency_afterwards", code.orNull, "for whom they book then"),
            Field("blocks", list(of: text), "what stands in the way, as people read it; empty when nothing does"),
        ])

    static let mergedPeople = object(
        "MergedPeople", [Field("person", id, "the record that stays"), Field("bookings_moved", count)])

    static let endedSignIns = object("EndedSignIns", [Field("signed_out", count, "in how many browsers they were")])
}
