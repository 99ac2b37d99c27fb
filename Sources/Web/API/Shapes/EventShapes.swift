import Bookings

/// The shapes of events and their courses.
extension Shape {
    static let event = object(
        "Event",
        [
            Field("code", code, "what people quote"),
            Field("course", object("CourseName", [Field("code", code), Field("title", text)])),
            Field("state", growing(EventState.self), "where it stands"),
            Field("capacity", count, "how many places there are"),
            Field("occupied", count, "how many are held"),
            Field("waiting", count, "how many people wait"),
            Field("places_left", count, "how many nobody holds"),
            Field(
                "sessions",
                list(
                    of: object(
                        "SessionTimes",
                        [
                            Field("starts_at", moment), Field("ends_at", moment),
                            Field("mode", growing(DeliveryMode.self)),
                        ]))),
        ])

    static let sessions = object(
        "Sessions",
        [
            Field("event", code, "the event's code"),
            Field(
                "sessions",
                list(
                    of: object(
                        "Session",
                        [
                            Field("session", count, "its number among the event's"),
                            Field("starts_at", moment), Field("ends_at", moment),
                            Field("mode", growing(DeliveryMode.self)),
                            Field("venue", text, "the room's name and address; empty online"),
                            Field("register_opens_at", moment, "from when attendance may be marked"),
                            Field(
                                "register_closed_at", moment.orNull,
                                "when its register was closed; null while it is open"),
                        ]))),
        ])

    static let roster = object(
        "Roster",
        [
            Field("event", code, "the event's code"),
            Field("rows", list(of: rosterRow), "places by name, then the waiting list in its order"),
        ])

    private static let rosterRow = object(
        "RosterRow",
        [
            Field("reference", .bookingReference), Field("state", growing(BookingState.self)),
            Field("waiting_position", count.orNull, "the place on the waiting list, 1 being next; null unless waiting"),
            Field("offered_until", moment.orNull, "until when a place is held for them; null unless one is offered"),
            Field("outcome", growing(Outcome.self).orNull, "what came of it; null until the last register is closed"),
            Field("name", text), Field("email", text), Field("job_title", text, "may be empty"),
            Field("agency", text, "the agency of record; empty for a person without one"),
            Field("sector", text.orNull, "the agency's sector; null for a person without one"),
            Field("mail_comes_back", text.orNull, "why mail to them comes back; null while it arrives"),
        ])

    static let courses = object(
        "Courses",
        [
            Field(
                "courses",
                list(
                    of: object(
                        "Course", [Field("code", code), Field("title", text), Field("subject", text, "may be empty")])))
        ])

    static let history = object(
        "History",
        [Field("entries", list(of: historyEntry), "what happened, oldest first")])

    static let historyEntry = object(
        "HistoryEntry",
        [
            Field("at", moment, "when it took effect"),
            Field("recorded_at", moment, "when the service learnt of it"),
            Field("code", text, "what happened, as a stable code; more may come"),
            Field("sentence", text, "what happened, as people read it"),
            Field("by", text, "who did it"),
            Field("source", growing(Source.self), "through which door"),
            Field("booking", .bookingReference.orNull, "the booking it is about; null where it is about the event"),
        ])
}
