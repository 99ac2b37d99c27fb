import Bookings
import TestSupport
import Testing

/// What holds of any terms, tried on a few thousand made by chance; a failing seed makes the same ones again.
struct TermsPropertyTests {
    private static let starts = [
        "2025-04-23 09:30", "2026-03-30 09:30", "2026-10-26 09:30", "2022-01-05 14:00", "2022-06-07 09:00",
    ]

    /// Terms as any reader would take them: the longest notice first, no line that falls.
    private func terms(_ random: inout SeededGenerator) throws -> Terms {
        let time = try #require(TimeOfDay(iso: ["23:59:59", "12:00", "09:00"].randomElement(using: &random) ?? ""))
        var notices: [Terms.Notice] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let unit = Terms.Notice.Unit.allCases.randomElement(using: &random) ?? .hours
            let value = Int.random(in: 0...(unit == .hours ? 400 : 20), using: &random)
            notices.append(try #require(Terms.Notice(value: value, unit: unit, timeOfDay: time)))
        }
        notices.sort { $0.isLonger(than: $1) }
        let kind = Int.random(in: 0..<3, using: &random)
        let amounts = (0..<notices.count).map { _ in Int.random(in: 0...100, using: &random) }.sorted()
        let late = try amounts.map { number -> Terms.Amount in
            switch kind {
            case 0: .event(try #require(Pence(number * 100)))
            case 1: .day(try #require(Pence(number * 100)))
            default: .price(percent: number)
            }
        }
        let line = Terms.Charge(lengthClass: nil, chargingClass: nil, late: late, noShow: late.last ?? .nothing)
        #expect(line.fallsAfter == nil)
        return Terms(
            version: "chance", validFrom: try day("2021-01-01"), promotion: .automatic,
            notice: try #require(notices.first), laterNotices: Array(notices.dropFirst()), charges: [line],
            chargesIndividuals: true)
    }

    private func frozen(_ terms: Terms, _ start: Instant, _ random: inout SeededGenerator) throws -> FrozenTerms {
        FrozenTerms(
            terms, event: start, basis: Sample.basis(.severalDays, days: Int.random(in: 1...3, using: &random)),
            agencyClass: nil, calendar: try EnglandAndWales.calendar(),
            at: start.advanced(byMinutes: -Int64.random(in: 1...60_000, using: &random)))
    }

    /// A moment beside every end of a step, and the ends themselves.
    private func moments(_ terms: FrozenTerms...) -> [Instant] {
        terms.flatMap(\.schedule).flatMap { step in
            [-60_000, 0, 1, 999, 1_000, 60_000].map { Instant(milliseconds: step.until.milliseconds + $0) }
        }.sorted()
    }

    @Test(arguments: UInt64(1)...40)
    func `a schedule only goes forward, and charges never fall`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            let start = try uk(Self.starts.randomElement(using: &random) ?? Sample.eventStart)
            let frozen = try frozen(try terms(&random), start, &random)
            #expect(frozen.schedule.first?.charge == .zero && frozen.schedule.last?.until == start)
            for (step, next) in zip(frozen.schedule, frozen.schedule.dropFirst()) {
                #expect(step.until < next.until || (step.until == start && frozen.schedule.count == 2))
            }
            let charges = moments(frozen).map { frozen.cancellationCharge(at: $0) }
            #expect(charges == charges.sorted())
            #expect(frozen.sentence.contains(UKTime.wallTime(at: frozen.freeUntil).deadlineWords))
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `a move never makes anything worse`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<15 {
            let start = try uk(Self.starts.randomElement(using: &random) ?? Sample.eventStart)
            let terms = try terms(&random)
            let before = try frozen(terms, start, &random)
            let there = start.advanced(byMinutes: Int64.random(in: -20_000...40_000, using: &random))
            let told = min(start, there).advanced(byMinutes: -Int64.random(in: 1...30_000, using: &random))
            let exit = terms.freeExit(firstSession: there, calendar: try EnglandAndWales.calendar(), at: told)
            for exit in [nil, exit] {
                let after = before.moved(from: start, to: there, exit: exit, bill: terms.bill(toAgency: false))
                for moment in moments(before, after) where moment >= told && moment <= there {
                    #expect(after.cancellationCharge(at: moment) <= before.cancellationCharge(at: moment))
                }
            }
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `the better of two is never dearer than either`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<15 {
            let start = try uk(Self.starts.randomElement(using: &random) ?? Sample.eventStart)
            let (one, other) = (
                try frozen(try terms(&random), start, &random), try frozen(try terms(&random), start, &random)
            )
            let better = one.better(of: other, bill: .init(toAgency: true, withExtraCosts: false))
            for moment in moments(one, other) where moment.isWithin(start) {
                #expect(
                    better.cancellationCharge(at: moment)
                        == min(one.cancellationCharge(at: moment), other.cancellationCharge(at: moment)))
            }
            #expect(better.noShow == min(one.noShow, other.noShow))
        }
    }

    /// The control: with amounts that fall the property does not hold, so the rule against them is what keeps it.
    @Test func `amounts that fall make charges that fall`() throws {
        let notices = try [5, 1].map { try #require(Terms.Notice(value: $0, unit: .workingDays, timeOfDay: .endOfDay)) }
        let late = [Terms.Amount.price(percent: 50), .price(percent: 10)]
        let falling = Terms(
            version: "falling", validFrom: try day("2021-01-01"), promotion: .automatic, notice: notices[0],
            laterNotices: [notices[1]],
            charges: [Terms.Charge(lengthClass: nil, chargingClass: nil, late: late, noShow: .nothing)],
            chargesIndividuals: true)
        let frozen = FrozenTerms(
            falling, event: try uk(Sample.eventStart), basis: Sample.basis(), agencyClass: nil,
            calendar: try EnglandAndWales.calendar(), at: try uk("2025-01-10 10:00"))
        let charges = moments(frozen).map { frozen.cancellationCharge(at: $0) }
        #expect(charges != charges.sorted())
    }
}
