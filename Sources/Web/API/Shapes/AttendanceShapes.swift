import Bookings
import Formats

/// The shapes of registers and reports.
extension Shape {
    static let attendance = object("Attendance", [Field("rows", list(of: attendanceRow))])

    private static let attendanceRow = object(
        "AttendanceRow",
        [
            Field("event", code), Field("course", code), Field("course_title", text),
            Field("kind", growing(CourseKind.self)), Field("session", count, "the session's number among the event's"),
            Field("session_starts_at", moment), Field("session_ends_at", moment),
            Field("session_text", text, "when the session is, in words"),
            Field("booking_reference", .bookingReference), Field("given_name", text), Field("family_name", text),
            Field("email", text),
            Field("agency", text, "the code of the agency of record; empty for a person without one"),
            Field("agency_name", text), Field("sector", text.orNull),
            Field("booking_state", growing(BookingState.self)),
            Field("attendance", text.orNull, "the mark, to_check while there is none, or null where no place is held"),
            Field(
                "outcome", growing(Outcome.self).orNull,
                "what came of the booking; null until the last register is closed"),
        ])

    static let markedAttendance = object(
        "MarkedAttendance",
        [
            Field("event", code, "the event's code"), Field("session", count, "the session's number"),
            Field("booking", .bookingReference, "the booking that was marked"),
            Field("mark", growing(AttendanceMark.self)), Field("reason", growing(AbsenceReason.self).orNull),
        ])

    static let closedRegister = object(
        "ClosedRegister",
        [
            Field("event", code, "the event's code"), Field("session", count, "the session's number"),
            Field("closed_at", moment),
            Field("outcomes_derived", truth, "whether it was the last, so that every booking has an outcome now"),
        ])

    static let registerSheet = object(
        "Register",
        [
            Field("event", code, "the event's code"), Field("session", count, "the session's number"),
            Field("starts_at", moment), Field("ends_at", moment),
            Field("opens_at", moment, "from when it may be marked"),
            Field("closed_at", moment.orNull, "null while it is open"), Field("closed_by", text.orNull),
            Field("to_check", count, "rows without a mark"),
            Field("is_last_open", truth, "whether closing it settles the outcomes"),
            Field("proposed_charges_pence", list(of: count), "what closing would propose now"),
            Field("seen", text, "what tells this from what it says after a change"),
            Field("rows", list(of: registerRow), "who holds a place, by name"),
        ])

    private static let registerRow = object(
        "RegisterRow",
        [
            Field("booking", .bookingReference), Field("name", text), Field("email", text), Field("job_title", text),
            Field("agency", text, "the agency of record; empty for a person without one"),
            Field("mark", growing(AttendanceMark.self).orNull, "null while it is to check"),
            Field("reason", growing(AbsenceReason.self).orNull),
        ])

    static let markedRegister = object(
        "MarkedRegister",
        [
            Field("event", code, "the event's code"), Field("session", count, "the session's number"),
            Field("changed", count, "how many rows"), Field("to_check", count, "rows without a mark now"),
        ])

    static let needs = object(
        "Needs",
        [
            Field("event", code, "the event's code"),
            Field("to_do", list(of: text), "what there is to do for everybody with a place, most wanted first"),
            Field(
                "needs",
                list(
                    of: object(
                        "BookingNeeds",
                        [
                            Field("booking", .bookingReference), Field("name", text),
                            Field("measures", list(of: growing(AccessMeasure.self))),
                            Field("note", text, "what else to do, in their words; may be empty"),
                        ]))),
        ])

    static let attendanceReport = object(
        "AttendanceReport",
        [
            Field("from", day.orNull), Field("to", day.orNull),
            Field("course_places_taken_up", count), Field("engagement_places_taken_up", count),
            Field(
                "courses",
                list(
                    of: object(
                        "CourseFigures",
                        [
                            Field("kind", growing(CourseKind.self)), Field("course", code), Field("title", text),
                            Field("events", count), Field("places_offered", count),
                        ] + figures))),
            Field(
                "sectors",
                list(
                    of: object(
                        "SectorFigures",
                        [
                            Field("kind", growing(CourseKind.self)),
                            Field("sector", text.orNull, "null for people without an agency"),
                        ] + figures))),
        ])

    private static let figures = [
        Field("booked", count, "bookings that held a place to the end"),
        Field("attended", count), Field("partial", count), Field("taken_up", count, "attended or partial"),
        Field("no_show", count), Field("excused", count),
        Field("to_check", Shape(schema: ["type": "integer"]), "places whose last register is still open"),
        Field("cancelled_late", count, "cancelled after the free time was over"), Field("cancelled", count),
    ]
}
