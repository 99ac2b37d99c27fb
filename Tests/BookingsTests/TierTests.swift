import Bookings
import TestSupport
import Testing

/// Terms in tiers, by the day and by the price: what cancelling costs at each instant.
struct TierTests {
    private func notice(_ value: Int, _ unit: Terms.Notice.Unit = .calendarDays) throws -> Terms.Notice {
        try #require(Terms.Notice(value: value, unit: unit, timeOfDay: .endOfDay))
    }

    private func terms(
        _ notices: [Terms.Notice], _ late: [Terms.Amount], noShow: Terms.Amount, clauses: Clauses = Clauses()
    ) throws -> Terms {
        Terms(
            version: "tiers", validFrom: try day("2025-01-01"), promotion: .automatic,
            notice: try #require(notices.first), laterNotices: Array(notices.dropFirst()),
            charges: [Terms.Charge(lengthClass: nil, chargingClass: nil, late: late, noShow: noShow)],
            chargesIndividuals: true, clauses: clauses)
    }

    private func frozen(
        _ terms: Terms, at now: String = "2025-01-10 10:00", basis: ChargeBasis = Sample.basis(),
        agency: String? = "school"
    ) throws -> FrozenTerms {
        FrozenTerms(
            terms, event: try uk(Sample.eventStart), basis: basis, agencyClass: agency.flatMap { Word($0) },
            calendar: try EnglandAndWales.calendar(), at: try uk(now))
    }

    private func halfThenFull() throws -> Terms {
        try terms(
            [try notice(28), try notice(14)], [.price(percent: 50), .price(percent: 100)], noShow: .price(percent: 100))
    }

    @Test func `each tier lasts until the next and the last until the start`() throws {
        let frozen = try frozen(halfThenFull())
        #expect(
            frozen.schedule.map(\.until) == [
                try uk("2025-03-26 23:59:59"), try uk("2025-04-09 23:59:59"), try uk(Sample.eventStart),
            ])
        #expect(frozen.schedule.map(\.charge.amount) == [0, 10_000, 20_000])
        #expect(
            frozen.sentence
                == "Free to cancel until 23:59 on Wednesday 26 March 2025 (UK time), 28 days before; after that £100 may be "
                + "charged to your organisation until 23:59 on Wednesday 9 April 2025, then £200, also if you do not attend."
        )
    }

    @Test(arguments: [
        ("2025-03-26 23:59:59", 0), ("2025-03-27 00:00:00", 10_000), ("2025-04-09 23:59:59", 10_000),
        ("2025-04-10 00:00:00", 20_000), ("2025-04-23 09:30", 20_000),
    ])
    func `the edges of the tiers, by the second`(now: String, pence: Int) throws {
        #expect(try frozen(halfThenFull()).cancellationCharge(at: uk(now)).amount == pence)
    }

    @Test(arguments: [
        ("2025-03-26 23:59:59", "2025-03-26 23:59:59", 10_000), ("2025-03-27 00:00:00", "2025-04-09 23:59:59", 20_000),
        ("2025-04-09 23:59:59", "2025-04-09 23:59:59", 20_000),
    ])
    func `after which moment it costs more`(now: String, after: String, pence: Int) throws {
        let rise = try frozen(halfThenFull()).rise(after: uk(now))
        #expect(rise?.after == (try uk(after)) && rise?.charge.amount == pence)
    }

    @Test func `in the last tier it costs no more`() throws {
        #expect(try frozen(halfThenFull()).rise(after: uk("2025-04-10 00:00")) == nil)
        #expect(try frozen(halfThenFull()).rise(after: uk("2025-05-10 00:00")) == nil)
    }

    @Test func `a place taken between two tiers may be given back free and then costs what the tier does`() throws {
        let frozen = try frozen(halfThenFull(), at: "2025-04-07 10:00")
        #expect(
            frozen.schedule.map(\.until) == [
                try uk("2025-04-07 12:00"), try uk("2025-04-09 23:59:59"), try uk(Sample.eventStart),
            ])
        #expect(frozen.schedule.map(\.charge.amount) == [0, 10_000, 20_000])
        let later = try self.frozen(halfThenFull(), at: "2025-04-15 10:00")
        #expect(later.schedule.map(\.charge.amount) == [0, 20_000])
    }

    @Test func `where the first tiers cost nothing for a class, cancelling is free until something does`() throws {
        let terms = try terms(
            [try notice(28), try notice(14)], [.nothing, .event(try #require(Pence(5000)))], noShow: .nothing)
        #expect(
            try frozen(terms).sentence
                == "Free to cancel until 23:59 on Wednesday 9 April 2025 (UK time), 14 days before; after that £50 may be "
                + "charged to your organisation, and £0 if you do not attend.")
    }

    @Test func `neighbours that cost the same are one step`() throws {
        let terms = try terms(
            [try notice(28), try notice(14), try notice(7)],
            [.price(percent: 50), .price(percent: 50), .price(percent: 100)], noShow: .price(percent: 100))
        #expect(try frozen(terms).schedule.map(\.charge.amount) == [0, 10_000, 20_000])
    }

    @Test func `by the day, by the price and extra costs, in the sentence too`() throws {
        let fifty = try #require(Pence(5000))
        var clauses = Clauses()
        clauses.recoversExtraCosts = true
        let terms = try terms([try notice(7)], [.day(fifty)], noShow: .day(fifty), clauses: clauses)
        #expect(
            try frozen(terms, basis: Sample.basis(.severalDays, days: 3)).sentence
                == "Free to cancel until 23:59 on Wednesday 16 April 2025 (UK time), seven days before; after that, or if you do "
                + "not attend, £150 may be charged to your organisation, with any extra costs, such as an interpreter’s."
        )
        let share = try self.terms([try notice(7)], [.price(percent: 30)], noShow: .price(percent: 100))
        #expect(try frozen(share, basis: Sample.basis(price: 9_999)).schedule.map(\.charge.amount) == [0, 2_999])
        #expect(try frozen(share, basis: Sample.basis(price: nil)).schedule.map(\.charge) == [.zero, .zero])
    }

    @Test func `who is billed in person is told so`() throws {
        var clauses = Clauses()
        clauses.invoicing.billTo = .person
        let terms = try terms(
            [try notice(7)], [.price(percent: 10)], noShow: .price(percent: 10), clauses: clauses)
        #expect(try frozen(terms).sentence.contains("£20 may be charged to you."))
    }

    @Test(arguments: [
        ("50", "£50", "5000"), ("£12.50", "£12.50", "1250"), ("50 a day", "£50 a day", "5000 a day"),
        ("50 per day", "£50 a day", "5000 a day"), ("50%", "50% of the price", "50%"),
        ("100 %", "100% of the price", "100%"),
        ("0", "£0", "0"),
    ])
    func `an amount is read and written in every form`(typed: String, words: String, pence: String) throws {
        let amount = try #require(Terms.Amount(pounds: typed))
        #expect(amount.words == words && amount.pence == pence)
        #expect(Terms.Amount(pence: pence) == amount)
        #expect(Terms.Amount(pounds: amount.pounds) == amount)
    }

    @Test(arguments: ["", "fifty", "-5", "101%", "1.5%", "%", "a day", "5 a week", "50/day", "12.5", "99999999"])
    func `what is no amount is not read`(typed: String) {
        #expect(Terms.Amount(pounds: typed) == nil)
    }

    @Test(arguments: [
        (["50%", "100%"], nil), (["25", "25"], nil), (["0", "50%"], nil), (["25", "20"], 1), (["0", "50", "25"], 2),
        (["50%", "25"], 1), (["25 a day", "30"], 1), (["25", "25 a day"], nil), (["25", "0"], 1),
    ])
    func `a later tier that costs less is found`(amounts: [String], falls: Int?) throws {
        let late = try amounts.map { try #require(Terms.Amount(pounds: $0)) }
        let line = Terms.Charge(lengthClass: nil, chargingClass: nil, late: late, noShow: .nothing)
        #expect(line.fallsAfter == falls)
    }

    @Test func `most that a charge can be is a million pounds`() throws {
        #expect(Terms.Amount.day(.most).pence(for: Sample.basis(.severalDays, days: .max)) == .most)
        #expect(Terms.Amount.price(percent: 100).pence(for: Sample.basis(price: 100_000_000)) == .most)
    }
}
