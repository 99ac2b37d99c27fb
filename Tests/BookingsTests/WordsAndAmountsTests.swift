import Bookings
import Testing

struct EmailAddressTests {
    @Test(arguments: [
        ("priya.nair@nhs.example", "priya.nair@nhs.example"), ("Priya.Nair@NHS.example", "priya.nair@nhs.example"),
        ("  tom@council.example ", "tom@council.example"), ("o'connor@trust.example", "o'connor@trust.example"),
        ("a+b@x.example", "a+b@x.example"), ("ZOË@x.example", "zoë@x.example"),
    ])
    func `an address is read and folded`(text: String, folded: String) {
        #expect(EmailAddress(text)?.folded == folded)
    }

    @Test(arguments: [
        "", " ", "priya", "@nhs.example", "priya@", "priya@nhs", "priya@.example", "priya@nhs.", "a@b@c.example",
        "priya nair@nhs.example", "priya@nhs .example", "pri\"ya@nhs.example", "<priya@nhs.example>",
        "priya@nhs.example,tom@nhs.example", "priya;tom@nhs.example", "pri\nya@nhs.example", "pri\u{0}ya@nhs.example",
        "priya@nhs.example\u{7F}", "mailto:priya@nhs.example", "priya\\@nhs.example",
    ])
    func `anything else is no address`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `local part and whole have the lengths of RFC 5321`() {
        let domain = "@x.example"
        #expect(EmailAddress(String(repeating: "a", count: 64) + domain) != nil)
        #expect(EmailAddress(String(repeating: "a", count: 65) + domain) == nil)
        let labels = String(repeating: "b.", count: 121)
        #expect(EmailAddress("a@bb.\(labels)example") != nil)
        #expect(EmailAddress("a@bbb.\(labels)example") == nil)
    }

    @Test func `addresses that differ in case are one`() throws {
        let left = try #require(EmailAddress("Priya@nhs.example"))
        let right = try #require(EmailAddress("priya@NHS.example"))
        #expect(left == right)
        #expect(Set([left, right]).count == 1)
        #expect(left.written == "Priya@nhs.example")
    }
}

struct WordTests {
    @Test(arguments: [
        ("police", "police", "Police"), ("Voluntary and Sports", "voluntary_and_sports", "Voluntary and sports"),
        ("half-day", "half_day", "Half day"), ("class_2", "class_2", "Class 2"),
    ])
    func `a word is folded into its code`(text: String, code: String, words: String) {
        #expect(Word(text)?.code == code)
        #expect(Word(text)?.words == words)
    }

    @Test(arguments: ["", "é", "a/b", "a.b", "a\tb", "“x”", String(repeating: "a", count: 61)])
    func `anything else is no word`(text: String) {
        #expect(Word(text) == nil)
    }

    @Test func `sixty bytes are the most`() {
        #expect(Word(String(repeating: "a", count: 60)) != nil)
    }

    @Test func `words are in alphabetical order`() throws {
        #expect(try #require(Word("faith")) < #require(Word("police")))
    }
}

struct NameKeyTests {
    @Test(arguments: [
        ("Zoë O'Connor", "zoe o'connor"), ("ÉMILE", "emile"), ("Ｎａｉｒ", "nair"), ("de la Cruz", "de la cruz"),
    ])
    func `a name is folded for order and search`(name: String, key: String) {
        #expect(NameKey(name).text == key)
    }
}

struct PenceTests {
    @Test(arguments: [
        (0, "£0"), (5000, "£50"), (1250, "£12.50"), (1205, "£12.05"), (5, "£0.05"), (100_000_000, "£1000000"),
    ])
    func `an amount is written in pounds`(amount: Int, words: String) {
        #expect(Pence(amount)?.words == words)
    }

    @Test(arguments: [-1, 100_000_001, .max, .min])
    func `an amount no course costs is nil`(amount: Int) {
        #expect(Pence(amount) == nil)
    }

    @Test func `amounts have an order`() throws {
        #expect(Pence.zero < (try #require(Pence(1))))
    }
}

struct PlacesTests {
    @Test(arguments: [(3, 0, 3), (3, 3, 0), (3, 4, 0), (0, 0, 0), (1, 0, 1)])
    func `places left are never fewer than none`(capacity: Int, occupied: Int, left: Int) {
        #expect(Places(capacity: capacity, occupied: occupied, waiting: 0, overbookedBy: 0).left == left)
    }
}

struct IdentifierTests {
    @Test func `an identity is 32 hexadecimal digits`() throws {
        let hex = "0190a0b0c0d07e0f8001020304050fff"
        let id = try #require(Identifier<Event>(hex: hex))
        #expect(id.hex == hex)
        #expect(Identifier<Event>(hex: "0190A0B0-C0D0-7E0F-8001-020304050FFF") == id)
    }

    @Test(arguments: ["", "0190", "0190a0b0c0d07e0f8001020304050ff", "0190a0b0c0d07e0f8001020304050ffg", "é"])
    func `anything else is no identity`(text: String) {
        #expect(Identifier<Event>(hex: text) == nil)
    }

    @Test(arguments: ["+190a0b0c0d07e0f8001020304050fff", "0190a0b0c0d07e0f80010203040+0fff"])
    func `a sign is no hexadecimal digit`(text: String) {
        #expect(Identifier<Event>(hex: text) == nil)
    }

    @Test func `identities are ordered by their bytes`() throws {
        #expect(try Sample.id(1) as Identifier<Event> < Sample.id(2))
        #expect(Identifier<Event>(bytes: Array(repeating: 1, count: 15)) == nil)
    }
}
