import Bookings

/// The shapes of offered places.
extension Shape {
    static let offers = object("Offers", [Field("offers", list(of: offer))])

    private static let offer = object(
        "Offer",
        [
            Field("offer", id, "the offer's identity"), Field("event", code, "the event's code"),
            Field(
                "booking", bookingReference.orNull,
                "the booking it is for; of one told to all who wait, the one that took it"),
            Field("delegate", text.orNull, "whose booking that is, by name"),
            Field("broadcast", truth, "whether all who wait were told, and the first to accept has it"),
            Field("state", growing(OfferState.self), "where it stands"),
            Field("made_at", moment, "when it was made"),
            Field("until_at", moment, "from when on it is over"),
            Field("ended_at", moment.orNull, "when it was answered or ran out; null while it is open"),
        ])

    static let declinedOffer = object(
        "DeclinedOffer",
        [
            Field("reference", .bookingReference, "what people quote"),
            Field("state", .growing(BookingState.self), "declined"),
        ])
}
