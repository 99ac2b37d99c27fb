import Bookings
import Formats

/// The values the shapes of the API are made of.
extension Shape {
    /// Any text.
    static let text = Shape(schema: ["type": "string"])
    /// Text without U+0000, which not every database can keep.
    static func text(atMost length: Int) -> Shape {
        Shape(schema: ["type": "string", "maxLength": .number(String(length)), "pattern": "^[^\\u0000]*$"])
    }
    /// A whole number that is not negative.
    static let count = Shape(schema: ["type": "integer", "minimum": 0])
    /// True or false.
    static let truth = Shape(schema: ["type": "boolean"])
    /// A moment: RFC 3339 with the offset of the United Kingdom at that moment.
    static let moment = Shape(schema: ["type": "string", "format": "date-time"])
    /// A day of the United Kingdom: `2021-09-14`.
    static let day = Shape(schema: ["type": "string", "format": "date"])
    /// An e-mail address.
    static let email = Shape(schema: ["type": "string", "format": "email"])
    /// A booking's reference.
    static let bookingReference = Shape(schema: ["type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{9}$"])
    /// The code of an event or a course.
    static let code = Shape(
        schema: ["type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"])

    /// A whole number within bounds.
    static func whole(_ range: ClosedRange<Int>) -> Shape {
        Shape(
            schema: [
                "type": "integer", "minimum": .number(String(range.lowerBound)),
                "maximum": .number(String(range.upperBound)),
            ])
    }

    /// A code that is answered: those there are today, and more may come.
    static func growing<Code: CaseIterable & RawRepresentable<String>>(_ codes: Code.Type) -> Shape {
        Shape(schema: ["type": "string", "x-extensible-enum": .array(codes.allCases.map { .text($0.rawValue) })])
    }

    /// A code that is sent: one of these.
    static func choice<Code: CaseIterable & RawRepresentable<String>>(_ codes: Code.Type) -> Shape {
        Shape(schema: ["type": "string", "enum": .array(codes.allCases.map { .text($0.rawValue) })])
    }
}
