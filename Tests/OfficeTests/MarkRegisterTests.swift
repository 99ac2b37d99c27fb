import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Rows of a register kept together, by several at once, and closed as they were seen (R-16, R-39).
struct MarkRegisterTests {
    /// Priya and Tom have the places of WTSC-2109A; the event has just begun.
    private func begun(on kind: StoreKind = .sqlite) async throws -> (
        cast: Cast, priya: BookingReference, tom: BookingReference
    ) {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A").reference
        let tom = try await cast.book(.tom, on: "WTSC-2109A").reference
        try cast.clock.set("2021-09-14 09:30")
        return (cast, priya, tom)
    }

    @discardableResult
    private func save(
        _ cast: Cast, _ entries: [RegisterEntry], rest: Bool = false, by who: Who = .dana,
        once: Once<MarkedRegister>? = nil
    ) async throws -> Answer<MarkedRegister> {
        try await cast.office.markRegister(
            RegisterSave(entries, restAttended: rest), event: "WTSC-2109A", session: 1, by: cast.asker(who), once: once)
    }

    private func marks(_ cast: Cast) async throws -> [String] {
        try await cast.office.register(of: "WTSC-2109A", session: 1, by: cast.asker(.dana)).rows
            .map { "\($0.name) \($0.mark?.code ?? "to check")" }
    }

    private func faults(_ act: () async throws -> Void) async throws -> [String: String] {
        do { try await act() } catch let errors as FieldErrors {
            return Dictionary(uniqueKeysWithValues: errors.faults.map { ($0.place, $0.reason) })
        }
        Issue.record("nothing was wrong")
        return [:]
    }

    @Test(arguments: StoreKind.all)
    func `many rows are kept in one act`(kind: StoreKind) async throws {
        let (cast, priya, tom) = try await begun(on: kind)
        let answer = try await save(
            cast,
            [
                RegisterEntry(priya, was: nil, chosen: RowMark(.attended)),
                RegisterEntry(tom, was: nil, chosen: RowMark(.excused, reason: .sickness)),
            ])
        guard case .fresh(let marked) = answer else { throw Cast.NotFresh() }
        #expect(marked == MarkedRegister(event: "WTSC-2109A", session: 1, changed: 2, toCheck: 0))
        #expect(try await marks(cast) == ["Priya Nair attended", "Tom Reid excused:sickness"])
        #expect(
            try await cast.sentences("WTSC-2109A").suffix(2) == [
                "Priya Nair was marked attended in session 1, by Dana Frost.",
                "Tom Reid was marked excused in session 1, by Dana Frost (sickness).",
            ])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `one row that cannot be kept keeps them all back`(kind: StoreKind) async throws {
        let (cast, priya, tom) = try await begun(on: kind)
        let told = try await faults {
            try await save(
                cast,
                [
                    RegisterEntry(priya, was: nil, chosen: RowMark(.attended)),
                    RegisterEntry(tom, was: nil, chosen: RowMark(.excused)),
                ])
        }
        #expect(told == [tom.text: "Say why Tom Reid is excused."])
        #expect(try await marks(cast) == ["Priya Nair to check", "Tom Reid to check"])
    }

    @Test(arguments: StoreKind.all)
    func `everybody else attended`(kind: StoreKind) async throws {
        let (cast, priya, tom) = try await begun(on: kind)
        try await save(
            cast,
            [
                RegisterEntry(priya, was: nil, chosen: nil), RegisterEntry(tom, was: nil, chosen: RowMark(.noShow)),
            ], rest: true)
        #expect(try await marks(cast) == ["Priya Nair attended", "Tom Reid no_show"])
    }

    @Test(arguments: StoreKind.all)
    func `of two trainers the later changes only what their page changed`(kind: StoreKind) async throws {
        let (cast, priya, tom) = try await begun(on: kind)
        try await save(
            cast,
            [RegisterEntry(priya, was: nil, chosen: RowMark(.partial)), RegisterEntry(tom, was: nil, chosen: nil)])
        try await save(
            cast,
            [RegisterEntry(priya, was: nil, chosen: nil), RegisterEntry(tom, was: nil, chosen: RowMark(.attended))],
            by: .ada)
        #expect(try await marks(cast) == ["Priya Nair partial", "Tom Reid attended"])
    }

    @Test(arguments: StoreKind.all)
    func `a row another changed is told in plain words, and nothing is lost`(kind: StoreKind) async throws {
        let (cast, priya, tom) = try await begun(on: kind)
        try cast.clock.set("2021-09-14 09:41")
        try await save(cast, [RegisterEntry(tom, was: nil, chosen: RowMark(.noShow))])
        try cast.clock.set("2021-09-14 09:45")
        let entries = [
            RegisterEntry(priya, was: nil, chosen: RowMark(.attended)),
            RegisterEntry(tom, was: nil, chosen: RowMark(.attended)),
        ]
        let told = try await faults { try await save(cast, entries, by: .ada) }
        #expect(
            told == [
                tom.text: "Dana Frost marked Tom Reid no-show at 9:41am, while you had this page open. "
                    + "Leave it, or choose again and save."
            ])
        #expect(try await marks(cast) == ["Priya Nair to check", "Tom Reid no_show"])
        try await save(cast, [RegisterEntry(tom, was: RowMark(.noShow), chosen: RowMark(.attended))], by: .ada)
        #expect(try await marks(cast) == ["Priya Nair to check", "Tom Reid attended"])
    }

    /// Both pages show Tom as to check.
    ///
    /// The control is the mark of a single person, which asks for nothing before: there the
    /// later takes the place of the earlier without a word.
    @Test(arguments: StoreKind.all)
    func `of two at once one is kept and the other is told`(kind: StoreKind) async throws {
        let (cast, _, tom) = try await begun(on: kind)
        let second = try Cast(database: cast.database, seed: 2)
        second.clock.set(cast.clock.now)
        let dana = try await cast.asker(.dana)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for (cast, mark) in [(cast, AttendanceMark.attended), (second, .noShow)] {
                group.addTask {
                    let save = RegisterSave([RegisterEntry(tom, was: nil, chosen: RowMark(mark))])
                    let answer = try? await cast.office.markRegister(save, event: "WTSC-2109A", session: 1, by: dana)
                    return answer != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 }.count == 1)
        let lines = "SELECT count(*) FROM history WHERE code = 'attendance_marked'"
        #expect(try await cast.number(lines) == 1)
        try await cast.mark(.tom, .attended, on: "WTSC-2109A", by: .dana)
        try await cast.mark(.tom, .noShow, on: "WTSC-2109A", by: .ada)
        #expect(try await cast.number(lines) == 3)
        try await second.office.close()
    }

    @Test func `a repeated request keeps its rows once`() async throws {
        let (cast, priya, _) = try await begun()
        let key = RequestKey(principal: "dana", method: "POST", path: "/r", key: "k", fingerprint: Office.sha256([]))
        let entry = RegisterEntry(priya, was: nil, chosen: RowMark(.attended))
        for round in 1...2 {
            let answer = try await save(
                cast, [entry], once: Once(key) { StoredAnswer(status: 303, text: "changed \($0.changed)") })
            if case .replayed(let stored) = answer { #expect(round == 2 && stored.text == "changed 1") }
        }
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'attendance_marked'") == 1)
    }

    @Test func `a register that is not open takes no rows`() async throws {
        let (cast, priya, _) = try await begun()
        let entries = [RegisterEntry(priya, was: nil, chosen: RowMark(.attended))]
        try cast.clock.set("2021-09-14 09:14:59")
        #expect(
            await cast.refusal { try await save(cast, entries) }
                == .registerNotOpen("WTSC-2109A", session: 1, opensAt: try uk("2021-09-14 09:15")))
        try cast.clock.set("2021-09-14 09:30")
        try await save(cast, entries, rest: true)
        try await cast.mark(.tom, .attended, on: "WTSC-2109A")
        try await cast.close("WTSC-2109A")
        let changed = [RegisterEntry(priya, was: RowMark(.attended), chosen: RowMark(.noShow))]
        #expect(await cast.refusal { try await save(cast, changed) }?.code == "register_closed")
        let sheet = try await cast.office.register(of: "WTSC-2109A", session: 1, by: cast.asker(.olu))
        #expect(sheet.closedBy == "Ada Stone" || sheet.closedBy == Who.ada.rawValue)
        #expect(!sheet.mayMark)
    }

    @Test(arguments: StoreKind.all)
    func `a register is closed as it was seen, or not at all`(kind: StoreKind) async throws {
        let (cast, priya, tom) = try await begun(on: kind)
        try await save(
            cast,
            [
                RegisterEntry(priya, was: nil, chosen: RowMark(.attended)),
                RegisterEntry(tom, was: nil, chosen: RowMark(.noShow)),
            ])
        let sheet = try await cast.office.register(of: "WTSC-2109A", session: 1, by: cast.asker(.dana))
        #expect(sheet.charges.map(\.amount) == [5000])
        #expect(sheet.isLastOpen)
        try await save(cast, [RegisterEntry(priya, was: RowMark(.attended), chosen: RowMark(.noShow))], by: .ada)
        let dana = try await cast.asker(.dana)
        let seen = Office.fingerprint(sheet.rows)
        #expect(
            await cast.refusal {
                try await cast.office.closeRegister(event: "WTSC-2109A", session: 1, seen: seen, by: dana)
            } == .registerChanged("WTSC-2109A", session: 1))
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 0)
        let now = try await cast.office.register(of: "WTSC-2109A", session: 1, by: dana)
        #expect(now.charges.count == 2)
        _ = try await cast.office.closeRegister(
            event: "WTSC-2109A", session: 1, seen: Office.fingerprint(now.rows), by: dana)
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 2)
        let closed = try await cast.office.register(of: "WTSC-2109A", session: 1, by: dana)
        #expect(closed.closedBy == "Dana Frost")
        #expect(closed.session.registerClosedAt == cast.clock.now)
        try await cast.expectSound()
    }

    @Test func `several people are marked alike, all or none`() async throws {
        let (cast, _, _) = try await begun()
        let dana = try await cast.asker(.dana)
        func mark(_ delegates: [String]) async throws {
            try await cast.office.markAttendance(
                .attended, reason: nil, event: "WTSC-2109A", session: nil, delegates: delegates, by: dana)
        }
        #expect(
            await cast.refusal { try await mark([Who.priya.rawValue, Who.amir.rawValue]) }
                == .notOnRegister("WTSC-2109A", email: Who.amir.rawValue))
        #expect(try await marks(cast) == ["Priya Nair to check", "Tom Reid to check"])
        let told = try await faults { try await mark(["nobody", Who.tom.rawValue]) }
        #expect(Array(told.keys) == ["delegate"])
        try await mark([Who.priya.rawValue, Who.tom.rawValue])
        #expect(try await marks(cast) == ["Priya Nair attended", "Tom Reid attended"])
    }
}
