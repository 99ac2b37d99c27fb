import ArgumentParser
import Foundation
import Simulation

/// Plays seeds of the simulation and says what came of them; `scripts/simulate` builds and starts it.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scripts/simulate",
        abstract: "Plays random histories in the office and in a small model of the rules.")

    @Option(help: "Which seeds to play, such as 1..10000.")
    var seeds = "1..1000"

    @Option(help: "How many commands each seed has.")
    var commands = 200

    @Option(help: "One seed alone.")
    var seed: UInt64?

    @Option(help: "How many cores to use; the trace is the same for any number.")
    var cores = ProcessInfo.processInfo.activeProcessorCount

    @Option(
        help:
            "A rule the model is to break, to see it found: \(BrokenRule.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var bug: String?

    @Flag(help: "Show every command of the seed.")
    var show = false

    @Flag(help: "Count how often each command was answered how.")
    var count = false

    func run() async throws {
        let planted = try bug.map { name in
            guard let bug = BrokenRule(rawValue: name) else { throw ValidationError("There is no bug \(name).") }
            return bug
        }
        if let seed, show { return try await tell(seed, planted) }
        let range = try seed.map { $0...$0 } ?? range()
        let start = ContinuousClock.now
        let report = try await Season(seeds: range, commands: commands, troupes: cores, bug: planted).play()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let rate = { (number: Int) in Int(Double(number) / max(seconds, 0.001)) }
        print(
            "\(report.seeds) seeds, \(report.commands) commands in \(String(format: "%.1f", seconds)) s on \(cores) cores: "
                + "\(rate(report.seeds)) seeds, \(rate(report.commands)) commands a second; trace \(hexadecimal(report.trace))"
        )
        if count {
            for (reply, number) in report.replies.sorted(by: { $0.key < $1.key }) { print("  \(reply): \(number)") }
        }
        guard let (seed, run) = report.failure else { return }
        tell(failure: run, of: seed)
        throw ExitCode(1)
    }

    private func range() throws -> ClosedRange<UInt64> {
        let ends = seeds.split(separator: ".").compactMap { UInt64($0) }
        guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last else {
            throw ValidationError("Give seeds such as 1..10000.")
        }
        return first...last
    }

    private func tell(_ seed: UInt64, _ bug: BrokenRule?) async throws {
        let simulation = Simulation(try await Troupe(), bug: bug)
        let run = try await simulation.play(seed: seed, commands: commands)
        for (number, command) in run.commands.enumerated() { print("\(number + 1). \(command)") }
        print("trace \(hexadecimal(run.trace))")
        guard run.disagreement != nil else { return }
        tell(failure: try await simulation.shortened(seed: seed, run), of: seed)
        throw ExitCode(1)
    }

    private func tell(failure run: Run, of seed: UInt64) {
        guard let disagreement = run.disagreement else { return }
        var author = Author(seed: seed)
        print("seed \(seed): \(disagreement.kind) after \(run.commands.count) commands")
        print("\(author.world())\(run.told)")
        let flaw = bug.map { " --bug \($0)" } ?? ""
        print("Again: scripts/simulate --seed \(seed) --commands \(commands)\(flaw) --show")
    }

    private func hexadecimal(_ number: UInt64) -> String { String(number, radix: 16) }
}
