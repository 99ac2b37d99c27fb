import Bookings
import Formats

/// Parameters of a path.
extension Parameter {
    /// The parameter that has a name in paths; there is one of each for the whole API.
    static func inPath(_ name: String) -> Parameter {
        switch name {
        case "code":
            Parameter(name: name, shape: .code, words: "The event's code.", example: Sample.event)
        case "reference":
            Parameter(
                name: name, shape: .typedWord, words: "The booking's reference; small letters will do.",
                example: "7K3M9QD25", spelling: { BookingReference(typed: $0)?.text ?? $0 })
        case "session":
            Parameter(
                name: name, shape: .whole(1...1_000_000), words: "The session's number among the event's: 1, 2, ….",
                example: "1")
        case "course": Parameter(name: name, shape: .code, words: "The course's code.", example: "WTSC")
        case "agency":
            Parameter(name: name, shape: .code, words: "The organisation's code.", example: Sample.agency)
        case "person": identity(name, "The person, as “person” of the list of people has it.", Sample.person)
        case "other": identity(name, "The record that goes, as “person” of the list of people has it.", Sample.other)
        case "membership":
            identity(name, "The membership, as the person's record has it.", "017db3a8c2d07000800c2d3e4f5a6b7c")
        case "offer":
            identity(name, "The offer, as the lists of offers have it.", "017db3a8c2d07000800e4f5a6b7c8d9e")
        case "request":
            identity(name, "The request, as the list of requests has it.", "017db3a8c2d07000800d3e4f5a6b7c8d")
        default: Parameter(name: name, shape: .typedWord, words: "")
        }
    }

    private static func identity(_ name: String, _ words: String, _ example: String) -> Parameter {
        Parameter(
            name: name, shape: .id, words: words, example: example,
            spelling: { Identifier<Parameter>(hex: $0)?.hex ?? $0 })
    }
}

extension Shape {
    /// What a path takes: an address holds no control characters.
    fileprivate static let typedWord = Shape(
        schema: ["type": "string", "minLength": 1, "pattern": "^[^\\u0000-\\u001f\\u007f]+$"])
}
