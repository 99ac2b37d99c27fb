import Bookings
import Testing

struct Base32Tests {
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `the examples of RFC 4648, without padding`(plain: String, text: String) {
        #expect(Base32.forApps.text(Array(plain.utf8)) == text)
    }

    @Test func `for people, nothing that is taken for something else`() {
        let text = Base32.forPeople.text((0...255).map { UInt8($0) })
        #expect(text.count == 410 && text.allSatisfy { $0.isLowercase || $0.isNumber })
        #expect(text.allSatisfy { !"ilou".contains($0) })
        #expect(Base32.forPeople.text([0xFF, 0x00, 0xFF]).inFours(separator: "-") == "zw0f-y")
    }
}
