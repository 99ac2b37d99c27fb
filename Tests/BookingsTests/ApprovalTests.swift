import Bookings
import TestSupport
import Testing

/// How long a request awaits approval, who is asked, and when it may be made.
struct ApprovalTests {
    private func end(_ asked: String, days: Int = 5, start: String = "2025-06-30 09:30") throws -> Instant {
        try #require(ApprovalPeriod(workingDays: days)).end(
            of: uk(asked), start: uk(start), calendar: EnglandAndWales.calendar())
    }

    @Test func `it ends with the last second of its last working day`() throws {
        #expect(try end("2025-06-02 10:00") == uk("2025-06-09 23:59:59"))
        #expect(try end("2025-06-02 00:00") == uk("2025-06-09 23:59:59"))
        #expect(try end("2025-06-02 23:59:59") == uk("2025-06-09 23:59:59"))
        #expect(try end("2025-06-02 10:00", days: 1) == uk("2025-06-03 23:59:59"))
    }

    @Test func `weekends, bank holidays and the hour the clocks change are left out`() throws {
        #expect(try end("2025-04-16 10:00", days: 2) == uk("2025-04-22 23:59:59"))
        #expect(try end("2025-06-07 10:00", days: 1) == uk("2025-06-09 23:59:59"))
        #expect(try end("2025-03-28 10:00", days: 1) == uk("2025-03-31 23:59:59"))
    }

    @Test func `it never lasts beyond the second before the start`() throws {
        #expect(try end("2025-06-02 10:00", start: "2025-06-05 09:30") == uk("2025-06-05 09:29:59"))
        #expect(try end("2025-06-05 09:29:59", start: "2025-06-05 09:30") == uk("2025-06-05 09:29:59"))
        #expect(try end("2025-06-02 10:00", start: "2025-06-10 00:00") == uk("2025-06-09 23:59:59"))
    }

    @Test func `a period has one to sixty working days, and five where nothing is said`() {
        #expect(ApprovalPeriod(workingDays: 0) == nil)
        #expect(ApprovalPeriod(workingDays: 61) == nil)
        #expect(ApprovalPeriod(workingDays: 1)?.workingDays == 1)
        #expect(ApprovalPeriod(workingDays: 60)?.workingDays == 60)
        #expect(ApprovalPeriod.standard.workingDays == 5)
    }

    @Test func `the manager is asked, else the leads, else the administrators, and never the delegate`() throws {
        let priya = try #require(EmailAddress("priya.nair@nhs.example"))
        let manager = try #require(EmailAddress("lena.ford@nhs.example"))
        let lead = try #require(EmailAddress("omar.haddad@nhs.example"))
        func asked(_ manager: EmailAddress?, _ leads: [EmailAddress]) -> ApprovalDeciders {
            ApprovalDeciders(delegate: priya, manager: manager, leads: leads)
        }
        #expect(asked(manager, [lead]) == .manager(manager))
        #expect(asked(nil, [lead, manager]) == .leads([lead, manager]))
        #expect(asked(priya, [lead]) == .leads([lead]))
        #expect(asked(nil, [priya, lead]) == .leads([lead]))
        #expect(asked(nil, [priya]) == .administrators)
        #expect(asked(nil, []) == .administrators)
    }

    @Test func `a place may be asked for whenever it could be booked or waited for`() throws {
        let now = try uk("2025-03-03 10:00")
        let until = try uk("2025-03-10 23:59:59")
        for occupied in [0, 3] {
            let request = try Sample.facts(Sample.event(occupied: occupied)).request(at: now, within: .standard)
            #expect(request?.until == until)
            #expect(request?.booking.holdsCourse == true)
        }
    }

    @Test func `what refuses a booking refuses a request`() throws {
        let now = try uk("2025-03-03 10:00")
        #expect(throws: Refusal.eventCancelled("WTSC-2504A")) {
            try Sample.facts(Sample.event(state: .cancelled)).request(at: now, within: .standard)
        }
        #expect(throws: Refusal.courseAlreadyBooked(try Sample.reference(7), event: "WTSC-2505B")) {
            try Sample.facts(Sample.event(), sameCourse: Sample.live(.requested, on: "WTSC-2505B"))
                .request(at: now, within: .standard)
        }
    }

    @Test func `who has asked already does not ask or book again`() throws {
        let now = try uk("2025-03-03 10:00")
        let facts = try Sample.facts(Sample.event(), live: Sample.live(.requested))
        #expect(throws: Refusal.approvalAwaited(try Sample.reference(7))) {
            try facts.request(at: now, within: .standard)
        }
        #expect(throws: Refusal.approvalAwaited(try Sample.reference(7))) { try facts.booking(at: now) }
    }

    @Test func `who waits already takes an open place without asking`() throws {
        let late = try uk("2025-04-18 10:00")
        let facts = try Sample.facts(Sample.event(occupied: 2, waiting: 1), live: Sample.live(.waiting))
        #expect(try facts.request(at: late, within: .standard) == nil)
    }
}
