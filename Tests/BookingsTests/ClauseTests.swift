import Bookings
import TestSupport
import Testing

/// What terms say besides, each clause at its boundaries.
struct ClauseTests {
    @Test(arguments: [
        (LengthClass.fullDay, 15, 0, 95, AttendanceMark.attended), (.fullDay, 16, 0, 95, .noShow),
        (.halfDay, 0, 0, 100, .attended), (.halfDay, 1, 0, 99, .noShow), (.briefing, 240, 0, 80, .attended),
        (.fullDay, 0, 10, 97, .attended), (.fullDay, 0, 11, 97, .partial), (.fullDay, 0, 0, 80, .attended),
        (.fullDay, 0, 0, 79, .partial), (.fullDay, 0, 0, 0, .noShow), (.fullDay, 16, 11, 60, .noShow),
    ])
    func `late and early by the minute`(
        length: LengthClass, late: Int, early: Int, share: Int, mark: AttendanceMark
    ) {
        var lateness = Lateness()
        lateness.grace = [.fullDay: 15, .halfDay: 0]
        lateness.earlyLeave = [.fullDay: 10]
        lateness.lateCounts = .noShow
        #expect(lateness.proposal(length: length, late: late, early: early, share: share) == mark)
    }

    @Test(arguments: [
        ("2025-04-23 09:59:59", "2025-04-25 12:00", Absence.Proposal.exempt),
        ("2025-04-23 10:00", "2025-04-25 12:00", .charge),
        ("2025-04-23 08:00", "2025-04-25 23:59:59", .exempt), ("2025-04-23 08:00", "2025-04-26 00:00", .charge),
        ("2025-04-23 08:00", "", .charge), ("", "2025-04-23 12:00", .charge),
    ])
    func `illness is exempt when told before ten and written within two working days`(
        told: String, written: String, proposal: Absence.Proposal
    ) throws {
        var absence = Absence()
        absence[.sickness] = .exempt
        (absence.sicknessToldBefore, absence.sicknessWrittenWithin) = (TimeOfDay(iso: "10:00"), 2)
        let notification = Absence.Notification(
            toldAt: told.isEmpty ? nil : try uk(told), writtenAt: written.isEmpty ? nil : try uk(written),
            isConfirmed: false)
        #expect(
            try absence.proposal(
                .sickness, notification, on: day("2025-04-23"), calendar: EnglandAndWales.calendar()) == proposal)
    }

    @Test func `what the manager does not confirm, or what has no reason, is charged`() throws {
        var absence = Absence()
        absence.needsManager = true
        absence[.bereavement] = .exempt
        absence[.transport] = .charge
        func proposal(_ reason: AbsenceReason?, confirmed: Bool) throws -> Absence.Proposal {
            absence.proposal(
                reason, .init(toldAt: nil, writtenAt: nil, isConfirmed: confirmed), on: try day("2025-04-23"),
                calendar: try EnglandAndWales.calendar())
        }
        #expect(try proposal(.bereavement, confirmed: true) == .exempt)
        #expect(try proposal(.bereavement, confirmed: false) == .charge)
        #expect(try proposal(.transport, confirmed: true) == .charge)
        #expect(try proposal(.sickness, confirmed: true) == .discretion)
        #expect(try proposal(nil, confirmed: true) == .charge)
    }

    @Test(arguments: [
        (["2024-05-01", "2024-09-01", "2025-04-01"], true), (["2024-04-23", "2024-09-01", "2025-04-01"], false),
        (["2024-04-24", "2024-09-01", "2025-04-23"], true), (["2024-09-01", "2025-04-01", "2025-04-24"], false),
        ([], false),
    ])
    func `three missed events within twelve months`(missed: [String], waits: Bool) throws {
        var repeats = Repeats()
        repeats.count = 3
        let days = try missed.map { try day($0) }
        #expect(try repeats.waits(missed: days, on: day("2025-04-23"), isMandatory: false) == waits)
        #expect(try !repeats.waits(missed: days, on: day("2025-04-23"), isMandatory: true))
        #expect(try !Repeats().waits(missed: days, on: day("2025-04-23"), isMandatory: false))
    }

    @Test func `months before the end of a month end with the month there`() throws {
        var repeats = Repeats()
        (repeats.count, repeats.months) = (1, 1)
        #expect(try !repeats.waits(missed: [day("2025-02-28")], on: day("2025-03-31"), isMandatory: false))
        #expect(try repeats.waits(missed: [day("2025-03-01")], on: day("2025-03-31"), isMandatory: false))
        repeats.months = 13
        #expect(try repeats.waits(missed: [day("2024-01-02")], on: day("2025-02-01"), isMandatory: false))
        #expect(try !repeats.waits(missed: [day("2024-01-01")], on: day("2025-02-01"), isMandatory: false))
    }

    @Test func `e-learning is in time on its last day and charged from the next`() throws {
        var elearning = Elearning()
        (elearning.days, elearning.fee) = (28, try #require(Pence(3000)))
        let begun = try day("2025-04-01")
        #expect(try elearning.charge(begun: begun, completed: nil, on: day("2025-04-29")) == nil)
        #expect(try elearning.charge(begun: begun, completed: nil, on: day("2025-04-30"))?.amount == 3000)
        #expect(try elearning.charge(begun: begun, completed: day("2025-04-29"), on: day("2025-06-01")) == nil)
        #expect(try elearning.charge(begun: begun, completed: day("2025-04-30"), on: day("2025-06-01")) != nil)
        #expect(try Elearning().charge(begun: begun, completed: nil, on: day("2026-04-30")) == nil)
    }

    @Test func `an invoice waits for its day and its minimum`() throws {
        var invoicing = Invoicing()
        (invoicing.afterDays, invoicing.minimum, invoicing.payWithin) = (1, try #require(Pence(3001)), 30)
        let (ended, next) = (try day("2025-04-23"), try day("2025-04-24"))
        #expect(!invoicing.mayBill(total: 3001, eventEnded: ended, on: ended))
        #expect(invoicing.mayBill(total: 3001, eventEnded: ended, on: next))
        #expect(!invoicing.mayBill(total: 3000, eventEnded: ended, on: next))
        #expect(!Invoicing().mayBill(total: 0, eventEnded: ended, on: next))
        #expect(try invoicing.payBy(issued: next) == day("2025-05-24"))
        #expect(Invoicing().payBy(issued: next) == nil)
    }

    @Test func `every clause has a name of its own and takes back what it gives`() {
        #expect(Set(Clause.all.map(\.name)).count == Clause.all.count)
        for clause in Clause.all {
            var clauses = Clauses()
            #expect(clause.take(clause.text(of: Clauses()), into: &clauses), "\(clause.name)")
            #expect(clause.take(typed: clause.typed(of: Clauses()), into: &clauses), "\(clause.name)")
            #expect(clauses == Clauses(), "\(clause.name)")
            #expect(Clause.named(clause.name)?.name == clause.name)
        }
    }

    /// Each clause is set to everything it can hold, and nothing else changes with it.
    @Test func `every clause can be changed, alone`() {
        for clause in Clause.all {
            for value in Self.values(clause) {
                var clauses = Clauses()
                #expect(clause.take(value, into: &clauses), "\(clause.name) \(value)")
                #expect(clause.text(of: clauses) == value, "\(clause.name)")
                for other in Clause.all where other.name != clause.name {
                    #expect(other.text(of: clauses) == other.text(of: Clauses()), "\(clause.name) and \(other.name)")
                }
            }
            #expect(Set(Self.values(clause)).count > 1, "\(clause.name)")
        }
    }

    @Test func `what a clause cannot hold is not taken`() {
        for clause in Clause.all {
            for nonsense in Self.nonsense(clause) {
                var clauses = Clauses()
                #expect(!clause.take(typed: nonsense, into: &clauses), "\(clause.name) \(nonsense)")
                #expect(clauses == Clauses())
            }
        }
    }

    private static func values(_ clause: Clause) -> [String] {
        switch clause.kind {
        case .truth: ["yes", "no"]
        case .whole(let range, let optional):
            [String(range.lowerBound), String(range.upperBound)] + (optional ? [""] : [])
        case .choice(let choices): choices.map(\.code)
        case .money: ["0", "2550"]
        case .time: ["10:00:00", ""]
        case .lines: ["Members free.\nOthers £30.", ""]
        }
    }

    private static func nonsense(_ clause: Clause) -> [String] {
        switch clause.kind {
        case .truth: ["", "perhaps"]
        case .whole(let range, let optional):
            ["-1", "x", String(range.upperBound + 1), "1.5"] + (optional ? [] : [""])
        case .choice: ["", "nonsense"]
        case .money: ["", "-1", "ten", "1.234"]
        case .time: ["25:00", "ten"]
        case .lines(let longest): [String(repeating: "x", count: longest + 1), "hidden\u{202E}sign"]
        }
    }
}
