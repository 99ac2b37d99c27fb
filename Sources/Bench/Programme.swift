import Foundation

/// The papers made for a run: events to come, and people to book them.
struct Programme {
    var events = 200
    var sessionsEach = 2
    var capacity: (_ event: Int) -> Int = { _ in 10_000 }
    var people = 20_000
    /// Whether people may book the same course on several events.
    var isRepeatable = true

    static let courses = 10
    static let agencies = 10
    /// The day of the first event is this many days from today; each later event follows a day after.
    static let daysAhead = 30

    static func code(_ event: Int) -> String { "E" + padded(event, 3) }
    static func address(_ delegate: Int) -> String { "delegate\(padded(delegate, 5))@bench.example" }

    /// The event and delegate of a numbered booking: no pair comes twice before events × people bookings are made.
    func booking(_ number: Int) -> (event: Int, delegate: Int) {
        let event = number % events
        return (event, (number / events + event * 37) % people)
    }

    /// Today, as the program's users would write it.
    static var today: String { day(0) }

    private static func day(_ ahead: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        let date = calendar.date(byAdding: .day, value: ahead, to: Date()) ?? Date()
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return "\(padded(parts.year ?? 0, 4))-\(padded(parts.month ?? 0, 2))-\(padded(parts.day ?? 0, 2))"
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Writes the papers into a new folder.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        func paper(_ name: String, _ header: String, _ rows: [String]) throws {
            try ([header] + rows).joined(separator: "\n").appending("\n")
                .write(toFile: "\(folder)/\(name).csv", atomically: false, encoding: .utf8)
        }
        try paper(
            "agencies", "code,name,sector,charging_class,finance_email,purchase_order_required",
            (0..<Self.agencies).map { "A\($0),Agency \($0),council,partner,finance@agency\($0).example,no" })
        try paper(
            "people", "email,given_name,family_name,agency,job_title,manager_email",
            (0..<people).map {
                "\(Self.address($0)),Delegate,\(Self.padded($0, 5)),A\($0 % Self.agencies),Practitioner,"
            })
        try paper(
            "courses", "code,kind,title,subject,level,audience,length_class,refresher_months,repeatable",
            (0..<Self.courses).map {
                "C\($0),course,\"Working together to safeguard children, part \($0)\",Practice,core,Everybody,half_day,,"
                    + (isRepeatable ? "yes" : "no")
            })
        try paper(
            "events", "code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on",
            (0..<events).map { "\(Self.code($0)),C\($0 % Self.courses),\(capacity($0)),0,,," })
        try paper("sessions", "event,starts_at,ends_at,mode,venue,join_link", (0..<events).flatMap(sessions))
    }

    private func sessions(of event: Int) -> [String] {
        (0..<sessionsEach).map { ordinal in
            let day = Self.day(Self.daysAhead + event + ordinal)
            return "\(Self.code(event)),\(day) 09:30,\(day) 12:30,virtual,,https://meet.example/\(event)"
        }
    }
}
