import Foundation

/// Import and replay of the training year that comes with the project.
func measureImport(_ workshop: Workshop) throws {
    let times = try (0..<workshop.runs).map { number in
        let database = workshop.path("import-\(number).sqlite")
        defer { workshop.remove(database) }
        return try Clock.seconds { try workshop.importYear(database) }
    }
    workshop.table.add(
        "import and replay the whole programme",
        "\(times.median.digits(2)) s (\(times.smallest.digits(2))–\(times.largest.digits(2)))", limit: "2 s",
        kept: times.median <= 2)
}

/// From the start of the server to its first page, the files being in memory.
func measureStart(_ workshop: Workshop) throws {
    let database = workshop.path("start.sqlite")
    defer { workshop.remove(database) }
    try workshop.importYear(database)
    let times = try (0..<11).map { _ in
        let server = try ServerProcess(workshop.program, database: database)
        let seconds = try server.waitUntilAnswered("/")
        try server.stop()
        return 1000 * seconds
    }.dropFirst()
    let warm = Array(times)
    workshop.table.add(
        "serve: first answer after start (10 warm)",
        "\(warm.median.whole) ms (\(warm.smallest.whole)–\(warm.largest.whole))", limit: "150 ms",
        kept: warm.median <= 150)
}

/// Memory of a server that answered once and then does nothing.
func measureMemory(_ workshop: Workshop) throws {
    let database = workshop.path("memory.sqlite")
    defer { workshop.remove(database) }
    try workshop.importYear(database)
    let memory = try (0..<workshop.runs).map { _ in
        try workshop.serving(database) { server in
            try server.waitUntilAnswered("/")
            sleep(3)
            return try server.memory()
        }
    }
    let anonymous = memory.map(\.anonymous).median
    workshop.table.add(
        "serve: memory when idle",
        "\(anonymous.digits(1)) MB anonymous, \(memory.map(\.resident).median.digits(1)) resident",
        limit: "16 MB anonymous", kept: anonymous <= 16)
}

extension Workshop {
    fileprivate func importYear(_ database: String) throws {
        try program.run("import", "\(root)/fixtures/programme-2021-22", "--database", database)
    }
}
