import Bookings
import Formats

/// The shapes of organisations and who works for them.
extension Shape {
    static let agencies = object("Agencies", [Field("year", trainingYear), Field("agencies", list(of: agency))])

    static let agency = object(
        "Agency",
        [
            Field("agency", code, "the code the partnership uses for it"), Field("name", text),
            Field("sector", text, "the part of the partnership it belongs to"),
            Field("charging_class", text, "the class by which the terms charge it"),
            Field("finance_email", text.orNull, "where invoices go; null when nobody has said"),
            Field("purchase_order_required", truth), Field("staff", count, "how many people work there now"),
            Field("leads", list(of: personName), "who speaks for it"),
            Field("places", count, "held or taken on events of the training year"),
            Field("charges_pence", count, "proposed or decided for the training year, waived charges apart"),
        ])

    private static let trainingYear = object("TrainingYear", [Field("from", day), Field("to", day)])

    static let addedAgency = object("AddedAgency", [Field("agency", code, "its code")])

    static let agencyOverview = object(
        "AgencyOverview",
        [
            Field("agency", code), Field("name", text), Field("leads", list(of: personName), "who speaks for it"),
            Field("requests", list(of: membershipRequest), "who says they work there, for those who may decide it"),
            Field("coming", list(of: agencyBooking), "its live bookings to come, by event, then by name"),
            Field("year", trainingYear), Field("figures", object("PlaceFigures", figures)),
            Field("charges", list(of: agencyCharge), "proposed or decided for events of the year"),
        ])

    private static let figures = [
        Field("booked", count, "bookings that held a place to the end"), Field("attended", count),
        Field("partial", count), Field("taken_up", count, "attended or partial"), Field("no_show", count),
        Field("excused", count), Field("cancelled_late", count, "cancelled after the free time was over"),
        Field("cancelled", count),
    ]

    private static let agencyBooking = object(
        "AgencyBooking",
        [
            Field("reference", .bookingReference), Field("state", growing(BookingState.self)),
            Field("delegate", text, "the delegate's name"), Field("event", code), Field("course_title", text),
            Field("starts_at", moment.orNull), Field("free_cancellation_until", moment),
        ])

    private static let agencyCharge = object(
        "AgencyCharge",
        [
            Field("reference", .bookingReference), Field("delegate", text, "the delegate's name"),
            Field("course_title", text), Field("starts_at", moment.orNull), Field("kind", growing(ChargeKind.self)),
            Field("state", growing(FeeCaseState.self)), Field("pence", count),
        ])

    static let staff = object("Staff", [Field("people", list(of: personName), "by name")])

    static let reservations = object("Reservations", [Field("reservations", list(of: reservedPlaces), "oldest first")])

    static let reservedPlaces = object(
        "ReservedPlaces",
        [
            Field("event", code), Field("agency", code), Field("organisation", text, "its name"),
            Field("places", count, "for how many people nobody is named yet"),
            Field("name_by", day, "the last day on which people are named"),
            Field("until_start", truth, "whether they may be named until the event begins"),
            Field("ends_at", moment, "the last second in which people are named"),
            Field("state", growing(ReservationState.self), "how it stands"),
        ])

    static let staffPlaces = object("StaffPlaces", [Field("places", list(of: staffPlace), "in the order given")])

    private static let staffPlace = object(
        "StaffPlace",
        [
            Field("person", id), Field("name", text), Field("outcome", growing(StaffOutcome.self)),
            Field("reference", .bookingReference.orNull, "null where nothing was booked"),
            Field("waiting_position", count.orNull), Field("free_cancellation_until", moment.orNull),
            Field("code", text.orNull, "the code of what the rules said; null unless refused"),
            Field("sentence", text, "the terms, or what the rules said"),
        ])

    static let membershipRequests = object("MembershipRequests", [Field("requests", list(of: membershipRequest))])

    private static let membershipRequest = object(
        "MembershipRequest",
        [
            Field("request", id), Field("person", personName),
            Field("agency", agencyName.orNull, "null for one that is not on the list"),
            Field("organisation", text, "the name, listed or as they typed it"), Field("asked_at", moment),
        ])

    static let decidedMembership = object("DecidedMembership", [Field("request", id), Field("confirmed", truth)])

    static let membershipLeft = object(
        "MembershipLeft",
        [Field("membership", membership), Field("bookings", list(of: ownBooking), "to come in its name")])
}
