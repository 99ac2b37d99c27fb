import Foundation

/// Writes past events one after another, oldest first.
struct PastWriter {
    private static let hour: Int64 = 3_600_000

    private let past: PastTables
    private let courses: [[UInt8]]
    private let delegates: [[UInt8]]
    private var events = Identities(from: 1_000_000_000_000)
    private var sessions = Identities(from: 1_000_000_000_000)
    private var bookings = Identities(from: 1_000_000_000_000)
    private var lines = Identities(from: 1_000_000_000_000)
    private let zone = TimeZone(identifier: "Europe/London") ?? .gmt

    init(_ past: PastTables, courses: [[UInt8]], delegates: [[UInt8]]) {
        self.past = past
        self.courses = courses
        self.delegates = delegates
    }

    /// Writes an event on the day of an instant, from 09:30 to 12:30, with everything that happened on it.
    mutating func write(_ number: Int, onDayOf instant: Int64) throws {
        let id = events.next()
        let session = sessions.next()
        let midnight = instant - instant % (24 * Self.hour)
        let offset = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(midnight) / 1000))) * 1000
        let starts = midnight + 9 * Self.hour + Self.hour / 2 - offset
        let ends = starts + 3 * Self.hour
        let day = PastWriter.day(midnight)
        let course = courses[number % courses.count]
        let places = YearsOfHistory.bookingsEach
        let joined = starts - 30 * 24 * Self.hour
        try past.events.add(
            .bytes(id), .text("H" + Programme.padded(number, 6)), .bytes(course), .number(starts), .number(ends),
            .number(Int64(places)), .number(joined + Int64(places - 1)), .number(Int64(2 * places + 2)), .null)
        try past.sessions.add(
            .bytes(session), .bytes(id), .text("\(day) 09:30"), .text("\(day) 12:30"), .number(starts), .number(ends),
            .number(ends))
        try record(id, 1, nil, "event_added", #"{"capacity":25}"#, joined - 1)
        let own = (0..<places).map { _ in bookings.next() }
        for (place, booking) in own.enumerated() {
            try write(booking, place, of: number, id, course, session, starts, joined + Int64(place))
            try record(id, place + 2, booking, "place_booked", "{}", joined + Int64(place))
        }
        for (place, booking) in own.enumerated() {
            try record(
                id, places + place + 2, booking, "attendance_marked", #"{"mark":"attended","session":1}"#, ends)
        }
        try record(id, 2 * places + 2, nil, "register_closed", #"{"session":1}"#, ends)
        for booking in own {
            try record(id, 2 * places + 2, booking, "outcome_reached", #"{"outcome":"attended"}"#, ends)
        }
    }

    private mutating func write(
        _ booking: [UInt8], _ place: Int, of number: Int, _ event: [UInt8], _ course: [UInt8], _ session: [UInt8],
        _ starts: Int64, _ joined: Int64
    ) throws {
        let delegate = delegates[(number * YearsOfHistory.bookingsEach + place) % delegates.count]
        try past.bookings.add(
            .bytes(booking), .text(bookings.reference()), .bytes(event), .bytes(course), .bytes(delegate),
            .number(joined))
        try past.schedule.add(.bytes(booking), .number(1), .number(starts - 57 * Self.hour - Self.hour / 2 - 1000))
        try past.schedule.add(.bytes(booking), .number(2), .number(starts))
        try past.attendance.add(.bytes(booking), .bytes(session))
    }

    private mutating func record(
        _ event: [UInt8], _ version: Int, _ booking: [UInt8]?, _ code: String, _ facts: String, _ at: Int64
    ) throws {
        try past.history.add(
            .bytes(lines.next()), .bytes(event), .number(Int64(version)), booking.map { .bytes($0) } ?? .null,
            .text(code), .text(facts), .number(at), .number(at))
    }

    /// The civil date of an instant at midnight UTC.
    private static func day(_ midnight: Int64) -> String {
        var time = time_t(midnight / 1000)
        var parts = tm()
        gmtime_r(&time, &parts)
        let year = Programme.padded(Int(parts.tm_year) + 1900, 4)
        return "\(year)-\(Programme.padded(Int(parts.tm_mon) + 1, 2))-\(Programme.padded(Int(parts.tm_mday), 2))"
    }
}
