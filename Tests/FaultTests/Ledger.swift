/// What was asked and what was answered.
struct Ledger: Sendable {
    /// A line: a request and what became of it.
    struct Line: Sendable {
        let ask: Ask
        let answer: Answer
    }

    private(set) var lines: [Line] = []

    /// Notes an answer.
    mutating func note(_ ask: Ask, _ answer: Answer) { lines.append(Line(ask: ask, answer: answer)) }

    /// Adds the lines of others.
    mutating func add(_ others: [Ledger]) { lines += others.flatMap(\.lines) }

    /// Acknowledged places with their references.
    var booked: [Place: String] {
        lines.reduce(into: [:]) { booked, line in
            if case .book(let place) = line.ask.act, case .done(let reference) = line.answer {
                booked[place] = reference
            }
        }
    }

    /// References of bookings whose cancellation was acknowledged.
    var cancelled: Set<String> {
        lines.reduce(into: []) { cancelled, line in
            if case .cancel(let reference) = line.ask.act, case .done = line.answer { cancelled.insert(reference) }
        }
    }

    /// References of bookings whose cancellation may or may not have happened.
    var perhapsCancelled: Set<String> {
        lines.reduce(into: []) { perhaps, line in
            if case .cancel(let reference) = line.ask.act, line.answer.isUnknown { perhaps.insert(reference) }
        }
    }

    /// Places that may or may not have been booked.
    var perhapsBooked: Set<Place> {
        lines.reduce(into: []) { perhaps, line in
            if case .book(let place) = line.ask.act, line.answer.isUnknown { perhaps.insert(place) }
        }
    }

    /// How many requests were acknowledged.
    var acknowledged: Int { lines.count { if case .done = $0.answer { true } else { false } } }
    /// How many requests failed or stayed without an answer.
    var unknown: Int { lines.count { $0.answer.isUnknown } }
    /// How many requests stayed without an answer: none may, while the service is there.
    var silent: Int { lines.count { $0.answer == .silence } }
    /// What the rules refused.
    var refusals: [String] { lines.compactMap { if case .refused(let code) = $0.answer { code } else { nil } } }
}

extension Answer {
    /// Whether the one who asked cannot know what happened.
    var isUnknown: Bool {
        switch self {
        case .failed, .silence: true
        case .done, .refused: false
        }
    }
}
