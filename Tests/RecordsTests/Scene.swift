import Bookings
import Records
import TestSupport
import Testing

/// A few rows to work on: one agency, one course, two events of it, three people, with identities anybody can foretell.
enum Scene {
    static let firstEvent = "WTSC-2109A"
    static let secondEvent = "WTSC-2110B"

    static func id<Subject>(_ number: Int) throws -> Identifier<Subject> {
        try #require(
            Identifier(bytes: [1, 2, 3, 4, 5, 6, 0x70, 8, 0x80] + Array(repeating: 0, count: 6) + [UInt8(number)]))
    }

    static func reference(_ number: Int) throws -> BookingReference {
        try #require(BookingReference(value: UInt64(number) * 37))
    }

    static func set(in tx: WriteTransaction) throws {
        try tx.insert(agency())
        try tx.insert(course())
        for number in 1...3 { try tx.insert(person(number), membership: id(100 + number)) }
        try tx.insert(
            event(1, firstEvent, on: "2021-09-14"), sessions: [session(1, on: "2021-09-14")], trainers: [id(3)])
        try tx.insert(event(2, secondEvent, on: "2021-10-12"), sessions: [session(2, on: "2021-10-12")], trainers: [])
    }

    static func agency() throws -> Agency {
        Agency(
            id: try id(1), code: "NCS", name: "Northvale Council", sector: try #require(Word("council")),
            chargingClass: try #require(Word("partner")), financeEmail: EmailAddress("Finance@northvale.example"),
            purchaseOrderRequired: true)
    }

    static func course(_ number: Int = 1, code: String = "WTSC", repeatable: Bool = false) throws -> Course {
        Course(
            id: try id(number), code: code, kind: .course, title: "Working together", subject: "Core", level: "2",
            audience: "All", lengthClass: .halfDay, refresherMonths: 36, repeatable: repeatable)
    }

    static func person(_ number: Int, email: String? = nil) throws -> Person {
        let names = [1: ("Priya", "Nair"), 2: ("Tom", "Reid"), 3: ("Lena", "Hart")]
        let (given, family) = names[number] ?? ("Zoë", "Öst \(number)")
        let address = email ?? "\(given).\(family)@council.example".replacing(" ", with: "").lowercased()
        return Person(
            id: try id(number), email: try #require(EmailAddress(address)), givenName: given, familyName: family,
            jobTitle: "Social worker", managerEmail: EmailAddress("boss@council.example"),
            agency: number == 3 ? nil : try id(1))
    }

    static func event(_ number: Int, _ code: String, on date: String, capacity: Int = 2) throws -> Event {
        Event(
            id: try id(number), code: code, course: try id(1), capacity: capacity, minimum: 1, state: .open,
            window: BookingWindow(opensOn: try day("2021-07-01"), closesOn: nil),
            firstStartsAt: try uk("\(date) 09:30"), lastEndsAt: try uk("\(date) 12:30"),
            places: Places(capacity: capacity, occupied: 0, waiting: 0, overbookedBy: 0))
    }

    static func session(_ number: Int, on date: String) throws -> Session {
        Session(
            id: try id(number), ordinal: 1, startsLocal: try wall("\(date) 09:30"),
            endsLocal: try wall("\(date) 12:30"),
            startsAt: try uk("\(date) 09:30"), endsAt: try uk("\(date) 12:30"), mode: .virtual, venue: "",
            joinLink: "https://meet.example/\(number)", registerClosedAt: nil)
    }

    static func booking(
        _ number: Int, event: Int = 1, delegate: Int = 1, state: BookingState = .confirmed,
        joinedAt: String = "2021-08-02 10:00", holdsCourse: Bool = true, reference: Int? = nil
    ) throws -> Booking {
        Booking(
            id: try id(number), reference: try self.reference(reference ?? number), event: try id(event),
            course: try id(1), delegate: try id(delegate), agency: try id(1), state: state,
            joinedAt: try uk(joinedAt), holdsCourse: holdsCourse,
            terms: FrozenTerms(
                version: "starter", sentence: "Free to cancel until then.",
                schedule: [
                    .init(until: try uk("2021-09-09 23:59:59"), charge: .zero),
                    .init(until: try uk("2021-09-14 09:30"), charge: try #require(Pence(2500))),
                ], noShow: try #require(Pence(5000))))
    }

    static func line(_ number: Int, _ happening: Happening = .placeBooked, booking: Int? = nil) throws -> HistoryLine {
        HistoryLine(
            id: try id(number), happening: happening, event: (id: try id(1), version: number),
            booking: try booking.map { try id($0) }, person: nil, at: try uk("2021-08-02 10:00"),
            recordedAt: try uk("2021-08-02 10:01"), actor: .operator("lena"), source: .cli)
    }
}
