import Bookings
import Testing
import TestSupport

/// The public name of a booking: eight characters of Crockford's base 32 and a check character.
struct BookingReferenceTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    @Test(arguments: [
        (UInt64(0), "000000000"), (1, "000000011"), (31, "0000000ZZ"), (37, "000000150"), (1024, "00000100S"),
        (0xFF_FFFF_FFFF, "ZZZZZZZZF"), (0x1FF_FFFF_FFFF, "ZZZZZZZZF"),
    ])
    func `a value has its reference`(value: UInt64, text: String) {
        #expect(BookingReference(value: value)?.text == text)
    }

    @Test(arguments: [UInt64(32), 33, 34, 35, 36, 69])
    func `values whose check would be a sign are never given out`(value: UInt64) {
        #expect(BookingReference(value: value) == nil)
    }

    @Test(arguments: [
        "0000000ZZ", "0000000zz", "0000-000-ZZ", "0000 000 ZZ", "OOOOOOOZZ", "ooooooozz", " 0000000ZZ ",
    ])
    func `a reference is read as people type it`(typed: String) {
        #expect(BookingReference(typed: typed)?.text == "0000000ZZ")
    }

    @Test(arguments: ["000000011", "0000000II", "0000000ll", "0000000iL", "OOOOOOOIL"])
    func `I and L are read as 1`(typed: String) {
        #expect(BookingReference(typed: typed)?.text == "000000011")
    }

    @Test(arguments: [
        "", "0000000Z", "0000000ZZZ", "0000000Z0", "UUUUUUUUU", "0000000Z*", "0000000Z~", "0000000Z=", "0000000Z$",
        "0000000Zé", "0000000Z\u{0}", "0000_000ZZ", "０００００００ＺＺ",
    ])
    func `anything else is no reference`(typed: String) {
        #expect(BookingReference(typed: typed) == nil)
    }

    @Test func `every single wrong character is caught`() {
        var generator = SeededGenerator(seed: 1)
        var tried = 0
        for reference in sample(100, &generator) {
            for position in 0..<9 {
                for other in Self.alphabet where other != Array(reference)[position] {
                    var typed = Array(reference)
                    typed[position] = other
                    tried += 1
                    if BookingReference(typed: String(typed)) != nil {
                        Issue.record("\(String(typed)) for \(reference)")
                    }
                }
            }
        }
        #expect(tried == 27_900)
    }

    @Test func `every exchange of two neighbours is caught`() {
        var generator = SeededGenerator(seed: 2)
        var tried = 0
        for reference in sample(300, &generator) {
            for position in 0..<8 where Array(reference)[position] != Array(reference)[position + 1] {
                var typed = Array(reference)
                typed.swapAt(position, position + 1)
                tried += 1
                if BookingReference(typed: String(typed)) != nil { Issue.record("\(String(typed)) for \(reference)") }
            }
        }
        #expect(tried > 2000)
    }

    @Test func `a reference given out is read back`() {
        var generator = SeededGenerator(seed: 3)
        for reference in sample(1000, &generator) where BookingReference(typed: reference)?.text != reference {
            Issue.record("\(reference)")
        }
    }

    private func sample(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        var references: [String] = []
        while references.count < count {
            if let reference = BookingReference(value: generator.next()) { references.append(reference.text) }
        }
        return references
    }
}
