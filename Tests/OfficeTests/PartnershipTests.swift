import Bookings
import Office
import TestSupport
import Testing

/// How the partnership presents itself.
struct PartnershipTests {
    private static func fields(_ name: String, tint: String = "", privacy: String = "") -> PartnershipFields {
        var fields = PartnershipFields()
        (fields.name, fields.tint, fields.privacyAddress) = (name, tint, privacy)
        return fields
    }

    @Test(arguments: StoreKind.all)
    func `a change is seen by every server at once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let other = try Cast(database: cast.database, seed: 2)
        #expect(try await other.office.partnership().look.tint == nil)
        var fields = Self.fields("Northvale Partnership", tint: "0B5D66", privacy: "https://northvale.example/privacy")
        fields.contactEmail = "training@northvale.example"
        fields.contactPhone = "01632 960001"
        #expect(try await cast.office.changePartnership(fields, by: try await cast.asker(.ada)))
        for office in [cast.office, other.office] {
            let look = try await office.partnership().look
            #expect(look.name == "Northvale Partnership" && look.tint?.hex == "#0b5d66")
            #expect(look.contactEmail == "training@northvale.example" && look.contactPhone == "01632 960001")
        }
        #expect(try await !cast.office.changePartnership(fields, by: Cast.console))
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'partnership_changed'") == 1)
        try await cast.expectSound()
    }

    @Test(arguments: [
        (fields(" "), "name"), (fields("N", tint: "red"), "tint"), (fields("N", tint: "#777777"), "tint"),
        (fields("N", privacy: "http://x.example"), "privacy_address"),
        (fields("N", privacy: "javascript:alert(1)"), "privacy_address"),
        (fields("N", privacy: "https://x.example/ y"), "privacy_address"),
        (fields("N", privacy: "https://."), "privacy_address"),
        (fields("N", privacy: "https://a.b\"onclick=x"), "privacy_address"),
        (fields("N", privacy: "https://user:pw@x.example"), "privacy_address"),
        (fields("N", privacy: "https://x.example/\u{A0}y"), "privacy_address"), (fields("N\u{202E}"), "name"),
    ])
    func `what cannot be shown is not kept`(fields: PartnershipFields, field: String) async throws {
        let cast = try await Cast.assembled()
        let before = try await cast.office.partnership()
        let errors = await #expect(throws: FieldErrors.self) {
            try await cast.office.changePartnership(fields, by: Cast.console)
        }
        #expect(errors?.faults.map(\.place) == [field])
        #expect(try await cast.office.partnership() == before)
    }

    @Test func `a colour that is too light is refused with one that would do`() async throws {
        let cast = try await Cast.assembled()
        let errors = await #expect(throws: FieldErrors.self) {
            try await cast.office.changePartnership(Self.fields("N", tint: "#ffd700"), by: Cast.console)
        }
        let reason = try #require(errors?.faults.first?.reason)
        #expect(reason.hasPrefix("White letters on #ffd700 have a contrast of 1.4 to 1, and people need 4.5."))
        let advice = try #require(reason.split(separator: "#").last?.prefix(6))
        #expect(try await cast.office.changePartnership(Self.fields("N", tint: String(advice)), by: Cast.console))
    }
}

/// The terms, version after version (R-23).
struct TermsVersionsTests {
    private static func fields(_ version: String, from: String, late: String = "30") -> TermsFields {
        var fields = TermsFields()
        (fields.version, fields.validFrom) = (version, from)
        fields.lines = [
            .init(length: "any", chargingClass: "", late: late, noShow: "60"),
            .init(length: "briefing", chargingClass: "Voluntary", late: "0", noShow: "0"), .init(),
        ]
        return fields
    }

    @Test(arguments: StoreKind.all)
    func `a new version counts from its first day and changes no earlier booking`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let other = try Cast(database: cast.database, seed: 2)
        let before = try await cast.book(.priya, on: "WTSC-2109A")
        let ada = try await cast.asker(.ada)
        let fields = Self.fields("from-august", from: "2021-08-03")
        let preview = try await cast.office.previewTerms(fields, eventOn: "2021-09-21", by: ada)
        #expect(preview.examples.count == 4 * 4 && !preview.isBeyondHolidays)
        let sentence = try #require(
            preview.examples.first { $0.length == .halfDay && $0.chargingClass?.code == "partner" }
        ).sentence
        #expect(
            sentence
                == "Free to cancel until 23:59 on Friday 17 September 2021 (UK time), two working days before; "
                + "after that £30 may be charged to your organisation, and £60 if you do not attend.")
        #expect(try await cast.office.termsVersions(by: ada).count == 2, "a preview keeps nothing")
        try await cast.office.addTerms(fields, by: ada)
        #expect(try await cast.book(.tom, on: "SCT-2109A").sentence.contains("£25"), "today the old ones count")
        try cast.clock.set("2021-08-03 09:00")
        try other.clock.set("2021-08-03 09:00")
        let after = try await other.office.bookPlace(on: "SCT-2109A", for: Who.lena.rawValue, by: Cast.console)
        guard case .fresh(let place) = after else { return #expect(Bool(false)) }
        #expect(place.sentence == sentence, "what was previewed is what is shown")
        #expect(try await cast.details(before).booking.terms.sentence == before.sentence)
        let standings = try await cast.office.termsVersions(by: ada).map(\.standing)
        #expect(standings == [.present, .past, .past])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `only what has not taken effect is withdrawn`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let (office, ada) = (cast.office, try await cast.asker(.ada))
        try await office.addTerms(Self.fields("later", from: "2021-09-01"), by: ada)
        #expect(
            await cast.refusal { try await office.withdrawTerms("2021-22", by: ada) } == .termsInEffect("2021-22"))
        #expect(await cast.refusal { try await office.withdrawTerms("nope", by: ada) } == .termsUnknown("nope"))
        #expect(
            await cast.refusal { try await office.addTerms(Self.fields("later", from: "2021-10-01"), by: ada) }
                == .termsNameTaken("later"))
        #expect(
            await cast.refusal { try await office.addTerms(Self.fields("other", from: "2021-09-01"), by: ada) }
                == .termsBeginTogether("later"))
        try await office.withdrawTerms("later", by: ada)
        #expect(try await office.termsVersions(by: ada).map(\.terms.version) == ["2021-22", "starter"])
        try await office.addTerms(Self.fields("today", from: "2021-08-02"), by: ada)
        #expect(await cast.refusal { try await office.withdrawTerms("today", by: ada) } == .termsInEffect("today"))
        try await cast.expectSound()
    }

    @Test func `every fault of new terms is told at once`() async throws {
        let cast = try await Cast.assembled()
        var fields = Self.fields("", from: "2021-08-01", late: "ten")
        (fields.notice, fields.unit, fields.timeOfDay) = ("366", "weeks", "25:00")
        fields.lines.append(.init(length: "any", chargingClass: "any", late: "1", noShow: "1.5"))
        fields.lines.append(.init(length: "long", chargingClass: "é", late: "1", noShow: "1"))
        let broken = fields
        let errors = await #expect(throws: FieldErrors.self) {
            try await cast.office.addTerms(broken, by: Cast.console)
        }
        #expect(
            errors?.faults.map(\.place) == [
                "version", "valid_from", "notice_unit", "notice", "deadline_time", "late_1", "no_show_4", "length_4",
                "length_5", "class_5",
            ])
        await #expect(throws: FieldErrors.self, "an event before the terms") {
            try await cast.office.previewTerms(
                Self.fields("x", from: "2021-09-01"), eventOn: "2021-08-31", by: Cast.console)
        }
    }

    @Test(arguments: StoreKind.all)
    func `events beyond the bank holidays are counted`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        #expect(try await cast.office.holidayList(by: Cast.console).eventsBeyond == 0)
        try await cast.damage(["DELETE FROM bank_holidays WHERE day_on >= '2021-01-01'"])
        let list = try await cast.office.holidayList(by: Cast.console)
        #expect(list.eventsBeyond == 5)
        let end = try day("2020-12-31")
        #expect(list.coveredUntil == end)
    }
}

/// The attendance report with its filters.
struct AttendanceFilterTests {
    @Test(arguments: StoreKind.all)
    func `figures and rows follow the filter`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.priya, .tom] { try await cast.book(who, on: "WTSC-2109A") }
        try await cast.book(.amir, on: "SCT-2109A")
        let booked = try await cast.book(.rosa, on: "WTSC-2110B")
        try await cast.cancel(booked, by: .rosa)
        let olu = try await cast.asker(.olu)
        for (filter, rows, confirmed, offered) in [
            (AttendanceFilter(), 5, 3, 6), (.init(course: "WTSC"), 4, 2, 3), (.init(agency: "NHS"), 1, 1, 6),
            (.init(sector: Sector("education")), 1, 1, 6), (.init(state: .cancelled), 2, 0, 6),
            (.init(from: try day("2021-10-01")), 2, 0, 1), (.init(course: "WTSC", agency: "NCS"), 1, 1, 3),
            (.init(course: "NOPE"), 0, 0, 0), (.init(agency: "'; --"), 0, 0, 6),
        ] {
            let preview = try await cast.office.attendancePreview(filter, limit: 50, by: olu)
            #expect(preview.rows == rows && preview.records.count == rows, "\(filter)")
            let total = preview.report.total(.course)
            #expect(total.booked == confirmed && total.offered == offered, "\(filter)")
            #expect(preview.report.sectors.map(\.figures.booked).reduce(0, +) == confirmed, "\(filter)")
        }
        #expect(try await cast.office.attendancePreview(AttendanceFilter(), limit: 2, by: olu).records.count == 2)
        let lines = try await cast.number("SELECT count(*) FROM history")
        let all = try await cast.office.exportAttendance(.init(course: "WTSC"), by: olu)
        #expect(all.count == 4)
        #expect(try await cast.number("SELECT count(*) FROM history") == lines + 1)
    }

    @Test(arguments: StoreKind.all)
    func `a cancelled event offers no places`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.damage(["UPDATE events SET state = 'cancelled' WHERE code = 'WTSC-2110B'"])
        let report = try await cast.office.attendanceReport(from: nil, to: nil, by: Cast.console)
        #expect(report.total(.course).offered == 5 && report.total(.course).events == 2)
    }
}
