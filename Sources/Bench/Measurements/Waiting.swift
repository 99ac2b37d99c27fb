/// What one booking costs on an event with 10,000 people waiting, against one on an event where nobody waits.
///
/// A single client books on the two in turn, in short rounds, so that whatever else the machine does befalls both.
func measureWaiting(_ workshop: Workshop) throws {
    let plan = WaitingPlan(rounds: workshop.isQuick ? 4 : 10, seconds: workshop.isQuick ? 0.3 : 0.6)
    let template = try BookingTemplate(workshop, plan.programme)
    let rounds = try template.onFreshCopy { server, loop, requests in
        try plan.fill(loop, requests)
        let rounds = try plan.play(loop, requests)
        return (rounds, WaitingPlan.waiting + rounds.reduce(0) { $0 + $1.booked })
    }
    for (number, round) in rounds.enumerated() {
        workshop.table.say(
            "round \(number + 1): \(round.long.digits(2)) ms behind 10,000, \(round.empty.digits(2)) ms where nobody waits"
        )
    }
    let ratio = rounds.map { $0.long / $0.empty }.median
    workshop.table.note("a booking where nobody waits, one client", "p50 \(rounds.map(\.empty).median.digits(2)) ms")
    workshop.table.note("a booking behind 10,000, one client", "p50 \(rounds.map(\.long).median.digits(2)) ms")
    workshop.table.add(
        "a booking behind 10,000 against one where nobody waits, median of \(rounds.count) rounds",
        "\(ratio.digits(2)) ×", limit: "≤ 1.2 ×", kept: ratio <= 1.2)
}

/// Two events: on the first 10,000 wait for a single place, on the second there is room for everybody.
private struct WaitingPlan {
    static let waiting = 10_000
    static let clients = 64

    let rounds: Int
    let seconds: Double

    /// What came of one round: milliseconds, half of the bookings took no longer.
    struct Round {
        let long: Double
        let empty: Double
        let booked: Int
    }

    var programme: Programme {
        var programme = Programme()
        programme.events = 2
        programme.capacity = { $0 == 0 ? 1 : 10_000 }
        return programme
    }

    /// The first event's only place and its waiting list, but for the last in line.
    func fill(_ loop: LoadGenerator, _ requests: Requests) throws {
        let crowd = Crowd(try loop.open(Self.clients), pace: .closed) { number in
            number < Self.waiting ? requests.booking(event: 0, delegate: number, key: "f-\(number)") : nil
        }
        let result = try loop.run([crowd], seconds: 120)[0].only(201)
        guard result.statuses[201] == Self.waiting else {
            throw BenchFailure("Only \(result.statuses[201] ?? 0) of \(Self.waiting) joined the waiting list in time.")
        }
    }

    func play(_ loop: LoadGenerator, _ requests: Requests) throws -> [Round] {
        var (next, played) = ([Self.waiting, 0], [Round]())
        for number in 0..<rounds {
            var results: [Int: LoadResult] = [:]
            for event in number.isMultiple(of: 2) ? [0, 1] : [1, 0] {
                let first = next[event]
                let crowd = Crowd(try loop.open(1), pace: .closed) { index in
                    requests.booking(event: event, delegate: first + index, key: "w-\(event)-\(first + index)")
                }
                let result = try loop.run([crowd], seconds: seconds)[0].only(201)
                next[event] += result.statuses[201] ?? 0
                results[event] = result
            }
            guard let long = results[0], let empty = results[1] else { continue }
            played.append(
                Round(
                    long: long.p50, empty: empty.p50,
                    booked: (long.statuses[201] ?? 0) + (empty.statuses[201] ?? 0)))
        }
        return played
    }
}
