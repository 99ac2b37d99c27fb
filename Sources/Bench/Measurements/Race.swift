import Foundation

/// 1,000 clients ask for the same event at once, round after round.
func measureRace(_ workshop: Workshop) throws {
    let plan = RacePlan(roundsEach: workshop.isQuick ? 10 : 50)
    let template = try BookingTemplate(workshop, plan.programme)
    var rounds: [RaceRound] = []
    try template.onFreshCopy { server, loop, requests in
        let connections = try loop.open(RacePlan.clients)
        rounds = try (0..<plan.programme.events).map { try plan.round($0, loop, connections, requests) }
        return ((), rounds.reduce(0) { $0 + $1.booked })
    }
    plan.show(rounds, in: workshop.table, limit: 2)
}

/// What came of one round.
struct RaceRound {
    let places: Int
    /// From the first request to the last answer.
    let seconds: Double
    /// Answers of 201.
    let booked: Int
    /// What was wrong with the answers; nil when exactly the places are confirmed and the others wait in a line.
    let problem: String?
}

/// The rounds of a race: one event each, the same 1,000 people in all of them.
struct RacePlan {
    static let clients = 1_000
    static let places = [1, 7, 30]

    let roundsEach: Int

    var programme: Programme {
        var programme = Programme()
        programme.events = roundsEach * Self.places.count
        programme.capacity = { Self.places[$0 % Self.places.count] }
        programme.people = Self.clients
        programme.sessionsEach = 1
        return programme
    }

    /// Runs a round over connections opened beforehand and looks at its answers.
    func round(
        _ event: Int, _ loop: LoadGenerator, _ connections: [Connection], _ requests: Requests
    ) throws -> RaceRound {
        let bytes = connections.indices.map { requests.booking(event: event, delegate: $0, key: "r-\(event)-\($0)") }
        var answers: [[UInt8]] = []
        let crowd = Crowd(connections, pace: .closed) {
            bytes.indices.contains($0) ? bytes[$0] : nil
        } heard: { _, _, body in
            answers.append(body)
        }
        let result = try loop.run([crowd], seconds: 30)[0]
        let places = programme.capacity(event)
        var problem: String?
        do {
            _ = try result.only(201)
            try Self.check(answers, places: places)
        } catch {
            problem = "\(error)"
        }
        return RaceRound(
            places: places, seconds: result.elapsed, booked: result.statuses[201] ?? 0, problem: problem)
    }

    /// Shows the rounds, by their places.
    func show(_ rounds: [RaceRound], prefix: String = "", in table: Table, limit: Double) {
        for places in Self.places {
            let seconds = rounds.filter { $0.places == places }.map(\.seconds)
            table.add(
                "\(prefix)1,000 clients for \(places) \(places == 1 ? "place" : "places"), \(seconds.count) rounds",
                "\(seconds.median.digits(2)) s a round (\(seconds.smallest.digits(2))–\(seconds.largest.digits(2)))",
                limit: "each ≤ \(limit.digits(2)) s", kept: seconds.largest <= limit)
        }
        let problems = rounds.compactMap(\.problem)
        table.add(
            "\(prefix)the places confirmed, the others waiting at 1, 2, 3 …, no error",
            "\(rounds.count - problems.count) of \(rounds.count) rounds", limit: "all", kept: problems.isEmpty)
        if let first = problems.first { table.say("The first that went wrong: \(first)") }
    }

    private struct Answer: Decodable {
        let state: String
        let waitingPosition: Int?

        enum CodingKeys: String, CodingKey {
            case state
            case waitingPosition = "waiting_position"
        }
    }

    /// Exactly the places are confirmed; the others wait at 1, 2, 3 … without a gap.
    private static func check(_ bodies: [[UInt8]], places: Int) throws {
        let answers = try bodies.map { try JSONDecoder().decode(Answer.self, from: Data($0)) }
        let confirmed = answers.filter { $0.state == "confirmed" }.count
        let waiting = answers.filter { $0.state == "waiting" }.compactMap(\.waitingPosition).sorted()
        guard confirmed == places else { throw BenchFailure("\(confirmed) people hold \(places) places.") }
        guard waiting == Array(1...(clients - places)) else {
            throw BenchFailure(
                "The waiting list of \(waiting.count) people is not 1 to \(clients - places) without a gap.")
        }
    }
}
