import Bookings

/// Where a page of a list ended, as a sender of the API carries it.
protocol PageCursor: Sendable {
    /// The cursor as text of small letters, digits, `-`, `.` and `_`.
    var token: String { get }

    /// Reads a cursor; nil when it is none of ours.
    init?(token: String)
}

extension ProgrammeCursor: PageCursor {
    var token: String { "\(startsAt.milliseconds)-\(event.hex)" }

    init?(token: String) {
        guard let dash = token.lastIndex(of: "-"), let milliseconds = Int64(token[..<dash]),
            Instant.known.contains(Instant(milliseconds: milliseconds)),
            let event = Identifier<Event>(hex: token[token.index(after: dash)...])
        else { return nil }
        self.init(startsAt: Instant(milliseconds: milliseconds), event: event)
    }
}

extension Identifier: PageCursor {
    var token: String { hex }

    init?(token: String) {
        guard token.utf8.count == 32 else { return nil }
        self.init(hex: token)
    }
}
