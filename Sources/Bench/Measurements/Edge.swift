/// What clients that mean no good come to: malformed requests, 500 that drip, and stopping while they do.
func measureEdge(_ workshop: Workshop) throws {
    let database = workshop.path("edge.sqlite")
    defer { workshop.remove(database) }
    _ = try workshop.makeDatabase(Programme(), at: database)
    try measureMalformed(workshop, database)
    try measureDripping(workshop, database)
}

/// Every malformed request in turn, so many times over, to the end of its connection.
private func measureMalformed(_ workshop: Workshop, _ database: String) throws {
    let requests = try MalformedRequest.all(root: workshop.root)
    let times = try workshop.serving(database) { server in
        try (0..<workshop.runs).flatMap { _ in try requests.map { try $0.seconds(to: server.port) } }
    }
    workshop.table.add(
        "\(requests.count) malformed requests, \(workshop.runs) times: the slowest to be closed",
        "\((1000 * times.largest).digits(1)) ms (median \((1000 * times.median).digits(1)))", limit: "≤ 1 s",
        kept: times.largest <= 1)
}

/// A page a hundred times a second while 500 clients drip, and then the end of the server.
private func measureDripping(_ workshop: Workshop, _ database: String) throws {
    let seconds = workshop.isQuick ? 12.0 : 30
    let server = try ServerProcess(workshop.program, database: database)
    try server.waitUntilAnswered()
    let loop = try LoadGenerator(port: server.port)
    let page = Requests.get("/")
    let reader = Crowd(try loop.open(4), pace: .rate(100)) { _ in page }
    let alone = try loop.run([reader], warmUp: 0.5, seconds: seconds / 4)[0].only(200)
    let drippers = try Drippers(port: server.port, count: 500)
    let together = try loop.run([reader], warmUp: 0.5, seconds: seconds)[0].only(200)
    let cuts = drippers.cuts
    let stopping = try Clock.seconds { try server.stop() }
    drippers.end()
    workshop.table.add(
        "a page while 500 clients drip, p99",
        "\(together.p99.digits(1)) ms (alone \(alone.p99.digits(1))), \(cuts) cut meanwhile", limit: "≤ 500 ms",
        kept: together.p99 <= 500 && cuts > 0)
    workshop.table.add(
        "from SIGTERM to the end while they drip", "\(stopping.digits(1)) s", limit: "≤ 10 s", kept: stopping <= 10)
}
