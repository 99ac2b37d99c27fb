import Bookings
import Foundation
import HTTPTypes
import Office
import TestSupport
import Testing

@testable import Web

/// Every operation of the API before every kind of token, and before people who have none.
struct APIDoorTests {
    private static let everyToken: Set<Role> = [.administrator, .finance, .auditor]
    private static let rosterTokens: Set<Role> = [.administrator, .auditor]

    /// Which tokens may ask for what, from the permission table of the house.
    private static let open: [String: Set<Role>] = [
        "showToken": everyToken, "listEvents": everyToken, "showEvent": everyToken, "listSessions": everyToken,
        "showRoster": rosterTokens, "showEventHistory": rosterTokens, "listCourses": everyToken,
        "bookPlace": [.administrator], "listBookings": everyToken, "showBooking": everyToken,
        "showBookingHistory": everyToken, "cancelBooking": [.administrator], "showAttendance": rosterTokens,
        "showAttendanceSheet": rosterTokens, "markAttendance": [.administrator], "closeRegister": [.administrator],
        "reportAttendance": everyToken, "exportAttendance": everyToken, "exportAttendanceSheet": everyToken,
        "findPeople": [.administrator], "listMessages": rosterTokens, "retryMessages": [.administrator],
    ]

    @Test func `every operation stands in the table`() {
        #expect(Set(APIOperation.all.map(\.name)) == Set(Self.open.keys))
    }

    /// What is asked: a draft stands for the event, so that what is there is not public.
    private struct Question {
        let operation: APIOperation
        var event = "{draft}"
        var booking = "{booked}"
        var delegate = "tom.reid@nvp.example"

        var path: String {
            operation.path.replacingOccurrences(of: ":code", with: event)
                .replacingOccurrences(of: ":reference", with: booking).replacingOccurrences(of: ":session", with: "1")
        }

        var body: String {
            guard operation.method == .post else { return "" }
            return (operation.body?.example ?? "").replacing(/[a-z.]+@[a-z.-]+/, with: delegate)
        }

        /// The same where there is no such event or booking, and where nobody has that address.
        var missing: [Question] {
            [
                Question(operation: operation, event: "WTSC-9901", booking: "7K3M9QD25"),
                Question(operation: operation, delegate: "no.body@nvp.example"),
            ]
        }

        func ask(_ front: Front, _ stage: Stage, _ headers: [String: String]) async throws -> Reply {
            try await front.send(
                operation.method, stage.filled(path), body: body,
                headers: headers.merging(["Content-Type": "application/json"]) { $1 })
        }
    }

    private static func bearer(_ role: Role, _ front: Front) async throws -> [String: String] {
        let token = try await front.office.createToken(name: role.rawValue, role: role.rawValue, by: front.operator)
        return ["Authorization": "Bearer \(token)"]
    }

    @Test(arguments: APIOperation.all.map(\.name))
    func `who may not is told the same of what is there and of what is not, and changes nothing`(
        name: String
    ) async throws {
        let stage = try await Stage.shared()
        let front = try await stage.copy()
        let question = Question(operation: try #require(APIOperation.all.first { $0.name == name }))
        var askers: [(who: String, headers: [String: String], statuses: Set<Int>)] = [
            ("nobody", [:], [401]), ("a wrong token", ["Authorization": "Bearer cbk_wrong"], [401]),
        ]
        for looker in Looker.inOrder where looker != .nobody {
            askers.append((looker.testDescription, ["Cookie": stage.filled(looker.cookie)], [401]))
        }
        for role in Self.everyToken.subtracting(Self.open[name] ?? []) {
            askers.append((role.rawValue, try await Self.bearer(role, front), [403, 404]))
        }
        let commits = try await front.commits()
        for (who, headers, statuses) in askers {
            let reply = try await question.ask(front, stage, headers)
            #expect(statuses.contains(reply.status), "\(who)")
            for other in question.missing {
                let nothing = try await other.ask(front, stage, headers)
                let differences = reply.differences(
                    from: nothing, at: stage.filled(question.path), and: stage.filled(other.path))
                #expect(differences == [], "\(who): \(reply.text) \(nothing.text)")
            }
        }
        #expect(try await front.commits() == commits)
    }

    @Test(arguments: APIOperation.all.map(\.name))
    func `who may is not refused`(name: String) async throws {
        let stage = try await Stage.shared()
        let operation = try #require(APIOperation.all.first { $0.name == name })
        for role in Self.open[name] ?? [] {
            let front = try await stage.copy()
            let question = Question(operation: operation, event: "{event}")
            let reply = try await question.ask(front, stage, try await Self.bearer(role, front))
            #expect(![400, 401, 403, 404].contains(reply.status) && reply.status < 500, "\(role): \(reply.text)")
        }
    }
}
