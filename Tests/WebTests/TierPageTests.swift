import Bookings
import Office
import TestSupport
import Testing

/// Cancelling under terms in tiers on the pages: what it costs now, and after when more.
struct TierPageTests {
    private static let priya = "priya.nair@nvh.example"

    @Test(arguments: [
        ("2021-12-22 23:59", "Cancelling is free until 23:59 on Wednesday 22 December 2021", ""),
        (
            "2021-12-23 00:00", "A charge of £20 will be proposed",
            "It rises to £40 after 23:59 on Thursday 30 December 2021."
        ),
        ("2021-12-31 00:00", "A charge of £40 will be proposed", ""),
    ])
    func `the page before cancelling says what it costs now, and after when more`(
        now: String, charge: String, rise: String
    ) async throws {
        let front = try await Front()
        var terms = TermsFields()
        (terms.version, terms.validFrom, terms.notice, terms.unit) = ("tiers", "2021-12-13", "14", "calendar_days")
        terms.later = [.init(notice: "3")]
        terms.lines = [
            .init(length: "any", chargingClass: "", late: "10 a day", later: ["20 a day"], noShow: "20 a day")
        ]
        try await front.office.addTerms(terms, by: front.operator)
        let place = try await front.book("WTSC-2201", Self.priya)
        front.time.move(to: try uk(now))
        let page = try await front.get("/bookings/\(place.reference.text)/cancellation", as: Self.priya)
        #expect(page.status == 200 && page.text.contains(charge), "\(page.text)")
        #expect(page.text.contains("It rises to") == !rise.isEmpty && (rise.isEmpty || page.text.contains(rise)))
        let done = try await front.post(
            "/bookings/\(place.reference.text)/cancellation", "reason=&note=", as: Self.priya)
        #expect(done.status == 303)
    }

    @Test func `what was not sent of the clauses stays as where terms say nothing, through the preview too`()
        async throws
    {
        let front = try await Front()
        let typed =
            "version=bare&valid_from=2022-02-01&promotion=automatic&notice=2&notice_unit=working_days"
            + "&deadline_time=23:59:59&lines=0&event_on=2022-03-16"
        let ada = "ada.stone@nvp.example"
        _ = try await front.office.addStaff(
            email: ada, role: "administrator", givenName: "", familyName: "", by: front.operator)
        let preview = try await front.post("/settings/terms", typed, as: ada)
        #expect(preview.status == 200 && !preview.text.contains("name=\"substitution\""))
        #expect(try await front.post("/settings/terms", typed + "&what=keep", as: ada).status == 303)
        let kept = try await front.office.termsVersions(by: front.operator).first?.terms
        #expect(kept?.version == "bare" && kept?.clauses == Clauses())
    }
}
