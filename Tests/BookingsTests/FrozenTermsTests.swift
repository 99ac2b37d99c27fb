import Bookings
import Testing
import TestSupport

/// Terms as they stand on one booking (R-4d, R-11, R-23).
struct FrozenTermsTests {
    private func frozen(at now: String, late: Int = 5000, noShow: Int = 7500) throws -> FrozenTerms {
        FrozenTerms(
            try Sample.terms(charges: [try Sample.charge(nil, nil, late: late, noShow: noShow)]),
            event: try uk(Sample.eventStart), basis: Sample.basis(), agencyClass: Word("school"),
            calendar: try EnglandAndWales.calendar(), at: try uk(now))
    }

    @Test func `a place taken in time is free until the deadline and then costs the late charge until the start`()
        throws
    {
        let terms = try frozen(at: "2025-03-01 10:00")
        #expect(terms.version == "2025-26")
        #expect(terms.schedule.map(\.until) == [try uk("2025-04-17 23:59:59"), try uk("2025-04-23 09:30")])
        #expect(terms.schedule.map(\.charge.amount) == [0, 5000])
        #expect(terms.noShow.amount == 7500)
        #expect(terms.freeUntil == (try uk("2025-04-17 23:59:59")))
    }

    @Test(arguments: [(-1000, false), (0, false), (999, false), (1000, true), (60_000, true)])
    func `late is after 23 59 59, by the second`(milliseconds: Int64, late: Bool) throws {
        let terms = try frozen(at: "2025-03-01 10:00")
        let now = Instant(milliseconds: try uk("2025-04-17 23:59:59").milliseconds + milliseconds)
        #expect(terms.isLate(at: now) == late)
        #expect(terms.cancellationCharge(at: now).amount == (late ? 5000 : 0))
    }

    @Test func `the late charge stands at the start and after it`() throws {
        let terms = try frozen(at: "2025-03-01 10:00")
        #expect(terms.cancellationCharge(at: try uk("2025-04-23 09:30")).amount == 5000)
        #expect(terms.cancellationCharge(at: try uk("2025-05-23 09:30")).amount == 5000)
    }

    @Test(arguments: [
        ("2025-04-17 23:59:59", "2025-04-17 23:59:59"),  // the deadline's own second is in time
        ("2025-04-18 00:00:00", "2025-04-22 10:00"),  // Good Friday, so two hours into Tuesday
        ("2025-04-22 11:00", "2025-04-22 13:00"),
        ("2025-04-22 19:00", "2025-04-23 09:00"),
        ("2025-04-22 20:00", "2025-04-23 09:30"),  // never after the start
        ("2025-04-23 09:00", "2025-04-23 09:30"),
    ])
    func `a place taken inside the window may be given back free for two service hours`(
        now: String, freeUntil: String
    ) throws {
        #expect(try frozen(at: now).freeUntil == uk(freeUntil))
    }

    @Test func `terms without a schedule are late and free of charge`() throws {
        let terms = FrozenTerms(version: "x", sentence: "", schedule: [], noShow: .zero)
        #expect(terms.isLate(at: try uk("2025-04-23 09:30")))
        #expect(terms.cancellationCharge(at: try uk("2025-04-23 09:30")) == .zero)
    }
}

/// The one sentence a delegate is shown, word for word: it is frozen with the booking.
struct TermsSentenceTests {
    private func sentence(
        at now: String = "2025-03-01 10:00", notice: Int = 2, _ unit: Terms.Notice.Unit = .workingDays, late: Int,
        noShow: Int, agency: String? = "school"
    ) throws -> String {
        FrozenTerms(
            try Sample.terms(
                notice: notice, unit, charges: [try Sample.charge(nil, nil, late: late, noShow: noShow)],
                individuals: true),
            event: try uk(Sample.eventStart), basis: Sample.basis(), agencyClass: agency.flatMap { Word($0) },
            calendar: try EnglandAndWales.calendar(), at: try uk(now)
        ).sentence
    }

    @Test func `one charge for both`() throws {
        #expect(
            try sentence(late: 5000, noShow: 5000)
                == "Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before; after that, "
                + "or if you do not attend, £50 may be charged to your organisation.")
    }

    @Test func `two different charges`() throws {
        #expect(
            try sentence(late: 2550, noShow: 7500)
                == "Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before; after that "
                + "£25.50 may be charged to your organisation, and £75 if you do not attend.")
    }

    @Test func `a charge only for not attending`() throws {
        #expect(
            try sentence(late: 0, noShow: 7500)
                == "Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before; if you do not "
                + "attend and have not cancelled, £75 may be charged to your organisation.")
    }

    @Test func `no charge at all`() throws {
        #expect(
            try sentence(late: 0, noShow: 0)
                == "Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before. Nothing is "
                + "charged after that, but please cancel so that someone else can attend.")
    }

    @Test func `a person without an agency pays in person`() throws {
        #expect(
            try sentence(late: 5000, noShow: 5000, agency: nil)
                == "Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before; after that, "
                + "or if you do not attend, £50 may be charged to you.")
    }

    @Test func `hours as the unit of notice`() throws {
        #expect(
            try sentence(notice: 72, .hours, late: 5000, noShow: 5000)
                == "Free to cancel until 09:30 on Sunday 20 April 2025 (UK time), 72 hours before; after that, "
                + "or if you do not attend, £50 may be charged to your organisation.")
    }

    @Test func `a place taken after the deadline`() throws {
        #expect(
            try sentence(at: "2025-04-22 11:00", late: 5000, noShow: 5000)
                == "Booked after the cancellation deadline, so free to give back until 13:00 on Tuesday 22 April 2025 "
                + "(UK time); after that, or if you do not attend, £50 may be charged to your organisation.")
    }
}
