import Bookings
import TestSupport
import Testing

@testable import Records

/// What is put in comes out, in the order it should.
struct QueriesTests {
    @Test(arguments: StoreKind.all)
    func `agencies, people, courses and events come back as they were`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in try Scene.set(in: tx) }
            try await store.read { tx throws in
                #expect(try tx.agency(code: "NCS") == Scene.agency())
                #expect(try tx.agency(Scene.id(1)) == Scene.agency())
                #expect(try tx.person(Scene.id(1)) == Scene.person(1))
                #expect(try tx.person(email: #require(EmailAddress("TOM.REID@council.example"))) == Scene.person(2))
                #expect(try tx.course(code: "WTSC") == Scene.course())
                let event = try #require(try tx.event(code: Scene.firstEvent))
                #expect(try event.event == Scene.event(1, Scene.firstEvent, on: "2021-09-14"))
                #expect(try event.sessions == [Scene.session(1, on: "2021-09-14")])
                #expect(try tx.trainers(of: event.event.id).map(\.displayName) == ["Lena Hart"])
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `what is not there is nil`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.read { tx throws in
                #expect(try tx.agency(code: "NCS") == nil)
                #expect(try tx.person(Scene.id(1)) == nil)
                #expect(try tx.person(email: #require(EmailAddress("a@b.example"))) == nil)
                #expect(try tx.course(code: "WTSC") == nil)
                #expect(try tx.event(code: "WTSC-2109A") == nil)
                #expect(try tx.booking(Scene.reference(1)) == nil)
                #expect(try tx.token(secretSHA256: [1, 2, 3]) == nil)
                #expect(try tx.terms(version: "2099-00") == nil)
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `a booking comes back with its frozen terms`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.insert(Scene.booking(1))
            }
            try await store.read { tx throws in
                #expect(try tx.booking(Scene.reference(1)) == Scene.booking(1))
                #expect(try tx.booking(Scene.id(1) as Identifier<Booking>) == Scene.booking(1))
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `people wait in the order of joining, then of identity`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                let joined = [1: "2021-08-03 10:00", 2: "2021-08-01 10:00", 3: "2021-08-01 10:00"]
                for (number, moment) in joined.sorted(by: { $0.key > $1.key }) {
                    try tx.insert(Scene.booking(number, delegate: number, state: .waiting, joinedAt: moment))
                }
            }
            try await store.read { tx throws in
                #expect(try tx.waitingList(of: Scene.id(1)) == [Scene.id(2), Scene.id(3), Scene.id(1)])
                #expect(try tx.firstWaiting(on: Scene.id(1), at: Instant(seconds: 0))?.id == Scene.id(2))
                #expect(try [1, 2, 3].map { try tx.waitingPosition(of: Scene.id($0)) } == [3, 1, 2])
                #expect(try tx.waitingPosition(of: Scene.id(9)) == nil)
                let roster = try tx.roster(of: Scene.id(1))
                #expect(roster.map(\.name) == ["Tom Reid", "Lena Hart", "Priya Nair"])
                #expect(roster.map(\.waitingPosition) == [1, 2, 3])
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `the programme is turned page by page`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                for number in 3...7 {
                    let date = number < 6 ? "2021-10-12" : "2021-11-09"
                    try tx.insert(
                        Scene.event(number, "WTSC-\(number)", on: date), sessions: [Scene.session(number, on: date)],
                        trainers: [])
                }
            }
            try await store.read { tx in
                var codes: [String] = []
                var cursor: ProgrammeCursor?
                var pages = 0
                repeat {
                    let page = try tx.programme(ProgrammeFilter(), after: cursor, limit: 3)
                    codes += page.events.map(\.event.code)
                    cursor = page.next
                    pages += 1
                } while cursor != nil && pages < 10
                #expect(
                    codes == ["WTSC-2109A", "WTSC-2110B", "WTSC-3", "WTSC-4", "WTSC-5", "WTSC-6", "WTSC-7"])
                #expect(pages == 3)
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `the programme is filtered`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.save(
                    Places(capacity: 2, occupied: 2, waiting: 0, overbookedBy: 0), of: Scene.id(1), lastJoinedAt: nil)
            }
            let (first, second) = ("WTSC-2109A", "WTSC-2110B")
            let filters: [(ProgrammeFilter, [String])] = [
                (ProgrammeFilter(), [first, second]), (ProgrammeFilter(from: try day("2021-09-14")), [first, second]),
                (ProgrammeFilter(from: try day("2021-09-15")), [second]),
                (ProgrammeFilter(to: try day("2021-09-14")), [first]), (ProgrammeFilter(to: try day("2021-09-13")), []),
                (ProgrammeFilter(course: "WTSC"), [first, second]), (ProgrammeFilter(course: "X"), []),
                (ProgrammeFilter(subject: "Core"), [first, second]), (ProgrammeFilter(subject: "core"), []),
                (ProgrammeFilter(withPlacesLeft: true), [second]), (ProgrammeFilter(trainer: try Scene.id(3)), [first]),
                (ProgrammeFilter(trainer: try Scene.id(2)), []),
                (ProgrammeFilter(level: "2"), [first, second]), (ProgrammeFilter(level: "3"), []),
                (ProgrammeFilter(audience: "All"), [first, second]), (ProgrammeFilter(audience: "all"), []),
                (ProgrammeFilter(mode: .virtual), [first, second]), (ProgrammeFilter(mode: .room), []),
                (ProgrammeFilter(state: .open), [first, second]), (ProgrammeFilter(state: .draft), []),
                (ProgrammeFilter(includesDrafts: true), [first, second]),
            ]
            for (filter, codes) in filters {
                let page = try await store.read { tx in try tx.programme(filter, after: nil, limit: 50) }
                #expect(page.events.map(\.event.code) == codes, "\(filter)")
                #expect(page.next == nil)
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `people are found by the beginning of name or address`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.insert(Scene.person(4, email: "z@council.example"), membership: Scene.id(104))
            }
            let searches: [(String, [String])] = [
                ("", ["Lena Hart", "Priya Nair", "Zoë Öst 4", "Tom Reid"]), ("nair", ["Priya Nair"]),
                ("NAI", ["Priya Nair"]), ("priya.", ["Priya Nair"]), ("ost", ["Zoë Öst 4"]), ("öst", ["Zoë Öst 4"]),
                ("%", []), ("_", []), ("aira", []),
            ]
            for (text, names) in searches {
                let found = try await store.read { tx in try tx.people(matching: text, limit: 10) }
                #expect(found.map(\.displayName) == names, "\(text)")
            }
            #expect(try await store.read { tx in try tx.people(matching: "", limit: 2) }.count == 2)
        }
    }

    @Test(arguments: StoreKind.all)
    func `of the terms valid on a day the newest count`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                for (version, from) in [("2021-22", "2021-04-01"), ("2022-23", "2022-04-01")] {
                    let notice = try #require(Terms.Notice(value: 2, unit: .workingDays, timeOfDay: .endOfDay))
                    try tx.insert(
                        Terms(
                            version: version, validFrom: day(from), promotion: .automatic, notice: notice, charges: [],
                            chargesIndividuals: false))
                }
            }
            try await store.read { tx in
                let versions = try ["2021-03-31", "2021-04-01", "2022-03-31", "2022-04-01"].map {
                    try tx.terms(on: day($0)).version
                }
                #expect(versions == ["starter", "2021-22", "2021-22", "2022-23"])
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `a role is granted once`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                let now = try uk("2021-09-01 10:00")
                #expect(try tx.grant(.auditor, to: Scene.id(1), at: now))
                #expect(try !tx.grant(.auditor, to: Scene.id(1), at: now))
                #expect(try tx.grant(.finance, to: Scene.id(1), at: now))
                #expect(try tx.grantedRoles(Scene.id(1)) == [.auditor, .finance])
                #expect(try tx.grantedRoles(Scene.id(2)) == [])
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `tables come after those they refer to`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let names = try await store.read { tx in try tx.connection.tables().map(\.name) }
            #expect(names == everyTable)
        }
    }
}
