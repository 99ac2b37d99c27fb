import Bookings

/// The shapes of people, messages, tokens and problems.
extension Shape {
    static let person = object(
        "Person",
        [
            Field("email", text), Field("given_name", text), Field("family_name", text),
            Field("job_title", text, "may be empty"),
            Field(
                "agency", object("AgencyName", [Field("code", code), Field("name", text)]).orNull,
                "where they work now; null for a person without an agency"),
            Field("manager_email", text.orNull, "their line manager's address; null where nobody has said"),
        ])

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

    static let token = object(
        "Token",
        [
            Field("name", text, "the name the token was given"),
            Field("role", growing(Role.self), "the role it acts in"),
            Field("scope", growing(TokenScope.self), "full, or read where it may look and change nothing"),
        ])

    static let problem = object(
        "Problem",
        [
            Field("type", text, "about:blank"), Field("title", text), Field("status", count, "the HTTP status"),
            Field("detail", text, "what happened and what to do next, as people read it"),
            Field("code", text, "the stable code programs rely on"),
            Field(
                "errors",
                list(of: object("FieldFault", [Field("field", text), Field("reason", text)])),
                "each thing that could not be read", isRequired: false),
        ])
}
