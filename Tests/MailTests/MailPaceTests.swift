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
            for _ in 0..<min(pace.allowed(at: after(second)), 7) {
                #expect(pace.note(.sent, at: after(second)) == .none)
                sent.append(second)
            }
        }
        #expect(sent.count == 150)
        for second in Int64(0)..<300 { #expect(sent.filter { (second..<second + 60).contains($0) }.count <= 30) }
    }

    @Test func `codes count as well but are never held back`() {
        var pace = MailPace(perMinute: 10)
        for _ in 1...12 { _ = pace.note(.sent, at: start) }
        #expect(pace.allowed(at: after(59)) == 0 && pace.mayTry(at: after(59)))
        #expect(pace.allowed(at: after(60)) == 10)
    }

    @Test func `without a limit as many go as there are`() {
        var pace = MailPace(perMinute: nil)
        for _ in 1...500 { _ = pace.note(.sent, at: start) }
        #expect(pace.allowed(at: start) == .max)
        #expect(pace.round.carried == 500)
    }

    @Test func `a clock that is set back holds nothing up for longer than a minute`() {
        var pace = MailPace(perMinute: 1)
        _ = pace.note(.sent, at: after(86_400))
        #expect(pace.allowed(at: start) == 1)
        _ = pace.note(.unreachable("gone"), at: after(86_400))
        #expect(pace.allowed(at: start) == 1)
    }

    @Test func `while the server is away one message tries, less and less often, at most every quarter of a minute`() {
        var pace = MailPace(perMinute: nil)
        var (now, rests): (Int64, [Int64]) = (0, [])
        for attempt in 1...6 {
            #expect(pace.note(.unreachable("Could not connect"), at: after(now)) == (attempt == 1 ? .wentAway : .none))
            #expect(pace.note(.unreachable("Could not connect"), at: after(now)) == .none, "they began together")
            let tried = now
            while !pace.mayTry(at: after(now)) {
                #expect(pace.allowed(at: after(now)) == 0)
                now += 1
            }
            #expect(pace.allowed(at: after(now)) == 1)
            rests.append(now - tried)
        }
        #expect(rests == [1, 2, 4, 8, 15, 15])
        #expect(pace.round.awayBecause == "Could not connect")
        #expect(pace.note(.givenBack, at: after(now)) == .none && pace.allowed(at: after(now)) == 1)
        #expect(pace.note(.sent, at: after(now)) == .cameBack)
        #expect(pace.allowed(at: after(now)) == .max)
    }

    @Test(arguments: [MessageFate.refused("550 no mailbox"), .failed("451 later"), .sent])
    func `an answer comes from a server that is there`(fate: MessageFate) {
        var pace = MailPace(perMinute: nil)
        _ = pace.note(.unreachable("Could not connect"), at: start)
        #expect(pace.note(fate, at: after(1)) == .cameBack)
        #expect(pace.round.carried == 1)
    }
}
