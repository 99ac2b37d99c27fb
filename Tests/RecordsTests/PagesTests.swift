import Bookings
import TestSupport
import Testing

@testable import Records

/// Lists that are read page by page show everything once and in the same order, on every store.
struct PagesTests {
    @Test(arguments: StoreKind.all)
    func `bookings follow each other in the order they were made`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                for number in 1...3 { try tx.insert(Scene.booking(number, event: 1, delegate: number)) }
                try tx.insert(Scene.booking(4, event: 2, delegate: 1, state: .waiting, holdsCourse: false))
                try tx.end(Scene.id(2), as: .cancelled, at: uk("2021-08-03 10:00"), late: false)
            }
            try await store.read { tx throws in
                func pages(_ filter: BookingFilter, limit: Int) throws -> [String] {
                    try all {
                        try tx.bookings(filter, after: $0, limit: limit)
                    } item: {
                        $0.reference.text
                    }
                }
                func references(_ numbers: Int...) throws -> [String] {
                    try numbers.map { try Scene.reference($0).text }
                }
                for limit in 1...5 {
                    #expect(try pages(BookingFilter(), limit: limit) == references(1, 2, 3, 4))
                    #expect(try pages(BookingFilter(event: Scene.firstEvent), limit: limit) == references(1, 2, 3))
                    let priya = EmailAddress("PRIYA.nair@council.example")
                    #expect(try pages(BookingFilter(delegate: priya), limit: limit) == references(1, 4))
                    #expect(try pages(BookingFilter(state: .cancelled), limit: limit) == references(2))
                    #expect(try pages(BookingFilter(event: "NOPE"), limit: limit) == [])
                }
                let line = try #require(
                    try tx.bookings(BookingFilter(state: .cancelled), after: nil, limit: 1).items.first)
                #expect(try line.endedAt == uk("2021-08-03 10:00") && line.event == Scene.firstEvent)
                #expect(line.delegateName == "Tom Reid" && line.agencyName == "Northvale Council")
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `people of one name follow each other too`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                for number in 20...24 {
                    let person = Person(
                        id: try Scene.id(number), email: try #require(EmailAddress("ann\(number)@council.example")),
                        givenName: "Ann", familyName: "Öst", jobTitle: "", managerEmail: nil, agency: nil)
                    try tx.insert(person, membership: Scene.id(200 + number))
                }
            }
            try await store.read { tx throws in
                let whole = try tx.people(matching: "", limit: 100).map(\.email.folded)
                #expect(whole.count == 8)
                for limit in 1...3 {
                    let found = try all { last in
                        ListPage(oneMore: try tx.people(matching: "", after: last, limit: limit + 1), limit: limit) {
                            $0.id
                        }
                    } item: {
                        $0.email.folded
                    }
                    #expect(found == whole)
                }
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `messages follow each other by their identity`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                for number in 1...2 { try tx.insert(Scene.booking(number, delegate: number)) }
                for (number, booking, kind) in [
                    (1, 1, MessageKind.placeBooked), (3, 1, .bookingCancelled), (2, 1, .placeBooked),
                    (5, 2, .promoted), (4, 2, .placeBooked),
                ] {
                    let key = MessageKey(
                        id: try Scene.id(number), kind: kind, subject: .booking(try Scene.id(booking)),
                        occurrence: number)
                    try tx.insert(key, at: uk("2021-08-01 10:00"))
                }
            }
            try await store.read { tx throws in
                for limit in 1...6 {
                    let found = try all {
                        try tx.messages(in: .toSend, after: $0, limit: limit)
                    } item: {
                        $0.key.occurrence
                    }
                    #expect(found == [5, 4, 3, 2, 1])
                }
                #expect(try tx.messages(in: .sent, after: nil, limit: 9).items.isEmpty)
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `nothing is told twice`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.insert(Scene.booking(1, delegate: 1))
                for (number, occurrence) in [(1, 7), (2, 7), (3, 8)] {
                    let key = MessageKey(
                        id: try Scene.id(number), kind: .reminder, subject: .booking(try Scene.id(1)),
                        occurrence: occurrence)
                    try tx.insert(key, at: uk("2021-08-01 10:00"))
                }
            }
            let kept = try await store.read { tx in try tx.messages(in: nil, after: nil, limit: 9).items }
            #expect(kept.map(\.key.occurrence) == [8, 7])
        }
    }

    private func all<Item, Cursor, Shown>(
        _ page: (Cursor?) throws -> ListPage<Item, Cursor>, item: (Item) -> Shown
    ) throws -> [Shown] {
        var shown: [Shown] = []
        var cursor: Cursor?
        repeat {
            let next = try page(cursor)
            shown += next.items.map(item)
            cursor = next.next
        } while cursor != nil && shown.count < 100
        return shown
    }
}
