import Bookings

/// The shapes of answers that have little to tell, and of problems.
extension Shape {
    static let done = object("Done", [Field("done", truth, "true: it is now as was asked")])

    static let changed = object("Changed", [Field("changed", truth, "whether it was different before")])

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
