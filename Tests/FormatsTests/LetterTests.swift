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

    @Test(arguments: MessageKind.allCases)
    func `what stands alone is refused among other words, whatever they are`(kind: MessageKind) {
        let standard = LetterWording.standard(kind)
        for placeholder in Placeholder.offered(for: kind) where placeholder.standsAlone {
            for around in [
                "Please note: \(placeholder.written)", "\(placeholder.written)\nBye", "<b>\(placeholder.written)</b>",
                "\(placeholder.written)\(placeholder.written)",
            ] {
                let faults = #expect(throws: FieldErrors.self) {
                    try LetterWording.read(subject: "About", body: "\(standard.body)\n\n\(around)", of: kind)
                }
                #expect(faults?.faults.map(\.place) == ["body"])
                #expect(
                    faults?.faults.first?.reason.hasPrefix("\(placeholder.written) stands among other words.") == true)
            }
        }
    }

    @Test(arguments: MessageKind.allCases)
    func `whatever wording is taken, its letter has a subject and what its reader must be told`(kind: MessageKind)
        throws
    {
        var generator = SeededGenerator(seed: 20_261_123)
        let offered = Placeholder.offered(for: kind)
        let pieces = offered.map(\.written) + ["Hello", "{", "<p>", ""]
        let certain = Placeholder.allCases.filter { !$0.mayBeNothing && !$0.standsAlone }
        let least = LetterValues(texts: Dictionary(uniqueKeysWithValues: certain.map { ($0, "words") }), blocks: [:])
        var taken = 0
        for _ in 1...400 {
            let subject = (1...2).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            var paragraphs = Placeholder.needed(for: kind).map(\.written)
            for _ in 1...3 {
                let words = (1...2).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(separator: " ")
                paragraphs.insert(words, at: Int.random(in: 0...paragraphs.count, using: &generator))
            }
            if Bool.random(using: &generator) { paragraphs.removeLast() }
            let body = paragraphs.joined(separator: Bool.random(using: &generator) ? "\n\n" : "\n")
            guard let wording = try? LetterWording.read(subject: subject, body: body, of: kind) else { continue }
            taken += 1
            let message = try Self.message(kind, wording: wording)
            let letter = Letter(message, site: "https://t.example", at: try Self.now())
            let whole = Letter(try Self.message(kind), site: "https://t.example", at: try Self.now())
            #expect(Letter(wording, least).subject.contains { $0.isLetter || $0.isNumber }, "\(subject)")
            for needed in Placeholder.needed(for: kind) where needed.standsAlone {
                let blocks = whole.blocks.filter { if case .paragraph = $0 { false } else { true } }
                #expect(letter.blocks.contains { blocks.contains($0) }, "\(body)")
            }
        }
        #expect(taken > 5)
    }

    @Test(arguments: ["{joining}", "{joining} {needs}", "– {booked_by}"])
    func `a subject that some readers would find empty is refused`(subject: String) throws {
        let body = LetterWording.standard(.placeBooked).body
        let faults = #expect(throws: FieldErrors.self) {
            try LetterWording.read(subject: subject, body: body, of: .placeBooked)
        }
        #expect(faults?.faults.map(\.place) == ["subject"])
        #expect(try LetterWording.read(subject: "\(subject) {course}", body: body, of: .placeBooked).body == body)
    }

    @Test func `what was kept among other words before is not lost`() throws {
        let wording = LetterWording(subject: "{topic}", body: "Hello {name},\n{announcement}\nBye")
        let letter = Letter(try Self.message(.announcement, wording: wording), site: nil, at: try Self.now())
        #expect(letter.text.contains("We meet on the second floor."))
    }

    @Test func `what somebody wrote keeps its lines, and its addresses can be opened`() throws {
        let text = "See https://example.org/x_y?a=1&b=2.\n- one <b>\n- two (http://two.example/a(b))"
        let letter = Letter(subject: "About", blocks: [.written(text)])
        #expect(letter.text == text + "\n")
        let html = String(decoding: letter.html(from: "Training"), as: UTF8.self)
        #expect(
            html.contains(
                "See <a href=\"https://example.org/x_y?a=1&amp;b=2\">https://example.org/x_y?a=1&amp;b=2</a>.<br>- one &lt;b&gt;"
            ))
        #expect(html.contains("(<a href=\"http://two.example/a(b)\">"), "\(html)")
    }

    @Test(arguments: ["https://", "xhttps://a.example", "javascript://a.example", "mailto:a@b.example"])
    func `what is no address of a page is not made one`(text: String) {
        #expect(WrittenText.pieces(of: text) == [.words(text)])
    }

    @Test func `who waits is told of a change without terms as if they had a place`() throws {
        let waiting = try #require(LetterSample.message(.waitingListJoined, wording: nil, contact: Self.contact))
        let letter = Letter(
            OutgoingMessage(
                key: MessageKey(id: waiting.key.id, kind: .eventChanged, subject: waiting.key.subject, occurrence: 1),
                createdAt: waiting.createdAt, attempts: 1, address: waiting.address, readerName: "Priya Nair",
                mailboxName: "Priya Nair",
                matter: waiting.matter, wording: nil, contact: Self.contact, calendar: []), site: nil,
            at: try Self.now())
        #expect(letter.text.contains("You are number 2 on the waiting list."))
        #expect(letter.text.contains("Waiting costs nothing. If you get a place, this holds: Free to cancel until"))
        #expect(letter.text.contains("You can leave the list at any time") && !letter.text.contains("please cancel"))
    }
}
