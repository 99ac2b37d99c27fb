import Bookings
import TestSupport
import Testing

/// Terms of a place on an event that was moved: more time to leave, never less.
struct MovedTermsTests {
    private func frozen(at now: String = "2025-03-01 10:00") throws -> FrozenTerms {
        FrozenTerms(
            try Sample.terms(charges: [try Sample.charge(nil, nil, late: 5000, noShow: 7500)]),
            event: try uk(Sample.eventStart), basis: Sample.basis(), agencyClass: Word("school"),
            calendar: try EnglandAndWales.calendar(), at: try uk(now))
    }

    private func moved(_ terms: FrozenTerms, to start: String, exit: String?) throws -> FrozenTerms {
        terms.moved(
            from: try uk(Sample.eventStart), to: try uk(start), exit: try exit.map { try uk($0) },
            bill: .init(toAgency: true, withExtraCosts: false))
    }

    @Test(arguments: [
        ("2025-05-21 09:30", "2025-04-01 10:00", "2025-05-19 23:59:59"),  // two working days before the new date
        ("2025-04-28 09:30", "2025-04-16 10:00", "2025-04-25 23:59:59"),  // five working days after, over Easter
        ("2025-04-03 09:30", "2025-04-01 10:00", "2025-04-03 09:30:00"),  // never later than the new start
        ("2025-04-10 09:30", "2025-04-01 23:59", "2025-04-08 23:59:59"),
    ])
    func `until when people may leave`(start: String, now: String, exit: String) throws {
        let terms = try Sample.terms()
        #expect(
            terms.freeExit(firstSession: try uk(start), calendar: try EnglandAndWales.calendar(), at: try uk(now))
                == (try uk(exit)))
    }

    @Test func `a later date gives a later deadline, and a sentence that says so`() throws {
        let terms = try moved(frozen(), to: "2025-05-21 09:30", exit: "2025-05-19 23:59:59")
        #expect(terms.schedule.map(\.until) == [try uk("2025-05-19 23:59:59"), try uk("2025-05-21 09:30")])
        #expect(terms.schedule.map(\.charge.amount) == [0, 5000])
        #expect(terms.noShow.amount == 7500)
        #expect(terms.version == "2025-26")
        #expect(
            terms.sentence
                == "The event was moved; free to cancel until 23:59 on Monday 19 May 2025 (UK time); after that £50 may be "
                + "charged to your organisation, and £75 if you do not attend.")
    }

    @Test func `an earlier date leaves the time there was, up to the new start`() throws {
        let terms = try moved(frozen(), to: "2025-04-22 09:30", exit: "2025-04-16 23:59:59")
        #expect(terms.freeUntil == (try uk("2025-04-17 23:59:59")))
        let soon = try moved(frozen(), to: "2025-04-10 09:30", exit: "2025-04-08 23:59:59")
        #expect(soon.freeUntil == (try uk("2025-04-10 09:30")))
        #expect(
            soon.sentence
                == "The event was moved; free to cancel until 09:30 on Thursday 10 April 2025 (UK time); if you do not "
                + "attend and have not cancelled, £75 may be charged to your organisation.")
    }

    @Test func `a small move changes no deadline and no word, only where the last step ends`() throws {
        let terms = try frozen()
        let later = try moved(terms, to: "2025-04-23 09:50", exit: nil)
        #expect(later.sentence == terms.sentence)
        #expect(later.schedule.map(\.until) == [try uk("2025-04-17 23:59:59"), try uk("2025-04-23 09:50")])
        let late = try frozen(at: "2025-04-23 09:00")
        let earlier = try moved(late, to: "2025-04-23 09:15", exit: nil)
        #expect(earlier.schedule.map(\.until) == [try uk("2025-04-23 09:15"), try uk("2025-04-23 09:15")])
        #expect(earlier.sentence.hasPrefix("The event was moved; free to cancel until 09:15 on Wednesday 23 April"))
    }

    private func several() throws -> FrozenTerms {
        let steps = [
            ("2025-04-10 23:59:59", 0), ("2025-04-15 23:59:59", 1000), ("2025-04-17 23:59:59", 2500),
            (Sample.eventStart, 5000),
        ]
        return FrozenTerms(
            version: "steps", sentence: "In steps.",
            schedule: try steps.map { FrozenTerms.Step(until: try uk($0.0), charge: try #require(Pence($0.1))) },
            noShow: try #require(Pence(7500)))
    }

    @Test func `steps in between move along with the start`() throws {
        let terms = try moved(several(), to: "2025-04-30 09:30", exit: "2025-04-20 23:59:59")
        #expect(
            terms.schedule.map(\.until) == [
                try uk("2025-04-20 23:59:59"), try uk("2025-04-22 23:59:59"), try uk("2025-04-24 23:59:59"),
                try uk("2025-04-30 09:30"),
            ])
        #expect(terms.schedule.map(\.charge.amount) == [0, 1000, 2500, 5000])
        #expect(
            terms.sentence
                == "The event was moved; free to cancel until 23:59 on Sunday 20 April 2025 (UK time); after that £10 may "
                + "be charged to your organisation until 23:59 on Tuesday 22 April 2025, then £25 until 23:59 on Thursday "
                + "24 April 2025, then £50, and £75 if you do not attend.")
    }

    @Test func `steps before the free exit are over, and none lasts beyond the new start`() throws {
        #expect(
            try moved(several(), to: "2025-04-30 09:30", exit: "2025-04-28 23:59:59").schedule.map(\.charge.amount)
                == [0, 5000])
        #expect(
            try moved(several(), to: "2025-04-16 09:30", exit: "2025-04-08 23:59:59").schedule.map(\.charge.amount)
                == [0, 1000, 2500, 5000])
        #expect(
            try moved(several(), to: "2025-04-16 09:30", exit: "2025-04-08 23:59:59").sentence
                == "The event was moved; free to cancel until 23:59 on Thursday 10 April 2025 (UK time); after that £10 may "
                + "be charged to your organisation until 23:59 on Tuesday 15 April 2025, then £25, and £75 if you do not "
                + "attend.")
    }

    @Test(arguments: [
        "2025-04-16 09:30", "2025-04-23 09:10", "2025-04-23 14:00", "2025-04-30 09:30", "2025-11-05 09:30",
    ])
    func `at no moment does leaving cost more than it did`(start: String) throws {
        let calendar = try EnglandAndWales.calendar()
        for now in ["2025-03-03 10:00", "2025-04-09 10:00", "2025-04-15 20:00"] {
            for terms in [try frozen(at: now), try several()] {
                let exit = try Sample.terms().freeExit(firstSession: uk(start), calendar: calendar, at: uk(now))
                for exit in [nil, exit] {
                    let after = terms.moved(
                        from: try uk(Sample.eventStart), to: try uk(start), exit: exit,
                        bill: .init(toAgency: true, withExtraCosts: false))
                    #expect(after.schedule.map(\.until) == after.schedule.map(\.until).sorted())
                    for hour in 0..<1500 {
                        let moment = try uk(now).advanced(byMinutes: Int64(hour) * 60)
                        guard moment <= (try uk(start)) else { break }
                        #expect(after.cancellationCharge(at: moment) <= terms.cancellationCharge(at: moment))
                    }
                }
            }
        }
    }

    /// The control: terms frozen anew for the new date would take time away.
    @Test func `frozen anew the terms would be worse`() throws {
        let anew = FrozenTerms(
            try Sample.terms(charges: [try Sample.charge(nil, nil, late: 5000, noShow: 7500)]),
            event: try uk("2025-04-22 09:30"), basis: Sample.basis(), agencyClass: Word("school"),
            calendar: try EnglandAndWales.calendar(), at: try uk("2025-03-03 10:00"))
        #expect(anew.freeUntil < (try frozen().freeUntil))
    }

    @Test func `terms without a schedule stay as they are`() throws {
        let terms = FrozenTerms(version: "x", sentence: "Free.", schedule: [], noShow: .zero)
        #expect(try moved(terms, to: "2025-05-21 09:30", exit: "2025-05-19 23:59:59") == terms)
    }
}
