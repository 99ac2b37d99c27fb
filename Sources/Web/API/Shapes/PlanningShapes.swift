import Bookings
import Formats

/// The shapes of planning.
extension Shape {
    static let mix = object(
        "Mix",
        [
            Field("event", code),
            Field("agency_percent", count.orNull, "the most of the places any one organisation has; null for no limit"),
            Field(
                "until_days", count.orNull,
                "to the end of how many working days before it counts; null for nothing wanted"),
            Field("ends_at", moment.orNull, "the last second in which it counts"),
            Field(
                "sectors",
                list(
                    of: object(
                        "SectorMix",
                        [
                            Field("sector", text), Field("places", count, "how many its people hold"),
                            Field("held", count, "how many are held for them"),
                            Field("percent", count.orNull, "the most of the places they have; null for no limit"),
                        ]))),
        ])

    static let plannedEvent = object(
        "PlannedEvent",
        [
            Field("code", code, "what people quote"), Field("state", growing(EventState.self)),
            Field("capacity", count), Field("occupied", count), Field("waiting", count),
            Field("over_by", count, "how many more hold a place than there are"),
            Field("confirmed", list(of: text), "who was confirmed from the waiting list, by name"),
            Field("offered", count, "how many places were offered to those who wait"),
            Field("changes", list(of: growing(EventAspect.self)), "what became different"),
            Field("told", told.orNull, "who is written to because of it; null where nobody is"),
        ])

    private static let told = object(
        "Told",
        [
            Field("with_place", count, "how many people with a place"),
            Field("waiting", count, "how many who wait for one"),
            Field(
                "free_cancellation_until", moment.orNull,
                "until when every one of them may leave free because the event moves; null where it does not, or too little"
            ),
        ])

    static let cancelledEvent = object(
        "CancelledEvent",
        [
            Field("code", code), Field("state", growing(EventState.self), "cancelled"),
            Field("reason", growing(CancellationReason.self), "as people are told"),
            Field("with_place", count, "how many people with a place are written to"),
            Field("waiting", count, "how many who waited for one are written to"),
            Field("voided_charges", count, "how many proposed charges become void"),
        ])

    static let eventPlan = object(
        "EventPlan",
        [
            Field("code", code), Field("course", code), Field("state", growing(EventState.self)),
            Field("capacity", count), Field("minimum", count, "0 for none"),
            Field(
                "decide_on", day.orNull,
                "the day it is decided whether it goes ahead; null for none"),
            Field("occupied", count),
            Field("waiting", count), Field("trainers", list(of: text), "their e-mail addresses"),
            Field("opens_on", day.orNull, "the day booking opens; null for at once"),
            Field("closes_on", day.orNull, "the day booking closes; null for the start"),
            Field("sessions", list(of: sessionPlan), "in UK time"),
            Field("dates_are_free", truth, "whether any of its dates may still be changed"),
            Field("sessions_begun", count, "so many sessions have begun, and stay as they are"),
            Field("seen", text, "what tells this from what it says after a change"),
        ])

    private static let sessionPlan = object(
        "SessionPlan",
        [
            Field("date", day), Field("starts", timeOfDay), Field("ends", timeOfDay),
            Field("ends_on", day.orNull, "the day it ends, where that is another"),
            Field("mode", growing(DeliveryMode.self)), Field("venue", text), Field("join_link", text),
        ])

    static let coursePlans = object("CoursePlans", [Field("courses", list(of: coursePlan))])

    static let coursePlan = object(
        "CoursePlan",
        [
            Field("course", code, "its code"), Field("kind", growing(CourseKind.self)), Field("title", text),
            Field("subject", text), Field("level", text), Field("audience", text), Field("aims", text),
            Field("content_note", text), Field("length_class", growing(LengthClass.self)),
            Field("refresher_months", count.orNull, "null for never"), Field("repeatable", truth),
            Field("price_pence", count.orNull, "null where it has no price"),
            Field("sectors", list(of: text), "the sectors whose organisations it is for; empty for all"),
            Field("prerequisites", list(of: code), "the courses to be completed first"),
            Field("approval", growing(Approval.self), "who must agree before somebody comes"),
            Field("approval_days", count, "how many working days a request may await approval"),
            Field("seen", text, "what tells this from what it says after a change"),
        ])

    static let importSummary = object(
        "ImportSummary",
        [
            Field("added", count, "rows that were added, over all papers"),
            Field(
                "papers",
                list(
                    of: object(
                        "ImportedPaper",
                        [
                            Field("paper", growing(PaperKind.self)), Field("added", count),
                            Field("known", count, "rows that were there already"),
                        ]))),
            Field("courses", list(of: code), "the codes of courses that were added"),
            Field("events", list(of: code), "the codes of events that were added"),
            Field("warnings", list(of: text), "what deserves a look"),
        ])
}
