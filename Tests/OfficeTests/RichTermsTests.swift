import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Terms in tiers, by the day and by the price, through the verbs people use.
struct RichTermsTests {
    /// Half of the price from four weeks before, all of it from two, and for several days £30 a day.
    static func fields(_ version: String = "rich", from: String = "2021-08-02") -> TermsFields {
        var fields = TermsFields()
        (fields.version, fields.validFrom) = (version, from)
        (fields.notice, fields.unit) = ("28", "calendar_days")
        fields.later = [.init(notice: "14", unit: "calendar_days"), .init()]
        fields.lines = [
            .init(length: "any", chargingClass: "", late: "50%", later: ["100%", ""], noShow: "100%"),
            .init(length: "full_day", chargingClass: "", late: "30 a day", later: ["40 a day"], noShow: "50 a day"),
        ]
        fields.clauses = ["extra_costs": "yes", "grace_half_day": "5", "absence_sickness": "exempt"]
        return fields
    }

    private func cast(_ kind: StoreKind = .sqlite, _ change: (inout TermsFields) -> Void = { _ in }) async throws
        -> Cast
    {
        let cast = try await Cast.assembledWithLeads(on: kind)
        var form = CourseForm(
            try #require(try await cast.office.courses(by: Cast.console).first { $0.course.code == "SCT" }))
        form.price = "60"
        _ = try await cast.office.changeCourse("SCT", to: form, by: Cast.console)
        var fields = Self.fields()
        change(&fields)
        try await cast.office.addTerms(fields, by: Cast.console)
        return cast
    }

    @Test(arguments: StoreKind.all)
    func `the price of the course and the days of the event make the amounts, in steps`(kind: StoreKind) async throws {
        let cast = try await cast(kind)
        let half = try await cast.details(try await cast.book(.priya, on: "SCT-2109A")).booking.terms
        #expect(
            half.schedule.map(\.until) == [
                try uk("2021-08-24 23:59:59"), try uk("2021-09-07 23:59:59"), try uk("2021-09-21 09:30"),
            ])
        #expect(half.schedule.map(\.charge.amount) == [0, 3000, 6000] && half.noShow.amount == 6000)
        let days = try await cast.details(try await cast.book(.tom, on: "WTSC-2110B")).booking.terms
        #expect(days.schedule.map(\.charge.amount) == [0, 6000, 8000] && days.noShow.amount == 10_000)
        #expect(
            days.sentence
                == "Free to cancel until 23:59 on Tuesday 14 September 2021 (UK time), 28 days before; after that £60 may be "
                + "charged to your organisation until 23:59 on Tuesday 28 September 2021, then £80, and £100 if you do not "
                + "attend, with any extra costs, such as an interpreter’s.")
        try await cast.expectSound()
    }

    @Test(arguments: [
        ("2021-08-24 23:59:59", nil), ("2021-08-25 00:00", 3000), ("2021-09-07 23:59:59", 3000),
        ("2021-09-08 00:00", 6000),
    ])
    func `cancelling proposes what its step says`(now: String, pence: Int?) async throws {
        let cast = try await cast()
        let place = try await cast.book(.priya, on: "SCT-2109A")
        try cast.clock.set(now)
        #expect(try await cast.cancel(place, by: .priya).proposedCharge?.amount == pence)
        try await cast.expectSound()
    }

    @Test func `a move takes the steps and the extra costs along`() async throws {
        let cast = try await cast()
        let place = try await cast.book(.tom, on: "WTSC-2109A")
        _ = try await cast.change("WTSC-2109A", dryRun: false) { $0.sessions[0].date = "2021-11-16" }
        let terms = try await cast.details(place).booking.terms
        #expect(
            terms.schedule.map(\.until) == [
                try uk("2021-10-19 23:59:59"), try uk("2021-11-02 23:59:59"), try uk("2021-11-16 09:30"),
            ])
        #expect(terms.sentence.hasPrefix("The event was moved; free to cancel until 23:59 on Tuesday 19 October 2021"))
        #expect(terms.sentence.hasSuffix("with any extra costs, such as an interpreter’s."))
    }

    @Test func `a price given later changes no booking`() async throws {
        let cast = try await cast()
        let before = try await cast.details(try await cast.book(.priya, on: "SCT-2109A")).booking
        var form = CourseForm(
            try #require(try await cast.office.courses(by: Cast.console).first { $0.course.code == "SCT" }))
        #expect(form.price == "60")
        form.price = "90"
        _ = try await cast.office.changeCourse("SCT", to: form, by: Cast.console)
        #expect(try await cast.office.booking(before.reference.text, by: Cast.console).booking.terms == before.terms)
        let after = try await cast.details(try await cast.book(.tom, on: "SCT-2109A")).booking
        #expect(after.terms.noShow.amount == 9000)
    }

    @Test(arguments: [
        ("until_start", "2021-09-14 09:29", true), ("until_start", "2021-09-14 09:30", false),
        ("until_register", "2021-09-14 09:30", true), ("until_register", "2021-09-14 18:00", true),
        ("not_allowed", "2021-08-10 09:00", false),
    ])
    func `until when somebody else may come instead, as the terms say`(
        rule: String, now: String, isAllowed: Bool
    ) async throws {
        let cast = try await cast { $0.clauses["substitution"] = rule }
        let place = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set(now)
        if isAllowed {
            #expect(try await cast.substitute(place, with: .lena, by: .priya).replaced == place.reference)
        } else {
            let refusal = await cast.refusal { try await cast.substitute(place, with: .lena, by: .priya) }
            #expect(
                refusal
                    == (rule == "not_allowed"
                        ? .substitutionNotAllowed(place.reference)
                        : .eventStarted("WTSC-2109A", startedAt: try uk("2021-09-14 09:30"))))
            #expect(try await cast.substitute(place, with: .lena, by: .ada).replaced == place.reference)
        }
        try await cast.expectSound()
    }

    @Test func `on the day too, but not after a first day of several, nor once its register is closed`() async throws {
        let cast = try await cast { $0.clauses["substitution"] = "until_register" }
        let several = try await cast.book(.priya, on: "WTSC-2110B")
        try cast.clock.set("2021-10-12 12:30")
        #expect(
            await cast.refusal { try await cast.substitute(several, with: .lena, by: .priya) }
                == .eventStarted("WTSC-2110B", startedAt: try uk("2021-10-12 09:30")))
        try cast.clock.set("2021-08-02 09:00")
        let one = try await cast.book(.tom, on: "NET-2109")
        try cast.clock.set("2021-09-15 12:00")
        try await cast.mark(.tom, .noShow, on: "NET-2109")
        try await cast.close("NET-2109")
        await #expect(throws: Refusal.self) { try await cast.substitute(one, with: .ada, by: .tom) }
    }

    @Test(arguments: StoreKind.all)
    func `after the last day of terms the ones before count again`(kind: StoreKind) async throws {
        let cast = try await cast(kind) { ($0.validFrom, $0.validTo) = ("2021-08-02", "2021-08-04") }
        var versions: [String] = []
        for day in ["2021-08-02", "2021-08-04", "2021-08-05"] {
            try cast.clock.set("\(day) 09:00")
            versions.append(
                try await cast.office.termsVersions(by: Cast.console).first { $0.standing == .present }?.terms.version
                    ?? "")
        }
        #expect(versions == ["rich", "rich", "2021-22"])
        var fields = Self.fields("short", from: "2021-08-10")
        fields.validTo = "2021-08-31"
        let preview = try await cast.office.previewTerms(fields, eventOn: "2021-12-14", by: Cast.console)
        #expect(preview.followedBy == "2021-22" && preview.coursesWithoutPrice == 2)
        #expect(preview.endNote?.contains("After Tuesday 31 August 2021 the terms 2021-22 count again") == true)
        #expect(preview.priceNote?.hasPrefix("2 courses have no price yet") == true)
        #expect(
            preview.examples.first { $0.length == .severalDays }?.steps == [
                "Until 23:59 on Tuesday 16 November 2021: free.", "Until 23:59 on Tuesday 30 November 2021: £50.",
                "Until the start: £100.", "Not attended: £100.",
            ])
    }

    @Test func `every fault of tiers and clauses is told at its field`() async throws {
        let cast = try await Cast.assembled()
        var fields = Self.fields("bad")
        fields.validTo = "2021-08-01"
        fields.later = [.init(notice: "30", unit: "calendar_days"), .init(), .init(notice: "x", unit: "hours")]
        fields.lines = [
            .init(length: "any", chargingClass: "", late: "50%", later: ["40%", "1", "5", "7"], noShow: "50 a week"),
            .init(length: "briefing", chargingClass: "", late: "50%", later: ["", "", "50%"], noShow: "1"),
        ]
        fields.clauses = ["minimum_share": "101", "substitution": "perhaps", "invoice_minimum": "ten", "nonsense": "1"]
        let broken = fields
        let errors = await #expect(throws: FieldErrors.self) {
            try await cast.office.addTerms(broken, by: Cast.console)
        }
        #expect(
            errors?.faults.map(\.place) == [
                "valid_to", "notice_2", "notice_3", "notice_4", "late_1_5", "late_1_2", "no_show_1", "late_2_2",
                "substitution", "minimum_share", "invoice_minimum", "nonsense",
            ])
    }

    @Test(arguments: StoreKind.all)
    func `every clause comes back as it was kept, and a version that is withdrawn leaves nothing`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        var fields = Self.fields("all", from: "2021-09-01")
        for clause in Clause.all { fields.clauses[clause.name] = Self.other(clause) }
        try await cast.office.addTerms(fields, by: Cast.console)
        let kept = try #require(try await cast.office.termsVersions(by: Cast.console).first).terms
        for clause in Clause.all { #expect(clause.typed(of: kept.clauses) == Self.other(clause), "\(clause.name)") }
        #expect(TermsFields(following: kept).later == [.init(notice: "14", unit: "calendar_days")])
        #expect(
            TermsFields(following: kept).lines.map(\.later).sorted { $0.count < $1.count } == [["100%"], ["40 a day"]])
        try await cast.expectSound()
        try await cast.office.withdrawTerms("all", by: Cast.console)
        for table in ["terms_tiers", "terms_tier_charges", "terms_lengths", "terms_absences"] {
            #expect(try await cast.number("SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
        let old = try #require(
            try await cast.office.termsVersions(by: Cast.console).first { $0.terms.version == "2021-22" })
        #expect(old.terms.clauses == Clauses() && old.terms.laterNotices.isEmpty && old.terms.validTo == nil)
    }

    /// Something a clause can hold that it does not hold where terms say nothing.
    private static func other(_ clause: Clause) -> String {
        let usual = clause.typed(of: Clauses())
        return switch clause.kind {
        case .truth: usual == "yes" ? "no" : "yes"
        case .whole(let range, _): String(range.upperBound)
        case .choice(let choices): choices.map(\.code).first { $0 != usual } ?? ""
        case .money: "12.50"
        case .time: "10:00:00"
        case .lines: "Members free; others £30."
        }
    }
}
