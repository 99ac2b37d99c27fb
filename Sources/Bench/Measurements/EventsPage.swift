import Foundation

/// The programme's page with 50 events, against the constant answer, and how small it gets for a phone.
func measureProgrammePage(_ workshop: Workshop) throws {
    var programme = Programme()
    programme.capacity = { _ in 24 }
    programme.people = 1
    programme.isRepeatable = false
    let database = workshop.path("page.sqlite")
    defer { workshop.remove(database) }
    _ = try workshop.makeDatabase(programme, at: database)
    let (runs, page) = try workshop.serving(database) { server in
        let looking = try PageLooking(server, seconds: workshop.isQuick ? 1 : 4)
        _ = try looking.rate("/healthz")
        let runs = try (0..<workshop.runs).map { _ in
            (constant: try looking.rate("/healthz"), page: try looking.rate("/"))
        }
        return (runs, try looking.once("/"))
    }
    let ratio = runs.map { $0.page / $0.constant }.median
    workshop.table.add(
        "GET /, 50 events of 200, against the constant answer",
        "\(ratio.percent) (\(runs.map(\.page).median.whole) of \(runs.map(\.constant).median.whole) a second)",
        limit: "≥ 10 %", kept: ratio >= 0.1)
    let compressed = try gzipped(page, in: workshop)
    workshop.table.add(
        "the same page, compressed with gzip", "\(compressed) of \(page.count) bytes", limit: "≤ 20,000 bytes",
        kept: compressed <= 20_000)
}

/// How many bytes gzip makes of a page.
private func gzipped(_ page: [UInt8], in workshop: Workshop) throws -> Int {
    let (plain, small) = (workshop.path("page.html"), workshop.path("page.html.gz"))
    defer { for path in [plain, small] { workshop.remove(path) } }
    try Data(page).write(to: URL(fileURLWithPath: plain))
    let gzip = try ChildProcess("/usr/bin/gzip", ["-c", plain], output: small, errors: "/dev/null")
    guard gzip.waitForEnd() == 0 else { throw BenchFailure("gzip went wrong.") }
    return try Data(contentsOf: URL(fileURLWithPath: small)).count
}

/// Looking at a page over 16 connections.
private final class PageLooking {
    private let loop: LoadGenerator
    private let connections: [Connection]
    private let seconds: Double

    init(_ server: ServerProcess, seconds: Double) throws {
        loop = try LoadGenerator(port: server.port)
        connections = try loop.open(16)
        self.seconds = seconds
    }

    func rate(_ path: String) throws -> Double {
        let bytes = Requests.get(path)
        return try loop.run([Crowd(connections, pace: .closed) { _ in bytes }], seconds: seconds)[0].only(200).rate
    }

    func once(_ path: String) throws -> [UInt8] {
        var page: [UInt8] = []
        let crowd = Crowd(connections, pace: .closed) {
            $0 == 0 ? Requests.get(path) : nil
        } heard: { _, _, body in
            page = body
        }
        _ = try loop.run([crowd], seconds: 10)[0].only(200)
        return page
    }
}
