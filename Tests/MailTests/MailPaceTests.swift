import Bookings
import TestSupport
import Testing

@testable import Mail

/// How fast messages go out.
struct MailPaceTests {
    private let start = Instant(milliseconds: 1_640_000_000_000)

    private func after(_ seconds: Int64) -> Instant { start.advanced(bySeconds: seconds) }

    @Test func `no more than the limit goes in any minute`() {
        var pace = MailPace(perMinute: 30)
        var sent: [Int64] = []
        for second in Int64(0)..<300 {
            let count = min(pace.allowed(at: after(second)), 7)
            pace.note(MailRound(Array(repeating: .sent, count: count)), at: after(second))
            sent += Array(repeating: second, count: count)
        }
        #expect(sent.count == 150)
        for second in Int64(0)..<300 { #expect(sent.filter { (second..<second + 60).contains($0) }.count <= 30) }
    }

    @Test func `codes count as well but are never held back`() {
        var pace = MailPace(perMinute: 10)
        pace.note(MailRound(Array(repeating: .sent, count: 12)), at: start)
        #expect(pace.allowed(at: after(59)) == 0)
        #expect(pace.allowed(at: after(60)) == 10)
    }

    @Test func `without a limit as many go as there are`() {
        var pace = MailPace(perMinute: nil)
        pace.note(MailRound(Array(repeating: .sent, count: 5_000)), at: start)
        #expect(pace.allowed(at: start) == .max)
    }

    @Test func `a clock that is set back holds nothing up for longer than a minute`() {
        var pace = MailPace(perMinute: 10)
        pace.note(MailRound(Array(repeating: .sent, count: 10)), at: after(86_400))
        #expect(pace.allowed(at: start) == 10)
    }

    @Test func `while the server is away one message tries, less and less often, at most every quarter of a minute`() {
        var pace = MailPace(perMinute: nil)
        let away = MailRound([.unreachable("Could not connect"), .givenBack])
        var rests: [Duration?] = []
        for _ in 1...6 {
            pace.note(away, at: start)
            #expect(pace.allowed(at: start) == 1)
            rests.append(pace.rest(after: away))
        }
        #expect(rests == [1, 2, 4, 8, 15, 15].map { .seconds($0) })
        let nothing = MailRound()
        pace.note(nothing, at: start)
        #expect(pace.allowed(at: start) == 1, "nobody knows yet whether it is back")
        pace.note(MailRound([.sent]), at: start)
        #expect(pace.allowed(at: start) == .max)
    }

    @Test func `a refusal is an answer of a server that is there`() {
        var pace = MailPace(perMinute: nil)
        let round = MailRound([.refused("550 no mailbox"), .failed("451 later"), .sent, .dropped, .givenBack])
        #expect(round.carried == 3 && round.awayBecause == nil)
        pace.note(round, at: start)
        #expect(!pace.isServerAway)
        #expect(pace.rest(after: round) == nil && pace.rest(after: MailRound()) == .seconds(1))
    }
}
