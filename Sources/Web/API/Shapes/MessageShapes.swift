import Bookings

/// The shapes of messages.
extension Shape {
    static let message = object(
        "Message",
        [
            Field("kind", growing(MessageKind.self), "what it tells"),
            Field("booking", .bookingReference, "the booking it is about"),
            Field("state", growing(MessageState.self), "where it stands"),
            Field("created_at", moment, "when what it tells happened"),
            Field("next_at", moment.orNull, "when it is tried next; null when all is done"),
            Field("attempts", count, "how many times sending was begun"),
            Field("settled_at", moment.orNull, "when it was settled; null while it is to be sent"),
            Field("failure", text.orNull, "why it could not be handed over last time"),
        ])

    static let retriedMessages = object(
        "RetriedMessages", [Field("retried", count, "how many messages are tried again")])
}
