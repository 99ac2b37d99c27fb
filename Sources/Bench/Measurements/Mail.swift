import Foundation

private let messages = 10_000

/// Messages sent, and bookings while nobody takes them.
func measureMail(_ workshop: Workshop) throws {
    let template = try BookingTemplate(workshop)
    let full = try fillOutbox(template)
    defer { workshop.remove(full) }
    try measureDraining(workshop, full)
    try measureOutage(workshop, template, full)
    try measureReturn(workshop, template)
}

/// A full outbox drained to a mail server over eight lines.
private func measureDraining(_ workshop: Workshop, _ full: String) throws {
    var seconds: [Double] = []
    for number in 1...(workshop.isQuick ? 1 : workshop.runs) {
        let copy = try workshop.copy(full, to: "draining.sqlite")
        defer { workshop.remove(copy) }
        let mail = try MailServer(workshop, port: try ServerProcess.freePort())
        let began = Clock.now()
        try workshop.serving(copy, environment: workshop.mailing(to: mail.port)) { _ in
            _ = try mail.wait(for: messages, patience: 300)
            seconds.append(Double(Clock.now() - began) / 1e9)
        }
        let arrived = try mail.count()
        guard arrived == (messages, messages) else {
            throw BenchFailure("\(arrived.messages) messages of \(arrived.names) names came, not \(messages).")
        }
        try workshop.expectAllSent(copy)
        workshop.table.say("run \(number): \(seconds.last?.digits(1) ?? "") s")
    }
    workshop.table.add(
        "\(messages) messages to a mail server here, 8 lines, from the start of the server",
        "\(seconds.median.digits(1)) s (\((Double(messages) / seconds.median).whole) a second)", limit: "≤ 60 s",
        kept: seconds.median <= 60)
    workshop.table.note("after each run: every message there once, none left in the outbox", "\(seconds.count) times")
}

/// Bookings while many messages wait for a server that is away, against bookings each told of at once.
private func measureOutage(_ workshop: Workshop, _ template: BookingTemplate, _ full: String) throws {
    let seconds = workshop.isQuick ? 1.5 : 5
    let rate = 100.0
    var runs: [(there: LoadResult, away: LoadResult)] = []
    for number in 1...workshop.runs {
        let mail = try MailServer(workshop, port: try ServerProcess.freePort())
        let there = try template.paced(template.database, mailTo: mail.port, rate: rate, seconds: seconds)
        let away = try template.paced(full, mailTo: try ServerProcess.freePort(), rate: rate, seconds: seconds)
        runs.append((there, away))
        workshop.table.say(
            "run \(number): p50 \(there.p50.digits(2)) and \(away.p50.digits(2)) ms, "
                + "p99 \(there.p99.digits(1)) and \(away.p99.digits(1)) ms")
    }
    for (name, figure) in [("p50", \LoadResult.p50), ("p99", \LoadResult.p99)] {
        let ratio = runs.map { $0.away[keyPath: figure] / $0.there[keyPath: figure] }.median
        workshop.table.add(
            "\(Int(rate)) bookings a second with \(messages) messages waiting for a server that is away: \(name)",
            "\(ratio.digits(2)) × of one that is there", limit: "≤ 1.2 ×", kept: ratio <= 1.2)
    }
}

/// Bookings for some minutes without a mail server; once it is there, every message arrives once.
private func measureReturn(_ workshop: Workshop, _ template: BookingTemplate) throws {
    let copy = try workshop.copy(template.database, to: "outage.sqlite")
    defer { workshop.remove(copy) }
    let port = try ServerProcess.freePort()
    var booked = 0
    var back = 0.0
    var arrived = (messages: 0, names: 0)
    try workshop.serving(copy, environment: workshop.mailing(to: port)) { server in
        let loop = try LoadGenerator(port: server.port)
        let requests = Requests(template.programme, token: template.token)
        let crowd = Crowd(try loop.open(4), pace: .rate(5), request: requests.booking)
        booked = try loop.run([crowd], seconds: 60 * workshop.outage)[0].only(201).statuses[201] ?? 0
        let mail = try MailServer(workshop, port: port)
        back = try mail.wait(for: booked, patience: 180)
        arrived = try mail.count()
    }
    try workshop.expectAllSent(copy)
    workshop.table.add(
        "\(workshop.outage.digits(2)) minutes without a mail server: bookings told of once it is back",
        "\(arrived.messages) of \(booked), \(back.digits(0)) s after", limit: "all, once",
        kept: arrived == (booked, booked))
}

/// A database with so many messages to send.
private func fillOutbox(_ template: BookingTemplate) throws -> String {
    let workshop = template.workshop
    let full = try workshop.copy(template.database, to: "full-outbox.sqlite")
    try workshop.serving(full) { server in
        let loop = try LoadGenerator(port: server.port)
        let requests = Requests(template.programme, token: template.token)
        let crowd = Crowd(try loop.open(BookingRun.clients), pace: .closed) { number in
            number < messages ? requests.booking(number) : nil
        }
        _ = try loop.run([crowd], seconds: 120)[0].only(201)
    }
    try workshop.audit(full, bookings: messages)
    return full
}

extension BookingTemplate {
    /// Bookings at a rate on a copy of a database, with a mail server at a port or nobody there.
    fileprivate func paced(_ database: String, mailTo port: Int, rate: Double, seconds: Double) throws -> LoadResult {
        let copy = try workshop.copy(database, to: "paced.sqlite")
        defer { workshop.remove(copy) }
        return try workshop.serving(copy, environment: workshop.mailing(to: port)) { server in
            let loop = try LoadGenerator(port: server.port)
            let requests = Requests(programme, token: token)
            let crowd = Crowd(try loop.open(BookingRun.clients), pace: .rate(rate)) { requests.booking(messages + $0) }
            return try loop.run([crowd], warmUp: 1, seconds: seconds)[0].only(201)
        }
    }
}

extension Workshop {
    /// Fails unless every message of a database was sent.
    fileprivate func expectAllSent(_ database: String) throws {
        let waiting = try program.run(
            "messages", "list", "--state", "to_send", "--format", "csv", "--database", database)
        guard waiting.split(separator: "\n").count == 1 else { throw BenchFailure("Messages were left: \(waiting)") }
    }
}
