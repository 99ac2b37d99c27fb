import Bookings
import Foundation
import Testing

/// Reading what people type into the fields of forms.
struct TypedTextTests {
    /// Control characters, signs without width, marks that turn the writing, tags, and what stands for bytes that were lost.
    private static let unseen: [String] = [
        0x0, 0x7, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x202E, 0x2060, 0x2064,
        0x2066,
        0x206A, 0x206F, 0xFEFF, 0xFFF9, 0xFFFB, 0xFFFD, 0xE0001, 0xE0041, 0xE007F,
    ].compactMap { Unicode.Scalar($0).map { String(Character($0)) } }

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
        for name in ["Zoë", "José", "علي", "李", "👩‍👩‍👧‍👦🏳️‍🌈", "O’Connor-Ní Bhriain", "می\u{200C}خواهم"] {
            #expect(typed.line("name", " \(name) ") == name.precomposedStringWithCanonicalMapping)
        }
        #expect(EmailAddress("zoë@bücher.example") != nil)
        #expect(typed.faults.isEmpty)
        #expect(!TypedText.hidesAnything("one\r\n\ttwo"))
    }

    @Test(arguments: [
        "\u{2060}\u{200E}", "\u{AD}\u{200B}\u{200B}", "\u{200D}", "\u{200C}\u{200D}", "\u{3164}", "-", "\u{301}",
    ])
    func `a name that must be there has a letter or a number that can be seen`(name: String) {
        var typed = TypedText()
        _ = typed.required("name", name, "your given name")
        #expect(typed.faults.faults.map(\.place) == ["name"])
        let errors = #expect(throws: FieldErrors.self) {
            try Newcomer(
                givenName: name, familyName: name, jobTitle: "", managerEmail: "", agency: "", organisation: name)
        }
        #expect(errors?.faults.map(\.place) == ["given_name", "family_name", "organisation"])
    }

    @Test(arguments: ["Zoë", "علي", "李", "می\u{200C}خواهم", "3", "Ⅳ"])
    func `letters and numbers of every script are enough for a name`(name: String) {
        var typed = TypedText()
        _ = typed.required("name", name, "your given name")
        #expect(typed.faults.isEmpty)
    }

    @Test func `of several faults at a field the first is told`() {
        var typed = TypedText()
        _ = typed.line("name", String(repeating: "x", count: 201) + "\n")
        _ = typed.line("job_title", String(repeating: "x", count: 201) + "\u{7}")
        typed.note("job_title", "And more.")
        #expect(typed.faults.faults.map(\.place) == ["name", "job_title"])
        #expect(typed.faults.faults.map(\.reason).allSatisfy { $0.hasPrefix("This is too long") })
    }

    @Test func `letters are counted as people count them, and marks cannot be heaped on one`() {
        var typed = TypedText()
        _ = typed.line("name", String(repeating: "é", count: 120), longest: 120)
        #expect(typed.faults.isEmpty)
        _ = typed.line("name", String(repeating: "é", count: 121), longest: 120)
        _ = typed.line("job_title", "e" + String(repeating: "\u{316}", count: 240), longest: 120)
        #expect(
            typed.faults.faults.map(\.reason) == [
                "This is too long: it has 121 characters; at most 120 fit.",
                "This is too long: it has 481 bytes; at most 480 fit.",
            ])
    }
}
