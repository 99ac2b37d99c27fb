import Foundation
import TestSupport
import Testing

/// A programme to break things over: one repeatable course, a few small events in the months to come, many people.
///
/// The events are small, so that most bookings wait and each cancellation lets somebody in.
enum Papers {
    static let events = (0..<6).map { "RPT-\($0 + 1)" }
    static let people = (0..<1_500).map { "person\($0)@northvale.example" }

    private static let master = Task<(folder: TemporaryFolder, token: String), any Error> {
        let folder = try TemporaryFolder()
        let token = try await set(folder.file("year.sqlite"))
        return (folder, token)
    }

    /// A copy of the database in a folder of the test's own, and a token for its API.
    static func database() async throws -> (folder: TemporaryFolder, database: String, token: String) {
        let folder = try TemporaryFolder()
        let token = try await copy(to: folder.file("year.sqlite"))
        return (folder, folder.file("year.sqlite"), token)
    }

    /// Puts a copy of the database somewhere; returns a token for its API.
    static func copy(to path: String) async throws -> String {
        let made = try await master.value
        try FileManager.default.copyItem(atPath: made.folder.file("year.sqlite"), toPath: path)
        return made.token
    }

    /// Fills an empty database; returns a token for its API.
    static func set(_ database: String) async throws -> String {
        let papers = try TemporaryFolder()
        try write(into: papers)
        let imported = try await Program.run("import", papers.path, "--database", database)
        try #require(imported.code == 0, "\(imported.complaints)")
        let token = try await Program.run(
            "token", "create", "--role", "administrator", "--name", "faults", "--database", database)
        try #require(token.code == 0, "\(token.complaints)")
        return token.out.trimmingCharacters(in: .newlines)
    }

    private static func write(into folder: TemporaryFolder) throws {
        func paper(_ name: String, _ head: String, _ rows: [String]) throws {
            let text = ([head] + rows).joined(separator: "\n") + "\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        try paper(
            "agencies.csv", "code,name,sector,charging_class,finance_email,purchase_order_required",
            ["NEH,Northvale Early Help,council,partner,finance@northvale.example,no"])
        try paper(
            "people.csv", "email,given_name,family_name,agency,job_title,manager_email",
            people.enumerated().map { "\($1),Person,Number \($0),NEH,Worker," })
        try paper(
            "courses.csv", "code,kind,title,subject,level,audience,length_class,refresher_months,repeatable",
            ["RPT,course,Reflective practice,Practice,core,Everyone,half_day,,yes"])
        try paper(
            "events.csv", "code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on",
            events.map { "\($0),RPT,40,1,,," })
        try paper(
            "sessions.csv", "event,starts_at,ends_at,mode,venue,join_link",
            events.enumerated().map { index, event in
                let day = Date(timeIntervalSinceNow: 86_400 * Double(60 + 30 * index)).formatted(
                    .iso8601.year().month().day())
                return "\(event),\(day) 09:30,\(day) 12:30,virtual,,https://meet.example/\(event)"
            })
    }
}
