import Bookings
import Synchronization

/// What came of carrying what was due.
public struct MailRound: Hashable, Sendable {
    /// How many the mail server answered about, whatever it said.
    public fileprivate(set) var carried = 0
    /// Why the mail server could not be reached; nil where it was, or where there was nothing to carry.
    public fileprivate(set) var awayBecause: String?
}

/// How fast a postman goes: never more in a minute than the mail server takes, and slowly while it is away.
struct MailPace: Sendable {
    private let perMinute: Int?
    private var carried: [Instant] = []
    private var timesAway = 0
    private var nextTryAt: Instant?
    private(set) var round = MailRound()

    /// A pace.
    ///
    /// - Parameter perMinute: how many messages at most in any minute, codes included; nil for no limit.
    init(perMinute: Int?) { self.perMinute = perMinute }

    /// What a fate says about the mail server.
    enum News: Sendable { case none, wentAway, cameBack }

    /// Whether the mail server may be tried: always, but for some seconds after it was found away.
    ///
    /// Longer and longer, but never so long that somebody would wait in vain for a code. A clock that was set back holds
    /// nothing up.
    func mayTry(at now: Instant) -> Bool {
        guard let nextTryAt else { return true }
        let left = nextTryAt.milliseconds - now.milliseconds
        return left <= 0 || left > MailPace.longestRest
    }

    /// How many messages may go now: one, to try, while the server is away.
    func allowed(at now: Instant) -> Int {
        guard mayTry(at: now) else { return 0 }
        if timesAway > 0 { return 1 }
        return perMinute.map { max(0, $0 - carried.count { isRecent($0, at: now) }) } ?? .max
    }

    /// Takes note of what became of a message or a code.
    mutating func note(_ fate: MessageFate, at now: Instant) -> News {
        switch fate {
        case .sent, .failed, .refused:
            round.carried += 1
            if perMinute != nil { carried = carried.filter { isRecent($0, at: now) } + [now] }
            defer { (timesAway, nextTryAt) = (0, nil) }
            return timesAway > 0 ? .cameBack : .none
        case .unreachable(let reason):
            round.awayBecause = reason
            guard mayTry(at: now) else { return .none }
            nextTryAt = now.advanced(bySeconds: min(MailPace.longestRest / 1000, 1 << min(Int64(timesAway), 4)))
            timesAway += 1
            return timesAway == 1 ? .wentAway : .none
        case .dropped, .givenBack: return .none
        }
    }

    /// Milliseconds between two tries at most.
    private static let longestRest: Int64 = 15_000

    /// A clock that was set back does not hold anything up for longer than a minute.
    private func isRecent(_ moment: Instant, at now: Instant) -> Bool {
        (0..<60_000).contains(now.milliseconds - moment.milliseconds)
    }
}

/// One pace for all who carry.
final class SharedPace: Sendable {
    private let pace: Mutex<MailPace>

    init(perMinute: Int?) { pace = Mutex(MailPace(perMinute: perMinute)) }

    func mayTry(at now: Instant) -> Bool { pace.withLock { $0.mayTry(at: now) } }
    func allowed(at now: Instant) -> Int { pace.withLock { $0.allowed(at: now) } }
    func note(_ fate: MessageFate, at now: Instant) -> MailPace.News { pace.withLock { $0.note(fate, at: now) } }
    var round: MailRound { pace.withLock { $0.round } }
}
