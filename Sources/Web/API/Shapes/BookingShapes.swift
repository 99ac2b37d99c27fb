import Bookings

/// The shapes of bookings.
extension Shape {
    static let bookedPlace = object(
        "BookedPlace",
        [
            Field("reference", .bookingReference, "what people quote"),
            Field(
                "state", .growing(BookingState.self),
                "where the booking stands: confirmed, waiting when it is full, or requested when it has to be approved"),
            Field("waiting_position", count.orNull, "the place on the waiting list, 1 being next; null with a place"),
            Field(
                "approval_until", moment.orNull, "the last second in which a request can be approved; null for others"),
            Field("free_cancellation_until", moment, "the last second in which cancelling is free"),
        ])

    static let cancelledBooking = object(
        "CancelledBooking",
        [
            Field("reference", .bookingReference, "what people quote"),
            Field("state", .growing(BookingState.self), "cancelled"),
            Field("late", truth, "whether it came after the free time was over"),
            Field("proposed_charge_pence", count, "what is proposed to be charged; a person decides it"),
        ])

    static let substitutedDelegate = object(
        "SubstitutedDelegate",
        [
            Field("reference", .bookingReference, "of the substitute's booking"),
            Field("replaces", .bookingReference, "the booking whose place it was"),
            Field("free_cancellation_until", moment, "the last second in which cancelling is free"),
            Field("terms", text, "the terms as they hold for the substitute"),
        ])

    static let transferredBooking = object(
        "TransferredBooking",
        [
            Field("reference", .bookingReference, "of the booking on the other date"),
            Field("replaces", .bookingReference, "the booking whose place it takes, or will take"),
            Field("state", .growing(BookingState.self), "confirmed, or waiting where no place is free there"),
            Field("waiting_position", count.orNull, "the place on the waiting list, 1 being next; null with a place"),
            Field("free_cancellation_until", moment, "the last second in which cancelling is free on the other date"),
            Field("proposed_charge_pence", count, "what is proposed for giving up the first place late"),
        ])

    static let delegate = object(
        "Delegate",
        [
            Field("name", text), Field("email", text),
            Field("agency", text.orNull, "the agency of record; null for a person without one"),
        ])

    static let booking = object(
        "Booking",
        [
            Field("reference", .bookingReference, "what people quote"),
            Field("state", .growing(BookingState.self), "where it stands"),
            Field("waiting_position", count.orNull, "the place on the waiting list, 1 being next; null unless waiting"),
            Field("offered_until", moment.orNull, "until when an offered place may be accepted; null when none is"),
            Field(
                "approval_until", moment.orNull, "the last second in which a request can be approved; null for others"),
            Field("free_cancellation_until", moment, "the last second in which cancelling is free"),
            Field("terms", text, "the terms as the delegate was shown them"),
            Field("outcome", growing(Outcome.self).orNull, "what came of it; null until the last register is closed"),
            Field("delegate", delegate),
            Field("charge", charge.orNull, "what is proposed or decided to be charged; null where nothing is"),
            Field("event", event),
        ])

    private static let charge = object(
        "Charge",
        [
            Field("kind", growing(ChargeKind.self)), Field("state", growing(FeeCaseState.self)),
            Field("pence", count),
        ])

    static let bookingLine = object(
        "BookingLine",
        [
            Field("reference", .bookingReference, "what people quote"),
            Field("state", .growing(BookingState.self), "where it stands"),
            Field("outcome", growing(Outcome.self).orNull, "what came of it; null until the last register is closed"),
            Field("event", code, "the event's code"), Field("course", code, "the course's code"),
            Field("delegate", delegate),
            Field("joined_at", moment, "when the delegate booked or joined the waiting list"),
            Field("ended_at", moment.orNull, "when it came to its end; null while it is live"),
        ])

    static let bookingExplanation = object(
        "BookingExplanation",
        [
            Field("reference", .bookingReference, "what people quote"),
            Field("state", growing(BookingState.self), "where the booking stands"),
            Field("waiting_position", count.orNull, "the place on the waiting list, 1 being next; null unless waiting"),
            Field(
                "ahead",
                list(
                    of: object(
                        "WaitingAhead",
                        [
                            Field("position", count, "their place in the order"), Field("reference", .bookingReference),
                            Field("delegate", text, "their name"), Field("joined_at", moment),
                            Field("reason", growing(WaitingAhead.Reason.self), "why they come before"),
                            Field("rule", text, "the number of the rule"),
                        ])
                ).orNull, "who comes before it; null where it does not wait or the token may not see the roster"),
            Field(
                "entries",
                list(
                    of: object(
                        "ExplainedEntry",
                        [
                            Field("at", moment, "when it took effect"),
                            Field("code", text, "what happened, as a stable code; more may come"),
                            Field("sentence", text, "what happened, as people read it"),
                            Field("rules", list(of: text), "the numbers of the rules by which it happened"),
                        ])), "what happened, oldest first"),
        ])
}
