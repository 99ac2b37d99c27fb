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
        "bookPlace": [.administrator], "givePlace": [.administrator], "listBookings": everyToken,
        "showBooking": everyToken,
        "showBookingHistory": everyToken, "explainBooking": everyToken, "cancelBooking": [.administrator],
        "undoCancellation": [.administrator], "approveRequest": [.administrator], "declineRequest": [.administrator],
        "substituteDelegate": [.administrator], "transferBooking": [.administrator], "showAttendance": rosterTokens,
        "showAttendanceSheet": rosterTokens, "markAttendance": [.administrator], "closeRegister": [.administrator],
        "reportAttendance": everyToken, "exportAttendance": everyToken, "exportAttendanceSheet": everyToken,
        "findPeople": [.administrator], "listMessages": rosterTokens, "retryMessages": [.administrator],
        "showMessage": rosterTokens, "writeToEveryone": [.administrator], "showMessageTimes": rosterTokens,
        "changeMessageTimes": [.administrator], "listWordings": rosterTokens, "changeWording": [.administrator],
        "trustAddress": [.administrator],
        "showRegister": rosterTokens, "markRegister": [.administrator], "listNeeds": [.administrator],
        "listReservations": everyToken, "showMix": rosterTokens, "changeMix": [.administrator],
        "reservePlaces": [.administrator],
        "listEventOffers": rosterTokens, "listBookingOffers": everyToken, "acceptOffer": [.administrator],
        "declineOffer": [.administrator], "changeNeeds": [.administrator], "listTokens": rosterTokens,
        "revokeToken": [.administrator],
    ].merging(planning) { $1 }.merging(people) { $1 }

    private static let planning: [String: Set<Role>] = [
        "listPlannedEvents": [.administrator], "showPlannedEvent": [.administrator], "planEvent": [.administrator],
        "changeEvent": [.administrator], "publishEvent": [.administrator], "confirmEvent": [.administrator],
        "cancelEvent": [.administrator],
        "copyEvent": [.administrator],
        "listPlannedCourses": [.administrator], "showCourse": [.administrator], "addCourse": [.administrator],
        "changeCourse": [.administrator], "uploadProgramme": [.administrator], "importProgramme": [.administrator],
        "showPartnership": everyToken, "changePartnership": [.administrator], "listTerms": everyToken,
        "previewTerms": [.administrator], "addTerms": [.administrator], "withdrawTerms": [.administrator],
        "listBankHolidays": everyToken, "checkDatabase": rosterTokens,
    ]

    private static let people: [String: Set<Role>] = [
        "listAgencies": everyToken, "showAgency": everyToken, "addAgency": [.administrator],
        "changeAgency": [.administrator], "showAgencyOverview": everyToken, "listStaff": everyToken,
        "bookStaff": [.administrator], "listMembershipRequests": [.administrator],
        "decideMembership": [.administrator], "beginMembership": [.administrator], "showMembership": [.administrator],
        "endMembership": [.administrator], "nameLead": [.administrator], "removeLead": [.administrator],
        "showPerson": rosterTokens, "addPerson": [.administrator], "changePerson": [.administrator],
        "addAddress": [.administrator], "makePrimary": [.administrator], "removeAddress": [.administrator],
        "previewMerge": [.administrator], "mergePeople": [.administrator],
        "revokeRole": [.administrator], "endSignIns": [.administrator],
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
        /// Whether the people and courses of the address are there; every token may list the organisations.
        var isThere = true

        private static let nobody = "0123456789abcdef0123456789abcdef"

        var path: String {
            let person = operation.pathNames.contains("membership") ? "{priya}" : "{evil}"
            let names = [
                "code": event, "reference": booking, "session": "1", "agency": "{agency}",
                "course": isThere ? "{course}" : "NOPE", "person": isThere ? person : Self.nobody,
                "other": isThere ? "{twin}" : Self.nobody, "membership": isThere ? "{membership}" : Self.nobody,
                "message": isThere ? "{message}" : Self.nobody, "kind": isThere ? "reminder" : "nothing",
                "offer": isThere ? "{offer}" : Self.nobody, "request": isThere ? "{request}" : Self.nobody,
            ]
            return operation.path.split(separator: "/").map { part in
                part.hasPrefix(":") ? "/\(names[String(part.dropFirst())] ?? "")" : "/\(part)"
            }.joined()
        }

        var body: String {
            guard operation.method == .post else { return "" }
            return (operation.body?.example ?? "").replacing(/[a-z.]+@[a-z.-]+/, with: delegate)
                .replacingOccurrences(of: "\"NED\"", with: "\"NVH\"")
                .replacingOccurrences(of: "\"course\":\"NEG\"", with: "\"course\":\"WTSC\"")
                .replacingOccurrences(of: Sample.event, with: "WTSC-2201")
        }

        /// The same where there is no such event or booking, where nobody has that address, and where nothing else is there.
        var missing: [Question] {
            [
                Question(operation: operation, event: "WTSC-9901", booking: "7K3M9QD25"),
                Question(operation: operation, delegate: "no.body@nvp.example"),
                Question(operation: operation, isThere: false),
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
