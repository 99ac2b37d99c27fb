import Bookings
import TestSupport
import Testing

/// Terms of a place that went to somebody of another organisation: at every moment the better of two (R-13a).
struct BetterTermsTests {
    private func terms(_ steps: [(String, Int)], noShow: Int, _ sentence: String = "As it was.") throws -> FrozenTerms {
        FrozenTerms(
            version: "x", sentence: sentence,
            schedule: try steps.map { FrozenTerms.Step(until: try uk($0.0), charge: try #require(Pence($0.1))) },
            noShow: try #require(Pence(noShow)))
    }

    private func usual() throws -> FrozenTerms {
        try terms([(Sample.deadline, 0), (Sample.eventStart, 5000)], noShow: 7500)
    }

    @Test func `the longer free time and the smaller charges, in a sentence that says so`() throws {
        let own = try terms([("2025-04-15 23:59:59", 0), (Sample.eventStart, 1000)], noShow: 1500)
        let better = try usual().better(of: own, bill: .init(toAgency: true, withExtraCosts: false))
        #expect(better.schedule.map(\.until) == [try uk(Sample.deadline), try uk(Sample.eventStart)])
        #expect(better.schedule.map(\.charge.amount) == [0, 1000])
        #expect(better.noShow.amount == 1500)
        #expect(better.version == "x")
        #expect(
            better.sentence
                == "Taken over from somebody else; free to cancel until 23:59 on Thursday 17 April 2025 (UK time); after that "
                + "£10 may be charged to your organisation, and £15 if you do not attend.")
    }

    @Test func `where their own are better throughout, their own sentence holds`() throws {
        let own = try terms([("2025-04-22 23:59:59", 0), (Sample.eventStart, 1000)], noShow: 1500, "Their own.")
        #expect(try usual().better(of: own, bill: .init(toAgency: true, withExtraCosts: false)) == own)
    }

    @Test func `a person without an organisation is told that they may be charged themselves`() throws {
        let own = try terms([("2025-04-15 23:59:59", 0), (Sample.eventStart, 9000)], noShow: 9000)
        let better = try usual().better(of: own, bill: .init(toAgency: false, withExtraCosts: false))
        #expect(better.schedule.map(\.charge.amount) == [0, 5000])
        #expect(better.sentence.hasSuffix("after that £50 may be charged to you, and £75 if you do not attend."))
    }

    @Test func `at every moment it is the smaller of both`() throws {
        let one = try terms(
            [("2025-04-10 23:59:59", 0), ("2025-04-16 23:59:59", 1000), (Sample.eventStart, 6000)], noShow: 7500)
        let other = try terms(
            [("2025-04-14 12:00", 0), ("2025-04-15 12:00", 2000), (Sample.eventStart, 3000)], noShow: 7000)
        let better = one.better(of: other, bill: .init(toAgency: true, withExtraCosts: false))
        for hour in 0..<400 {
            let moment = try uk("2025-04-07 00:00").advanced(byMinutes: Int64(hour) * 60)
            guard moment <= (try uk(Sample.eventStart)) else { break }
            #expect(
                better.cancellationCharge(at: moment)
                    == min(one.cancellationCharge(at: moment), other.cancellationCharge(at: moment)))
        }
        #expect(better.schedule.map(\.charge.amount) == [0, 1000, 3000])
    }
}
