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
        default: Parameter(name: name, shape: .typedWord, words: "")
        }
    }
}

extension Shape {
    /// What a path takes: an address holds no control characters.
    fileprivate static let typedWord = Shape(
        schema: ["type": "string", "minLength": 1, "pattern": "^[^\\u0000-\\u001f\\u007f]+$"])
}
