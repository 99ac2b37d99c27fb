import Bookings
import TestSupport
import Testing

/// What a page with a register changes, and what it leaves alone.
struct RegisterSaveTests {
    private let register: [BookingReference: RowMark?]
    private let tom: BookingReference
    private let ann: BookingReference

    init() throws {
        tom = try Sample.reference(1)
        ann = try Sample.reference(2)
        register = [tom: nil, ann: RowMark(.attended)]
    }

    private func changes(_ entries: [RegisterEntry], rest: Bool = false) throws -> [BookingReference: RowMark] {
        let changes = try RegisterSave(entries, restAttended: rest).changes(on: register)
        return Dictionary(uniqueKeysWithValues: changes.map { ($0.reference, $0.mark) })
    }

    private func faults(_ entries: [RegisterEntry]) -> [RegisterSave.Fault] {
        do {
            _ = try RegisterSave(entries).changes(on: register)
            return []
        } catch { return error.rows.map(\.fault) }
    }

    @Test func `what was chosen is kept and what was not touched is left alone`() throws {
        let entries = [
            RegisterEntry(tom, was: nil, chosen: RowMark(.partial)),
            RegisterEntry(ann, was: RowMark(.noShow), chosen: RowMark(.noShow)),
        ]
        #expect(try changes(entries) == [tom: RowMark(.partial)])
    }

    @Test func `what already says so is no change`() throws {
        #expect(try changes([RegisterEntry(ann, was: nil, chosen: RowMark(.attended))]) == [:])
    }

    @Test func `a row somebody else changed in the meantime is not overwritten`() {
        #expect(
            faults([RegisterEntry(ann, was: nil, chosen: RowMark(.noShow))])
                == [.changedMeanwhile(RowMark(.attended))])
    }

    /// The control: without what the row was, the same choice would go through.
    @Test func `who saw the present state may change it`() throws {
        let entry = RegisterEntry(ann, was: RowMark(.attended), chosen: RowMark(.noShow))
        #expect(try changes([entry]) == [ann: RowMark(.noShow)])
    }

    @Test func `everybody else means who is to check here and there`() throws {
        let entries = [RegisterEntry(tom, was: nil, chosen: nil), RegisterEntry(ann, was: nil, chosen: nil)]
        #expect(try changes(entries, rest: true) == [tom: RowMark(.attended)])
        #expect(try changes(entries) == [:])
        #expect(try changes([RegisterEntry(ann, was: nil, chosen: nil)], rest: true) == [:])
        let stranger = RegisterEntry(try Sample.reference(3), was: nil, chosen: nil)
        #expect(try changes([stranger], rest: true) == [:])
    }

    @Test func `every row that cannot be kept is told`() throws {
        let stranger = RegisterEntry(try Sample.reference(3), was: nil, chosen: RowMark(.attended))
        let excused = RegisterEntry(tom, was: nil, chosen: RowMark(.excused))
        #expect(
            faults([stranger, excused, excused, RegisterEntry(ann, was: nil, chosen: RowMark(.partial))])
                == [.notOnRegister, .reasonMissing, .namedTwice, .changedMeanwhile(RowMark(.attended))])
    }

    @Test func `who attended has no reason, and codes are read as they are written`() throws {
        #expect(RowMark(.attended, reason: .sickness) == RowMark(.attended))
        for mark in [RowMark(.excused, reason: .courtOrChildProtectionEmergency), RowMark(.noShow), RowMark(.attended)]
        {
            #expect(RowMark(code: mark.code) == mark)
        }
        for code in ["", "here", "excused:", "excused:holiday", ":"] { #expect(RowMark(code: code) == nil) }
    }
}
