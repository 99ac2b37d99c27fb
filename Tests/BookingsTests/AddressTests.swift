import Bookings
import Testing

/// Which e-mail and web addresses are taken.
struct AddressTests {
    private static let label64 = String(repeating: "x", count: 64)

    @Test(arguments: [
        "a@x..example", "a@.x.example", "a@x.example.", "a@-x.example", "a@x-.example", "a@x.-example", "a@x.example-",
        "a@\(label64).example", "a@example", "a@x\u{A0}y.example", "a\u{200D}@x.example", "a@x\u{3164}.example",
    ])
    func `a domain has labels that may be, and an address nothing that cannot be seen`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test(arguments: [
        "a@x.example", "a@x-y.example", "a@x--y.example", "a@\(label64.dropLast()).example", "zoë@bücher.example",
        "o'neill+x@a.b.c.example",
    ])
    func `other addresses are taken`(text: String) throws {
        let email = try #require(EmailAddress(text))
        #expect(email.written == text && EmailAddress(kept: text) == email)
    }

    @Test func `an address that was kept before stays readable`() {
        #expect(EmailAddress(kept: "a@x..example")?.written == "a@x..example")
        #expect(EmailAddress(kept: "a b@x.example") == nil)
    }

    @Test(arguments: [
        "", "https://", "https://.", "https://a", "https://a.", "https://.b", "https://a..b", "https://-a.b",
        "https://a_c.b",
        "https://a.b\"onclick=x", "https://a.b/\"onclick=x", "https://a.b/<x>", "https://a.b/x y",
        "https://a.b/x\u{A0}y",
        "https://user:pw@a.b/", "https://user@a.b", "https://a.b:", "https://a.b:0", "https://a.b:65536",
        "https://a.b:+1",
        "https://a.b/%zz", "https://a.b/%4", "https://a.b\\c", "https://bücher.example", "HTTPS://a.b", "http://a.b",
        "javascript:alert(1)", "//a.b", "https://a.b/\n",
    ])
    func `what is no whole web address is not taken`(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(arguments: [
        "https://a.b", "https://northvale.example/privacy", "https://a.b:8443/x?y=%7B%22z%22#w", "https://192.0.2.7/",
        "https://a.b?user@x", "https://a-b.example/l/19%3ameeting@thread.v2/0?c=[1]&d='e'~!$(f)*+,;=",
    ])
    func `a whole web address is taken as it stands`(text: String) {
        #expect(WebAddress(text)?.text == text)
        #expect(WebAddress(text.replacing("https", with: "http"), schemes: ["https://", "http://"]) != nil)
    }
}
