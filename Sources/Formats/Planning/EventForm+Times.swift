extension EventForm {
    /// Holds the event at other times, where only times are named: each session keeps the way it is held, its room and link.
    ///
    /// Each time is that of the session which is held then already, else of the one that begins then, of one on that day, of the
    /// one in its turn, or of one that is left, as `EventMove` finds them too. A session that is new has no place of its own
    /// yet, and never that of another.
    public mutating func hold(at times: [SessionForm]) {
        var left = Array(sessions.enumerated())
        var held: [Int: SessionForm] = [:]
        let likenesses: [(SessionForm, Int, SessionForm, Int) -> Bool] = [
            { known, _, named, _ in known.when == named.when },
            { known, _, named, _ in known.date == named.date && known.starts == named.starts },
            { known, _, named, _ in known.date == named.date },
            { _, ordinal, _, turn in ordinal == turn },
            { _, _, _, _ in true },
        ]
        for isAlike in likenesses {
            for (turn, named) in times.enumerated() where held[turn] == nil {
                guard let match = left.firstIndex(where: { isAlike($0.element, $0.offset, named, turn) }) else {
                    continue
                }
                held[turn] = left.remove(at: match).element
            }
        }
        sessions = times.enumerated().map { turn, named in (held[turn] ?? SessionForm()).held(as: named) }
    }
}

extension SessionForm {
    /// When it is held, for telling whether two are held at the same time.
    fileprivate var when: [String] { [date, starts, ends, endsOn] }

    /// The same session at another's day and times.
    fileprivate func held(as other: SessionForm) -> SessionForm {
        var session = self
        (session.date, session.starts, session.ends, session.endsOn) = (
            other.date, other.starts, other.ends, other.endsOn
        )
        return session
    }
}
