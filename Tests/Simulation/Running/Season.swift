import Synchronization

/// Many seeds, shared out among as many troupes as there are cores; the same comes of it however many there are.
package struct Season: Sendable {
    /// The seeds.
    package let seeds: ClosedRange<UInt64>
    /// How many commands each has.
    package let commands: Int
    /// How many troupes play at once.
    package let troupes: Int
    /// A rule the model breaks on purpose.
    package let bug: BrokenRule?

    /// Plans a season.
    package init(seeds: ClosedRange<UInt64>, commands: Int, troupes: Int, bug: BrokenRule? = nil) {
        (self.seeds, self.commands, self.troupes, self.bug) = (seeds, commands, troupes, bug)
    }

    /// What came of it.
    package struct Report: Sendable {
        /// How many seeds were played.
        package var seeds = 0
        /// How many commands.
        package var commands = 0
        /// All traces in one number, in whatever order they came.
        package var trace: UInt64 = 0
        /// The failing seed with the lowest number, shortened.
        package var failure: (seed: UInt64, run: Run)?
        /// How often each kind of reply was given.
        package var replies: [String: Int] = [:]
    }

    /// Plays the seeds in order until one fails.
    package func play() async throws -> Report {
        let board = Board(first: seeds.lowerBound)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, troupes) { group.addTask { try await take(turns: board) } }
            try await group.waitForAll()
        }
        var played = board.report
        if let failure = played.failure {
            let simulation = Simulation(try await Troupe(), bug: bug)
            played.failure?.run = try await simulation.shortened(seed: failure.seed, failure.run)
        }
        return played
    }

    private func take(turns board: Board) async throws {
        let simulation = Simulation(try await Troupe(), bug: bug)
        while true {
            let seed = board.nextSeed()
            guard seeds.contains(seed), seed < board.report.failure?.seed ?? .max else { return }
            board.note(try await simulation.play(seed: seed, commands: commands), of: seed)
        }
    }

    /// Whose turn it is, and what came of those before.
    private final class Board: Sendable {
        private let next: Mutex<UInt64>
        private let noted = Mutex(Report())

        init(first: UInt64) { next = Mutex(first) }

        var report: Report { noted.withLock { $0 } }

        func nextSeed() -> UInt64 {
            next.withLock { next in
                defer { next += 1 }
                return next
            }
        }

        func note(_ run: Run, of seed: UInt64) { noted.withLock { $0.note(run, of: seed) } }
    }
}

extension Season.Report {
    fileprivate mutating func note(_ run: Run, of seed: UInt64) {
        seeds += 1
        commands += run.commands.count
        trace &+= run.trace &* (seed | 1)
        replies.merge(run.replies) { $0 + $1 }
        if run.disagreement != nil, seed < failure?.seed ?? .max { failure = (seed, run) }
    }
}
