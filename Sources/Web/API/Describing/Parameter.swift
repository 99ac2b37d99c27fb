import Bookings
import Formats

/// A part of an address that the sender chooses.
struct Parameter: Sendable {
    let name: String
    let shape: Shape
    /// What it is, as a sentence.
    let words: String
    var example = ""
    /// What is wrong with a value, as a sentence; nil when nothing.
    var fault: @Sendable (String) -> String? = { $0.isEmpty ? "Expected something, or leave it out." : nil }
    /// How we write what somebody may spell in several ways.
    var spelling: @Sendable (String) -> String = { $0 }
}

/// Parameters of a query.
extension Parameter {
    static func day(_ name: String, _ words: String) -> Parameter {
        Parameter(name: name, shape: .day, words: words, example: "2022-03-01") {
            CivilDate(iso: $0) == nil ? "Expected a date such as 2021-09-14." : nil
        }
    }

    static let from = day("from", "The first local date of an event's first session, inclusive.")
    static let to = day("to", "The last local date of an event's first session, inclusive.")

    static let limit = Parameter(
        name: "limit", shape: .whole(1...200), words: "How many at most; 50 by default.", example: "50"
    ) { text in
        let isPlain = (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let isGood = isPlain && !text.hasPrefix("0") && (1...200).contains(Int(text) ?? 0)
        return isGood ? nil : "Expected a whole number from 1 to 200."
    }

    /// Where a page goes on.
    static func cursor<Cursor: PageCursor>(_ cursor: Cursor.Type) -> Parameter {
        Parameter(name: "cursor", shape: .cursor, words: "What “next” of the page before says.") {
            Cursor(token: $0) == nil ? "Expected what “next” of the page before says." : nil
        }
    }

    static func text(_ name: String, _ words: String, example: String) -> Parameter {
        Parameter(name: name, shape: .words, words: words, example: example)
    }

    static func choice<Code: CaseIterable & RawRepresentable<String>>(
        _ name: String, of codes: Code.Type, _ words: String
    ) -> Parameter {
        let shape = Shape.choice(codes)
        return Parameter(
            name: name, shape: shape, words: words, example: codes.allCases.first?.rawValue ?? ""
        ) { shape.fault(in: .text($0)) }
    }

    static func flag(_ name: String, _ words: String) -> Parameter {
        Parameter(name: name, shape: .choice(Flag.self), words: words, example: Flag.yes.rawValue) {
            Flag(rawValue: $0) == nil ? "Expected true or false." : nil
        }
    }

    static func email(_ name: String, _ words: String) -> Parameter {
        Parameter(
            name: name, shape: .email, words: words, example: "kate.abbott@learning-northvale.example"
        ) { EmailAddress($0) == nil ? "Expected an e-mail address such as priya.nair@nhs.example." : nil }
    }
}

extension Shape {
    fileprivate static let words = Shape(schema: ["type": "string", "minLength": 1, "pattern": "^[^\\u0000]+$"])
    fileprivate static let cursor = Shape(schema: ["type": "string", "pattern": "^[0-9a-z_.-]+$"])
}

/// Yes or no, as a query says it.
enum Flag: String, CaseIterable {
    case yes = "true"
    case no = "false"
}
