import Bookings
import Formats
import HTTPTypes
import Office
import TestSupport
import Testing

@testable import Web

/// Calls of the API one after the other, each answer held to what is said of it.
final class APIStory {
    let api: API
    /// The names of the operations that were called.
    private(set) var told: Set<String> = []
    private var calls = 0

    init() async throws { api = try await API() }

    /// Calls an operation and checks its answer; an act is asked for once more, and gets the same answer.
    ///
    /// - Parameter isKept: whether it is an act, as against one that only looks, such as a dry run.
    @discardableResult
    func call(_ name: String, _ path: String, _ body: String = "", isKept: Bool = true) async throws -> JSONValue {
        let operation = try #require(APIOperation.all.first { $0.name == name })
        told.insert(name)
        calls += 1
        let address = "/api/v1\(path)"
        #expect(operation.route.matches(String(address.prefix { $0 != "?" })), "\(name): \(path)")
        let key = operation.method == .post ? "key-\(calls)" : nil
        let reply = try await api.send(operation.method, address, body, key: key)
        #expect(reply.status == operation.success.status.code, "\(name): \(reply.text)")
        if operation.method == .post, isKept {
            let again = try await api.send(operation.method, address, body, key: key)
            #expect(
                again.text == reply.text && again.header("Idempotency-Replayed") == "true", "\(name): \(again.text)")
        }
        guard operation.success.sheet != .always else { return .null }
        let value = try JSONValue(strict: Array(reply.text.utf8))
        #expect(ShapeCheck.faults(in: value, operation.success.shape) == [], "\(name)")
        if operation.success.location != nil {
            #expect(try await api.send(.get, reply.header("Location") ?? "").status == 200, "\(name)")
        }
        return value
    }

    /// The identity of somebody, as the API's addresses hold it.
    func person(_ email: String) async throws -> String { try await APIStory.person(email, in: api) }

    static func person(_ email: String, in api: API) async throws -> String {
        guard case .person(let id) = try await api.front.office.principal(email: email) else { return "" }
        return id.hex
    }

    func tell(_ topic: APIOperation.Topic) async throws {
        switch topic {
        case .tokens: try await tellOfTokens()
        case .events: try await tellOfEvents()
        case .bookings: try await tellOfBookings()
        case .changes: try await tellOfChanges()
        case .offers: try await tellOfOffers()
        case .registers: try await tellOfRegisters()
        case .reports: try await tellOfReports()
        case .planning: try await tellOfPlanning()
        case .courses: try await tellOfCourses()
        case .sheets: try await tellOfSheets()
        case .organisations: try await tellOfOrganisations()
        case .memberships: try await tellOfMemberships()
        case .people: try await tellOfPeople()
        case .staff: try await tellOfStaff()
        case .messages: try await tellOfMessages()
        case .settings: try await tellOfSettings()
        }
    }
}
