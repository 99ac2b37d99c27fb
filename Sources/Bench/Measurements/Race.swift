import Foundation

/// 1,000 clients ask for the same event at once, round after round.
func measureRace(_ workshop: Workshop) throws {
    let plan = RacePlan(roundsEach: workshop.isQuick ? 10 : 50)
    let template = try BookingTemplate(workshop, plan.programme)
    var rounds: [Int: [Double]] = [:]
    try template.onFreshCopy { server, loop, requests in
        rounds = try plan.run(loop, requests)
        return ((), plan.programme.events * RacePlan.clients)
    }
    for places in RacePlan.places {
        let times = rounds[places] ?? []
        workshop.table.add(
            "1,000 clients for \(places == 1 ? "1 place" : "\(places) places"), \(times.count) rounds: nobody twice, nobody forgotten",
            "\(times.median.digits(2)) s a round (\(times.smallest.digits(2))–\(times.largest.digits(2)))",
            limit: "each ≤ 2 s", kept: times.largest <= 2)
    }
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

    /// Runs every round over connections opened beforehand and checks its answers.
    ///
    /// - Returns: for each number of places, seconds from the first request of a round to its last answer.
    func run(_ loop: LoadGenerator, _ requests: Requests) throws -> [Int: [Double]] {
        let connections = try loop.open(Self.clients)
        var seconds: [Int: [Double]] = [:]
        for event in 0..<programme.events {
            let bytes = (0..<Self.clients).map { requests.booking(event: event, delegate: $0, key: "r-\(event)-\($0)") }
            var answers: [[UInt8]] = []
            let crowd = Crowd(connections, pace: .closed) {
                bytes.indices.contains($0) ? bytes[$0] : nil
            } heard: { _, _, body in
                answers.append(body)
            }
            let result = try loop.run([crowd], seconds: 30)[0].only(201)
            try Self.check(answers, places: programme.capacity(event))
            seconds[programme.capacity(event), default: []].append(result.elapsed)
        }
        return seconds
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
