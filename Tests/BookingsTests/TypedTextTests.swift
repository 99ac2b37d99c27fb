import Bookings
import Foundation
import Testing

/// Reading what people type into the fields of forms.
struct TypedTextTests {
    /// Control characters, marks that turn the writing, and what stands for bytes that were lost.
    private static let unseen = ["\u{0}", "\u{7}", "\u{7F}", "\u{85}", "\u{202E}", "\u{2028}", "\u{2066}", "\u{FFFD}"]

    @Test(arguments: unseen)
    func `what cannot be seen is refused in a line, in several lines and in an address`(sign: String) {
        var typed = TypedText()
        _ = typed.line("name", "Pri\(sign)ya")
        #expect(typed.faults.faults.map(\.place) == ["name"])
        #expect(TypedText.hidesAnything("one\ntwo\(sign)three"))
        #expect(throws: FieldErrors.self) { try AccessNeeds(codes: [], typed: "a lamp\(sign), please") }
        #expect(EmailAddress("pri\(sign)ya@nhs.example") == nil)
    }

    @Test func `names of every script, joined emoji and line breaks between lines are kept`() {
        var typed = TypedText()
        for name in ["Zoë", "José", "علي", "李", "👩‍👩‍👧‍👦🏳️‍🌈", "O’Connor-Ní Bhriain"] {
            #expect(typed.line("name", " \(name) ") == name.precomposedStringWithCanonicalMapping)
        }
        #expect(EmailAddress("zoë@bücher.example") != nil)
        #expect(typed.faults.isEmpty)
        #expect(!TypedText.hidesAnything("one\r\n\ttwo"))
    }

    @Test func `of several faults at a field the first is told`() {
        var typed = TypedText()
        _ = typed.line("name", String(repeating: "x", count: 201) + "\n")
        _ = typed.line("job_title", String(repeating: "x", count: 201) + "\u{7}")
        typed.note("job_title", "And more.")
        #expect(typed.faults.faults.map(\.place) == ["name", "job_title"])
        #expect(typed.faults.faults.map(\.reason).allSatisfy { $0.hasPrefix("This is too long") })
    }
}
