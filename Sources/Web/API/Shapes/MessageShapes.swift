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
            Field("address", text.orNull, "whereto it was sent; null until it was"),
            Field("bounced_at", moment.orNull, "when it came back; null for most"),
            Field("bounce", text.orNull, "why it came back"),
        ])

    static let retriedMessages = object(
        "RetriedMessages", [Field("retried", count, "how many messages are tried again")])

    static let messageWithLetter = object(
        "MessageWithLetter",
        [
            Field("message", message),
            Field("letter", object("Letter", [Field("subject", text), Field("text", text)]).orNull),
        ])

    static let messageTimes = object(
        "MessageTimes",
        [
            Field("reminder_days", list(of: count), "on how many days before an event people are reminded"),
            Field("joining_days", count, "on how many working days before it they are told how to join"),
            Field("copies_to_managers", truth, "whether line managers get copies"),
        ])

    static let wordings = object("Wordings", [Field("wordings", list(of: wording), "every message")])

    private static let wording = object(
        "Wording",
        [
            Field("kind", growing(MessageKind.self), "what it tells"),
            Field("reader", growing(MessageReader.self), "for whom it is"), Field("subject", text),
            Field("body", text, "paragraphs with an empty line between; what stands in braces is filled in"),
            Field("is_own", truth, "whether the partnership wrote it; else it is the standard wording"),
        ])

    static let writtenTo = object("WrittenTo", [Field("people", count, "how many were written to")])
}
