import Bookings
import Records
import TestSupport
import Testing

/// The same order on every store: by bytes, nothing by a language's rules, NULL first where it is asked for.
struct OrderTests {
    @Test(arguments: StoreKind.all)
    func `codes are ordered by their bytes`(kind: StoreKind) async throws {
        let codes = ["Zebra", "apple", "Äpfel", "a b", "A-b", "a_b", "Ärzte", "é", "z", "_", "10", "9", "Z"]
        try await withStore(kind) { store in
            let found: [String] = try await store.write { tx in
                for (number, code) in codes.enumerated() {
                    try tx.insert(Scene.course(number + 10, code: code))
                }
                return try tx.column("SELECT code FROM courses ORDER BY code")
            }
            #expect(found == codes.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        }
    }

    @Test(arguments: StoreKind.all)
    func `people are ordered by their folded names and found by the beginning`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let (all, some) = try await store.write { tx in
                for (number, name) in ["Östberg", "Otto", "Zoë", "o'Neill", "Émile", "Emma"].enumerated() {
                    try tx.insert(
                        Person(
                            id: Scene.id(number + 1), email: try #require(EmailAddress("p\(number)@people.example")),
                            givenName: "", familyName: name, jobTitle: "", managerEmail: nil, agency: nil),
                        membership: Scene.id(number + 50))
                }
                return (try tx.people(matching: "", limit: 10), try tx.people(matching: "ÉM", limit: 10))
            }
            #expect(all.map(\.familyName).sorted() == ["Emma", "Otto", "Zoë", "o'Neill", "Émile", "Östberg"].sorted())
            #expect(some.contains { $0.familyName == "Émile" })
            #expect(
                all.map { NameKey($0.familyName).text }
                    == all.map { NameKey($0.familyName).text }.sorted {
                        Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
                    })
        }
    }

    @Test(arguments: StoreKind.all)
    func `tables come in the order they were made, with the same columns`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let tables = try await store.read { tx in try tx.connection.tables() }
            #expect(tables.map(\.name).prefix(3) == ["partnership", "bank_holidays", "agencies"])
            #expect(tables.count == 46)
            try await withStore(.sqlite) { other in
                let others = try await other.read { tx in try tx.connection.tables() }
                #expect(others == tables)
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `rows by the thousand go out in the order of their key and in again`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let count = 12_345
            let days = try await store.write { tx in
                let table = try #require(try tx.connection.tables().first { $0.name == "bank_holidays" })
                try tx.connection.run("DELETE FROM bank_holidays", [])
                var number = count
                try tx.connection.load(table) {
                    number -= 1
                    guard number >= 0 else { return nil }
                    let year = String(number + 10_000).suffix(4)
                    return [.text("\(year)-01-\(number < 10_000 ? "01" : "02")"), .text("Day \(number)")]
                }
                var days: [String] = []
                try tx.connection.unload(table) { row in days.append(try row.next()) }
                return days
            }
            #expect(days.count == count)
            #expect(days == days.sorted())
        }
    }

    @Test(arguments: StoreKind.all)
    func `the row that does not fit is named`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let failure = await #expect(throws: LoadFailure.self) {
                try await store.write { tx in
                    let table = try #require(try tx.connection.tables().first { $0.name == "bank_holidays" })
                    var rows: [[SQLValue]] = [
                        [.text("2031-01-01"), .text("One")], [.text("2031-01-02"), .text("Two")],
                        [.text("Monday"), .text("Three")], [.text("2031-01-04"), .text("Four")],
                    ]
                    try tx.connection.load(table) { rows.isEmpty ? nil : rows.removeFirst() }
                }
            }
            #expect(failure?.row == 3)
        }
    }
}
