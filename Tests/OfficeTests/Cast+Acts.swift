import Bookings
import Formats
import Foundation
import Office
import Records
import Testing

/// What the cast does, in one line each.
extension Cast {
    func asker(_ who: Who) async throws -> Asker {
        Asker(try await office.principal(email: who.rawValue), through: .page, isStrong: true)
    }

    /// Books a place for somebody; they do it themselves unless another is named.
    @discardableResult
    func book(
        _ who: Who, on event: String, managerAgrees: Bool = false, by other: Who? = nil
    ) async throws -> BookedPlace {
        try fresh(
            await office.bookPlace(
                on: event, for: who.rawValue, managerAgrees: managerAgrees, by: asker(other ?? who)))
    }

    @discardableResult
    func cancel(
        _ booked: BookedPlace, by who: Who, reason: String? = nil, note: String = ""
    ) async throws -> CancelledBooking {
        try fresh(await office.cancelBooking(booked.reference.text, reason: reason, note: note, by: asker(who)))
    }

    @discardableResult
    func undo(_ place: BookedPlace, by who: Who) async throws -> BookedPlace {
        try fresh(await office.undoCancellation(of: place.reference.text, by: asker(who)))
    }

    @discardableResult
    func transfer(_ place: BookedPlace, to event: String, by who: Who) async throws -> TransferredBooking {
        try fresh(await office.transferBooking(place.reference.text, to: event, by: asker(who)))
    }

    @discardableResult
    func substitute(_ booked: BookedPlace, with other: Who, by who: Who) async throws -> SubstitutedDelegate {
        try fresh(
            await office.substituteDelegate(of: booked.reference.text, with: other.rawValue, by: asker(who)))
    }

    func mark(
        _ who: Who, _ mark: AttendanceMark, on event: String, session: Int? = nil, reason: AbsenceReason? = nil,
        by trainer: Who = .ada
    ) async throws {
        try await office.markAttendance(
            mark, reason: reason, event: event, session: session, delegate: who.rawValue, by: asker(trainer))
    }

    func close(_ event: String, session: Int? = nil, by trainer: Who = .ada) async throws {
        try await office.closeRegister(event: event, session: session, by: asker(trainer))
    }

    func details(_ booked: BookedPlace) async throws -> BookingDetails {
        try await office.booking(booked.reference.text, by: Cast.console)
    }

    /// Sends what waits to be sent; gives kinds and readers such as `place_booked to priya.nair`, managers' copies left out.
    func told() async throws -> [String] {
        var all: [String] = []
        while case let taken = try await office.takeMessages(upTo: 50), !taken.isEmpty {
            try await office.settleMessages(taken.map { ($0, .sent) })
            all += taken.filter { !$0.key.isCopy }.map { message in
                "\(message.key.kind.rawValue) to \(message.address.written.prefix { $0 != "@" })"
            }
        }
        return all.sorted()
    }

    func places(_ event: String) async throws -> Places {
        try await office.eventDetails(event, by: Cast.console).summary.event.places
    }

    /// An event's roster as `Priya Nair confirmed`, `Tom Reid waiting 1`.
    func roster(_ event: String) async throws -> [String] {
        try await office.roster(of: event, by: Cast.console).rows.map { row in
            "\(row.name) \(row.state.rawValue)" + (row.waitingPosition.map { " \($0)" } ?? "")
        }
    }

    func sentences(_ event: String) async throws -> [String] {
        try await office.history(ofEvent: event, by: Cast.console).map(\.sentence)
    }

    /// The refusal an act meets; the test fails where there is none.
    func refusal<Result>(_ act: () async throws -> Result) async -> Refusal? {
        do {
            _ = try await act()
            Issue.record("nothing was refused")
        } catch let refusal as Refusal { return refusal } catch { Issue.record("\(error)") }
        return nil
    }

    /// The refusal an act meets, if any.
    func refusalOrNil<Result>(_ act: () async throws -> Result) async -> Refusal? {
        do {
            _ = try await act()
        } catch let refusal as Refusal { return refusal } catch { Issue.record("\(error)") }
        return nil
    }

    /// What is said to be wrong with what was sent; the test fails where nothing is.
    func fieldErrors<Result>(_ act: () async throws -> Result) async -> FieldErrors? {
        do {
            _ = try await act()
            Issue.record("nothing was wrong")
        } catch let errors as FieldErrors { return errors } catch { Issue.record("\(error)") }
        return nil
    }

    /// Somebody of the cast, or anybody else with an address.
    func person(_ email: String) async throws -> Person {
        guard case .person(let id) = try await office.principal(email: email) else {
            throw Refusal.personUnknown(email)
        }
        return try #require(try await office.person(id))
    }

    /// Checks that the database keeps every promise.
    func expectSound() async throws {
        let findings = try await office.audit(by: Cast.console)
        #expect(findings.map { "\($0.code) \($0.subject): \($0.explanation)" } == [])
    }

    /// A number the database answers.
    func number(_ sql: String) async throws -> Int {
        try await store.read { tx in
            var found = 0
            try tx.connection.query(sql, []) { row in found = try row.next() }
            return found
        }
    }

    /// Changes the database behind the office's back.
    func damage(_ statements: [String]) async throws {
        try await store.write { tx in for sql in statements { try tx.connection.run(sql, []) } }
    }

    func fresh<Result>(_ answer: Answer<Result>) throws -> Result {
        guard case .fresh(let result) = answer else { throw NotFresh() }
        return result
    }

    struct NotFresh: Error {}
}
