import ArgumentParser
import Foundation

/// Measures a release build of Coursebook, each figure beside its limit.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coursebook-bench",
        abstract: "Measures a release build of Coursebook, each figure beside its limit.",
        discussion: """
            Figures are medians of five runs, interleaved with what they are compared with; limits are ratios taken in
            the same run. The load generator shares the machine's cores with the server.

            \(Measurement.allCases.map { "\($0.rawValue): \($0.abstract)" }.joined(separator: "\n"))

            Exit code 1: a limit was missed. 70: something could not be measured.

            Example: scripts/bench bookings race --quick
            """)

    @Argument(help: "What to measure; everything when none is named.") var measurements: [Measurement] = []
    @Flag(help: "Short runs, and less history.") var quick = false
    @Option(help: "Bookings of history in moving and growth (1000000; 50000 with --quick).") var history: Int?
    @Option(help: "Minutes without a mail server in mail (1; a quarter with --quick).") var outage: Double?
    @Option(help: "The release build of the program.") var program = ".build/release/coursebook"
    @Option(help: "The folder of the repository.") var root = "."

    func run() throws {
        try allowManyConnections()
        let workshop = try Workshop(
            program: program, root: root, isQuick: quick, historySize: history ?? (quick ? 50_000 : 1_000_000),
            outage: outage ?? (quick ? 0.25 : 1))
        defer { workshop.tidy() }
        Table.show(
            "\(ProcessInfo.processInfo.activeProcessorCount) cores, shared by the server and the load generator; "
                + "release build; durable commits on \(workshop.folder)\(quick ? "; quick" : "")")
        var failed = false
        for measurement in measurements.isEmpty ? Measurement.allCases : measurements {
            Table.show("\n\(measurement.rawValue): \(measurement.abstract)")
            do {
                try measurement.measure(in: workshop)
            } catch {
                failed = true
                workshop.table.add(measurement.rawValue, "could not be measured", limit: "", kept: false)
                Table.show("  \(String("\(error)".prefix(1_000)))")
            }
        }
        workshop.table.show()
        if failed { throw ExitCode(70) }
        if workshop.table.missedOne { throw ExitCode(1) }
    }

    /// A thousand connections need more descriptors than many shells allow; the server inherits the limit.
    private func allowManyConnections() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard limit.rlim_max >= 2_500 else {
            throw BenchFailure("Only \(limit.rlim_max) open files are allowed; 2,500 are needed.")
        }
    }
}
