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
    /// The identity of something, which its addresses hold.
    static let id = spelt("^[0-9a-f]{32}$")
    /// A time of day, `09:30` or `23:59:59`.
    static let timeOfDay = spelt("^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")
    /// A word of the partnership's own: a sector, a charging class.
    static let word = spelt("^[A-Za-z0-9 _-]+$", 1...60)
    /// The code of an event or a course.
    static let code = spelt("^[A-Za-z0-9][A-Za-z0-9._-]*$", 1...40)
    /// A colour, `#0b5d66`.
    static let colour = spelt("^#[0-9A-Fa-f]{6}$")
    /// A role that is granted.
    static let grantedRole = Shape(
        schema: ["type": "string", "enum": .array(Role.granted.map { .text($0.rawValue) })])

    /// What is said of what is not spelt after a pattern.
    static let patternWords: [String: String] = [
        "^[0-9a-f]{32}$": "Expected 32 digits and letters from a to f, as the API gives them.",
        "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$": "Expected a time of day such as 09:30.",
        "^[A-Za-z0-9 _-]+$": "Expected letters, digits and spaces.",
        "^[A-Za-z0-9][A-Za-z0-9._-]*$":
            "Use letters, digits, hyphens, dots and underscores, beginning with a letter or digit, such as WTSC-2203A.",
        "^#[0-9A-Fa-f]{6}$": "Expected a colour as # and six digits or letters from a to f, such as #0b5d66.",
    ]

    private static func spelt(_ pattern: String, _ length: ClosedRange<Int>? = nil) -> Shape {
        let bounds: [JSONValue.Member] =
            length.map { range in
                [
                    .init("minLength", .number(String(range.lowerBound))),
                    .init("maxLength", .number(String(range.upperBound))),
                ]
            } ?? []
        return Shape(schema: .object([.init("type", "string")] + bounds + [.init("pattern", .text(pattern))]))
    }

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
