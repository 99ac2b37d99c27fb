import Bookings

/// The shapes of messages.
extension Shape {
    static let message = object(
        "Message",
        [
            Field("id", id, "its identity, by which it can be tried again"),
            Field("kind", growing(MessageKind.self), "what it tells"),
            Field("reader", growing(MessageReader.self), "for whom it is; manager for a copy to the line manager"),
            Field("booking", .bookingReference.orNull, "the booking it is about; null where it is about none"),
            Field("event", code.orNull, "the event it is about; null where it is about none"),
            Field("state", growing(MessageState.self), "where it stands"),
            Field("created_at", moment, "when what it tells happened"),
            Field("next_at", moment.orNull, "when it is tried next; null when all is done"),
            Field("attempts", count, "how many times sending was begun"),
            Field("settled_at", moment.orNull, "when it was settled; null while it is to be sent"),
            Field("failure", text.orNull, "why it could not be handed over last time"),
            Field("bounced_at", moment.orNull, "when it came back; null for most"),
            Field("bounce", text.orNull, "why it came back"),
        ])

    static let retriedMessages = object(
        "RetriedMessages", [Field("retried", count, "how many messages are tried again")])
}
