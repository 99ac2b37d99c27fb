import Formats
import TestSupport
import Testing

/// Mail of every kind, told apart.
struct ReceivedMailTests {
    private func kind(_ bytes: [UInt8]) throws -> String {
        switch try ReceivedMail(reading: bytes) {
        case .bounce: "bounces"
        case .reply: "replies"
        case .automatic: "automatic"
        case .unknown: "unknown"
        }
    }

    @Test func `each paper is what its folder says`() throws {
        let names = try ReceivedMailPapers.all()
        #expect(names.count >= 20)
        for name in names {
            let bytes = try ReceivedMailPapers.bytes(name)
            #expect(name.hasPrefix(try kind(bytes)), "\(name)")
            #expect(name.hasPrefix(try kind(ReceivedMailPapers.onTheWire(bytes))), "\(name) with CRLF")
        }
    }

    @Test func `what is too much is refused, and nothing at all is unknown`() throws {
        #expect(try ReceivedMail(reading: []) == .unknown)
        #expect(throws: MailFault.tooLarge(bytes: 2_097_153)) {
            try ReceivedMail(reading: Array(repeating: 0x20, count: 2_097_153))
        }
    }
}
