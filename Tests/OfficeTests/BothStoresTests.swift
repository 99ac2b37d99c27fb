import Bookings
import Foundation
import Formats
import Office
import TestSupport
import Testing

/// One history on both stores: each answer the same, and in the end the same bytes.
struct BothStoresTests {
    /// COMMANDS says how long the history is.
    private static let commands = ProcessInfo.processInfo.environment["COMMANDS"].flatMap { Int($0) } ?? 600

    private enum Command {
        case book(event: String, who: String, key: String?)
        case cancel(String, reason: String?, note: String)
        case mark(AttendanceMark, event: String, session: Int, who: String)
        case close(event: String, session: Int)
        case wait(seconds: Int64)
        case letTimePass
        case addStaff(String, role: String)
    }

    private static let events = (1...40).map { "E-\($0)" }
    private static let people = (1...60).map { "person\($0)@crowd.example" }

    private static let papers: [PaperKind: String] = [
        .people: (1...60).map { "person\($0)@crowd.example,Zoë \($0),O'Neill,\($0 % 3 == 0 ? "NHS" : "NCS"),," }
            .joined(separator: "\n"),
        .events: (1...40).map { "E-\($0),\($0 % 3 == 0 ? "NET" : $0 % 3 == 1 ? "WTSC" : "SCT"),\($0 % 5 + 1),0,,," }
            .joined(separator: "\n"),
        .sessions: (1...40).flatMap { number -> [String] in
            let month = 8 + number / 20
            let date = String(format: "2021-%02d-%02d", month, number % 20 + 5)
            let next = String(format: "2021-%02d-%02d", month, number % 20 + 6)
            let first = "E-\(number),\(date) 09:30,\(date) 12:30,virtual,,"
            return number % 4 == 0 ? [first, "E-\(number),\(next) 09:30,\(next) 12:30,room,Town Hall,"] : [first]
        }.joined(separator: "\n"),
    ]

    private static func next(_ generator: inout SeededGenerator, booked: [String], number: Int) -> Command {
        func one<Value>(_ values: [Value], _ generator: inout SeededGenerator) -> Value {
            values[Int.random(in: 0..<values.count, using: &generator)]
        }
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<46:
            let hasKey = Int.random(in: 0..<3, using: &generator) == 0
            let key = hasKey ? "k-\(Int.random(in: 0...number, using: &generator) / 3)" : nil
            return .book(event: one(events, &generator), who: one(people, &generator), key: key)
        case 46..<72 where !booked.isEmpty:
            let note = one(["", "Childcare", "Zoë’s “note” \u{1F600}\n"], &generator)
            return .cancel(one(booked, &generator), reason: one([nil, "sickness", "nonsense"], &generator), note: note)
        case 72..<86:
            return .mark(
                one(AttendanceMark.allCases, &generator), event: one(events, &generator),
                session: one([1, 1, 2], &generator),
                who: one(people, &generator))
        case 86..<90: return .close(event: one(events, &generator), session: one([1, 1, 2], &generator))
        case 90..<96:
            return .wait(seconds: Int64.random(in: 1...max(2, 8_000_000 / Int64(commands)), using: &generator))
        case 96..<98: return .letTimePass
        default: return .addStaff(one(people, &generator), role: one(["auditor", "finance", "king"], &generator))
        }
    }

    private static func apply(_ command: Command, to cast: Cast) async -> String {
        do {
            switch command {
            case .book(let event, let who, let key):
                let once = key.map { key in
                    Once<BookedPlace>(
                        RequestKey(
                            principal: "p", method: "POST", path: "/\(event)", key: key,
                            fingerprint: Office.sha256(Array(who.utf8)))
                    ) { StoredAnswer(status: 201, text: $0.json) }
                }
                switch try await cast.office.bookPlace(on: event, for: who, by: Cast.console, once: once) {
                case .fresh(let place): return "booked \(place)"
                case .replayed(let answer): return "replayed \(answer)"
                }
            case .cancel(let reference, let reason, let note):
                return "\(try await cast.office.cancelBooking(reference, reason: reason, note: note, by: Cast.console))"
            case .mark(let mark, let event, let session, let who):
                try await cast.office.markAttendance(
                    mark, reason: nil, event: event, session: session, delegate: who, by: Cast.console)
                return "marked"
            case .close(let event, let session):
                try await cast.office.closeRegister(event: event, session: session, by: Cast.console)
                return "closed"
            case .wait(let seconds):
                cast.clock.set(cast.clock.now.advanced(bySeconds: seconds))
                return "waited"
            case .letTimePass:
                try await cast.office.passTime()
                return "passed"
            case .addStaff(let who, let role):
                return
                    "\(try await cast.office.addStaff(email: who, role: role, givenName: "", familyName: "", by: Cast.console))"
            }
        } catch { return "\(error)" }
    }

    @Test func `a random history gives the same answers and the same bytes on both`() async throws {
        let casts = [try await Cast.assembled(on: .sqlite), try await Cast.assembled(on: .postgres)]
        for cast in casts { try await cast.importPapers(Self.papers) }
        var generator = SeededGenerator(seed: 50_000)
        var booked: [String] = []
        var kinds: [String: Int] = [:]
        for number in 0..<Self.commands {
            let command = Self.next(&generator, booked: booked, number: number)
            let answers = [await Self.apply(command, to: casts[0]), await Self.apply(command, to: casts[1])]
            try #require(answers[0] == answers[1], "command \(number), \(command)")
            if case .book = command, let match = answers[0].firstMatch(of: #/reference: .*?"([0-9A-Z]{9})"/#) {
                booked.append(String(match.output.1))
            }
            kinds[String(answers[0].prefix(while: { $0 != "(" && $0 != " " })), default: 0] += 1
        }
        print("\(Self.commands) commands on both stores: \(kinds.sorted { $0.value > $1.value }.prefix(14))")
        let exports = [try await casts[0].exported(), try await casts[1].exported()]
        #expect(Set(exports[0].keys) == Set(exports[1].keys))
        for (file, bytes) in exports[0] { #expect(exports[1][file] == bytes, "\(file)") }
        for cast in casts { try await cast.expectSound() }
    }
}
