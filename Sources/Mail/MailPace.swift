import Bookings

/// What came of one round of the postman.
public struct MailRound: Hashable, Sendable {
    /// How many the mail server answered about, whatever it said.
    public private(set) var carried = 0
    /// Why the mail server could not be reached; nil where it was, or where there was nothing to carry.
    public private(set) var awayBecause: String?

    /// A round in which nothing was carried.
    public init() {}

    init(_ fates: [MessageFate]) { add(fates) }

    mutating func add(_ fates: [MessageFate]) {
        for fate in fates {
            switch fate {
            case .sent, .failed, .refused: carried += 1
            case .unreachable(let reason): awayBecause = reason
            case .dropped, .givenBack: break
            }
        }
    }

    /// Whether the mail server could not be reached.
    var foundServerAway: Bool { awayBecause != nil }
}

/// How fast a postman goes: never more in a minute than the mail server takes, and slowly while it is away.
struct MailPace: Sendable {
    private let perMinute: Int?
    private var carried: [(at: Instant, count: Int)] = []
    private var roundsAway = 0

    /// A pace.
    ///
    /// - Parameter perMinute: how many messages at most in any minute, codes included; nil for no limit.
    init(perMinute: Int?) { self.perMinute = perMinute }

    /// Whether the last round that tried found the mail server away.
    var isServerAway: Bool { roundsAway > 0 }

    /// How many messages may go now: one, to try, while the server is away.
    func allowed(at now: Instant) -> Int {
        if isServerAway { return 1 }
        guard let perMinute else { return .max }
        return max(0, perMinute - carried.filter { isRecent($0.at, at: now) }.reduce(0) { $0 + $1.count })
    }

    /// Takes note of a round.
    mutating func note(_ round: MailRound, at now: Instant) {
        if round.foundServerAway { roundsAway += 1 } else if round.carried > 0 { roundsAway = 0 }
        guard perMinute != nil else { return }
        carried = carried.filter { isRecent($0.at, at: now) }
        if round.carried > 0 { carried.append((now, round.carried)) }
    }

    /// How long to rest before the next round; nil for not at all.
    ///
    /// Longer and longer while the server is away, but never so long that somebody would wait in vain for a code.
    func rest(after round: MailRound) -> Duration? {
        if round.foundServerAway { return .seconds(min(15, 1 << min(roundsAway - 1, 4))) }
        return round.carried > 0 ? nil : .seconds(1)
    }

    /// A clock that was set back does not hold anything up for longer than a minute.
    private func isRecent(_ moment: Instant, at now: Instant) -> Bool {
        (0..<60_000).contains(now.milliseconds - moment.milliseconds)
    }
}
