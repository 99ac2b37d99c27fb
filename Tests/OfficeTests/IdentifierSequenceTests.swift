import Bookings
import TestSupport
import Testing

@testable import Office

/// Identities drawn from a seed (RFC 9562, version 7).
struct IdentifierSequenceTests {
    private func identifiers(seed: UInt8, _ count: Int, at moment: String = "2021-08-02 10:00") throws -> [Identifier<
        Event
    >] {
        var sequence = IdentifierSequence(seed: Array(repeating: seed, count: 16))
        let now = try uk(moment)
        return (0..<count).map { _ in sequence.next(at: now) }
    }

    @Test func `the same seed makes the same identities, another others`() throws {
        #expect(try identifiers(seed: 1, 5) == identifiers(seed: 1, 5))
        #expect(try Set(identifiers(seed: 1, 5)).isDisjoint(with: identifiers(seed: 2, 5)))
    }

    @Test func `identities rise and none is drawn twice`() throws {
        let drawn = try identifiers(seed: 7, 40_000)
        #expect(Set(drawn).count == 40_000)
        #expect(drawn == drawn.sorted())
    }

    @Test func `an identity begins with its moment and says its version`() throws {
        for id in try identifiers(seed: 3, 20_000) {
            let hex = Array(id.hex)
            guard String(hex[0..<12]) == "017b06175e80", hex[12] == "7", "89ab".contains(hex[16]) else {
                return #expect(Bool(false), "\(id.hex)")
            }
        }
    }

    @Test func `later moments make later identities`() throws {
        let early = try identifiers(seed: 9, 10, at: "2021-08-02 10:00")
        let late = try identifiers(seed: 1, 10, at: "2021-08-02 10:01")
        #expect(try #require(early.max()) < #require(late.min()))
    }

    @Test func `moments before 1970 and a short seed do not trap`() {
        var sequence = IdentifierSequence(seed: [])
        let id: Identifier<Event> = sequence.next(at: Instant(milliseconds: .min))
        #expect(id.hex.hasPrefix("0000000000007"))
    }

    @Test func `references are well formed and rarely alike`() {
        var sequence = IdentifierSequence(seed: Array(repeating: 5, count: 16))
        let references = (0..<20_000).map { _ in sequence.nextReference() }
        #expect(Set(references).count == 20_000)
        #expect(references.allSatisfy { BookingReference(typed: $0.text) == $0 })
    }
}
