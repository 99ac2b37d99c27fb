import ArgumentParser

/// What can be measured.
enum Measurement: String, CaseIterable, ExpressibleByArgument {
    case imports = "import"
    case start, memory, events, bookings, waiting, readers, race, edge, mail, moving, growth, postgres

    /// What it shows, in a few words.
    var abstract: String {
        switch self {
        case .imports: "import and replay of a whole programme"
        case .start: "from the start of the server to its first answer"
        case .memory: "memory of a server that does nothing"
        case .events: "the programme over the API, alone and while bookings come in, and as a page"
        case .bookings: "durable bookings a second, against plain SQLite and the constant answer"
        case .readers: "bookings while 200 people look at pages"
        case .waiting: "a booking behind 10,000 who wait, against one where nobody does"
        case .mail: "10,000 messages to a mail server, bookings while it is away, and what is told once it is back"
        case .moving: "export and restore of a whole database"
        case .growth: "bookings and start after years of history"
        case .postgres: "bookings and the race on PostgreSQL, against pgbench"
        case .race: "1,000 people who want the same few places at once"
        case .edge: "malformed requests, 500 clients that drip, and stopping while they do"
        }
    }

    func measure(in workshop: Workshop) throws {
        switch self {
        case .imports: try measureImport(workshop)
        case .start: try measureStart(workshop)
        case .memory: try measureMemory(workshop)
        case .events:
            try measureEvents(workshop)
            try measureProgrammePage(workshop)
        case .bookings: try measureBookings(workshop)
        case .waiting: try measureWaiting(workshop)
        case .readers: try measureReaders(workshop)
        case .mail: try measureMail(workshop)
        case .moving: try measureMoving(workshop)
        case .growth: try measureGrowth(workshop)
        case .postgres: try measurePostgres(workshop)
        case .race: try measureRace(workshop)
        case .edge: try measureEdge(workshop)
        }
    }
}
