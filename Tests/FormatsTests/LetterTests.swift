import Bookings
import TestSupport
import Testing

@testable import Formats

/// The words of each message, ours and those a partnership writes.
struct LetterTests {
    private static let contact = MessageContact(
        email: "training@northvale.example", phone: "0115 496 0000")

    private static func now() throws -> Instant { try #require(LetterSample.now) }

    private static func message(
        _ kind: MessageKind, wording: LetterWording? = nil, name: String = "Priya Nair", isCopy: Bool = false
    ) throws -> OutgoingMessage {
        try #require(LetterSample.message(kind, wording: wording, contact: contact, name: name, isCopy: isCopy))
    }

    @Test(arguments: MessageKind.allCases)
    func `the words of each message`(kind: MessageKind) throws {
        let letter = Letter(try Self.message(kind), site: "https://training.northvale.example", at: try Self.now())
        try Golden.check("Subject: \(letter.subject)\n\n\(letter.text)", "letter-\(kind.rawValue).txt")
    }

    @Test func `a letter is a page of HTML that fetches nothing`() throws {
        let letter = Letter(
            try Self.message(.placeBooked), site: "https://training.northvale.example", at: try Self.now())
        let html = String(decoding: letter.html(from: "Northvale Training"), as: UTF8.self)
        try Golden.check(html, "letter-place_booked.html")
        #expect(!html.contains("src="))
    }

    @Test(arguments: MessageKind.allCases)
    func `our own wording could have been typed`(kind: MessageKind) throws {
        let standard = LetterWording.standard(kind)
        #expect(try LetterWording.read(subject: standard.subject, body: standard.body, of: kind) == standard)
    }

    @Test(arguments: MessageKind.allCases)
    func `every placeholder of every message has a value or leaves nothing behind`(kind: MessageKind) throws {
        for placeholder in Placeholder.offered(for: kind) {
            let wording = LetterWording(
                subject: "About", body: "\(placeholder.written)\n\nBefore \(placeholder.written) after.")
            let letter = Letter(try Self.message(kind, wording: wording), site: "https://t.example", at: try Self.now())
            #expect(!letter.text.contains("{") && !letter.text.contains("  after"), "\(placeholder)")
        }
    }

    @Test func `a copy says whose it is and why it came`() throws {
        let letter = Letter(try Self.message(.placeBooked, isCopy: true), site: nil, at: try Self.now())
        #expect(letter.subject == "Copy: Your place is booked: Working together to safeguard children")
        #expect(letter.text.hasPrefix("This is a copy of what we wrote to Priya Nair, whose line manager you are"))
        #expect(!letter.text.contains("http"))
    }

    @Test func `what somebody writes into their name is no placeholder`() throws {
        let letter = Letter(try Self.message(.placeBooked, name: "{terms} {page}"), site: nil, at: try Self.now())
        #expect(letter.text.hasPrefix("Hello {terms} {page},"))
    }

    @Test func `a wording that leaves out the deadline is refused with what is missing`() throws {
        let faults = #expect(throws: FieldErrors.self) {
            try LetterWording.read(subject: "Booked", body: "Hello {name}, come!", of: .placeBooked)
        }
        #expect(faults?.faults.map(\.place) == ["body"])
        #expect(faults?.faults.first?.reason.contains("{details} and {terms}") == true)
    }

    @Test(arguments: ["{password}", "{", "{course", "{ course }"])
    func `an unknown placeholder is refused with those there are`(text: String) throws {
        let faults = #expect(throws: FieldErrors.self) {
            try LetterWording.read(subject: "Booked", body: "{details} {terms} \(text)", of: .placeBooked)
        }
        #expect(faults?.faults.first?.reason.contains("is not known here. Use {name}, {course}") == true)
    }

    @Test(arguments: ["", "   ", "Two\u{200B}words", "{details}", String(repeating: "a", count: 151)])
    func `a subject that is empty, unseen, too long or more than words is refused`(subject: String) throws {
        let body = LetterWording.standard(.placeBooked).body
        let faults = #expect(throws: FieldErrors.self) {
            try LetterWording.read(subject: subject, body: body, of: .placeBooked)
        }
        #expect(faults?.faults.map(\.place) == ["subject"])
    }
}
