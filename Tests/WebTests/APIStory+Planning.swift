import Bookings
import Formats
import HTTPTypes
import TestSupport
import Testing

/// Planning, and what the service is set to.
extension APIStory {
    func tellOfPlanning() async throws {
        let session =
            #"{"date":"2022-02-10","starts":"09:30","ends":"12:30","mode":"virtual","join_link":"https://meet.example/n"}"#
        let planned = try await call(
            "planEvent", "/planning/events", #"{"course":"WTSC","capacity":10,"sessions":[\#(session)]}"#)
        #expect(planned["code"] == "WTSC-2202A" && planned["state"] == "draft")
        #expect(try await call("listPlannedEvents", "/planning/events?state=draft")["events"]?.elements.count == 1)
        let shown = try await call("showPlannedEvent", "/planning/events/WTSC-2202A")
        #expect(shown["sessions"]?.elements.first?["join_link"] == "https://meet.example/n")
        func change(_ capacity: Int, more: String) -> String {
            #"{"course":"WTSC","code":"WTSC-2202A","capacity":\#(capacity),"minimum":null,"decide_on":null,"#
                + #""trainers":["zoe.quinn@nvh.example"],"opens_on":null,"closes_on":null,"sessions":[\#(session)],\#(more)}"#
        }
        let seen = #""seen":"\#(shown["seen"]?.text ?? "")""#
        let tried = try await call(
            "changeEvent", "/planning/events/WTSC-2202A", change(12, more: #""dry_run":true,\#(seen)"#), isKept: false)
        #expect(tried["changes"] == ["capacity", "trainers"])
        try await call("changeEvent", "/planning/events/WTSC-2202A", change(12, more: seen))
        let stale = try await api.send(.post, "/api/v1/planning/events/WTSC-2202A", change(14, more: seen))
        #expect(stale.status == 409 && stale.text.contains("changed_meanwhile"), "\(stale.text)")
        #expect(try await call("publishEvent", "/planning/events/WTSC-2202A/publication")["state"] == "open")
        let copied = try await call("copyEvent", "/planning/events/WTSC-2202A/copies", #"{"date":"2022-06-13"}"#)
        #expect(copied["code"] == "WTSC-2206A")
        _ = try await api.front.book("WTSC-2202A", "priya.nair@nvh.example")
        let off = "/events/WTSC-2202A/cancellation"
        try await call("cancelEvent", off, #"{"reason":"weather","dry_run":true}"#, isKept: false)
        let cancelled = try await call("cancelEvent", off, #"{"reason":"weather"}"#)
        #expect(cancelled["with_place"] == 1 && cancelled["state"] == "cancelled")
    }

    func tellOfSheets() async throws {
        let course =
            #""courses":"code,kind,title,subject,level,audience,length_class,refresher_months,repeatable\nNEG,course,Neglect,,,,half_day,,no\n""#
        try await call("uploadProgramme", "/planning/uploads", #"{\#(course),"dry_run":true}"#, isKept: false)
        #expect(try await call("uploadProgramme", "/planning/uploads", "{\(course)}")["courses"] == ["NEG"])
        let agency =
            #""agencies":"code,name,sector,charging_class,finance_email,purchase_order_required\nNFS,Northvale Fire,fire,partner,,no\n""#
        #expect(
            try await call("importProgramme", "/imports", #"{\#(agency),"dry_run":true}"#, isKept: false)["added"] == 1)
        #expect(try await call("importProgramme", "/imports", "{\(agency)}")["added"] == 1)
    }

    func tellOfCourses() async throws {
        let fields = #""title":"Neglect","length_class":"half_day""#
        #expect(try await call("addCourse", "/planning/courses", #"{"code":"NEG",\#(fields)}"#)["course"] == "NEG")
        try await call("listPlannedCourses", "/planning/courses")
        let seen = try await call("showCourse", "/planning/courses/NEG")["seen"]?.text ?? ""
        let whole =
            #"{\#(fields),"subject":"Core","level":"","audience":"","aims":"","content_note":"","refresher_months":36,"repeatable":true,"price_pence":12500,"sectors":["health"],"prerequisites":["WTSC"],"approval":"approval","approval_days":3,"seen":"\#(seen)"}"#
        let changed = try await call("changeCourse", "/planning/courses/NEG", whole)
        #expect(
            changed["refresher_months"] == 36 && changed["repeatable"] == true && changed["kind"] == "course"
                && changed["price_pence"] == 12500 && changed["prerequisites"]?.elements == ["WTSC"]
                && changed["approval_days"] == 3)
    }

    func tellOfSettings() async throws {
        try await call("showPartnership", "/partnership")
        let look =
            ##"{"name":"Southvale","contact_email":null,"contact_phone":"","privacy_address":"","tint":"#0b5d66"}"##
        #expect(try await call("changePartnership", "/partnership", look)["changed"] == true)
        #expect(try await call("showPartnership", "/partnership")["tint"] == "#0b5d66")
        let terms =
            #""version":"2022-23","valid_from":"2022-04-01","notice":3,"charges":[{"length_class":"half_day","charging_class":"partner","late_fee_pence":1250,"no_show_fee_pence":5000}]"#
        let preview = try await call(
            "previewTerms", "/terms/preview", #"{\#(terms),"event_on":"2022-09-13"}"#, isKept: false)
        #expect(preview["examples"]?.elements.contains { $0["sentence"]?.text?.contains("£12.50") == true } == true)
        try await call("addTerms", "/terms", "{\(terms)}")
        let versions = try await call("listTerms", "/terms")["terms"]?.elements ?? []
        #expect(versions.first?["charges"]?.elements.first?["late_fee_pence"] == 1250)
        #expect(versions.first?["standing"] == "coming")
        try await call("withdrawTerms", "/terms/withdrawal", #"{"version":"2022-23"}"#)
        try await call("listBankHolidays", "/bank-holidays")
        #expect(try await call("checkDatabase", "/findings")["findings"] == [])
    }

    func tellOfTokens() async throws {
        try await call("showToken", "/token")
        _ = try await api.front.token("auditor")
        try await call("revokeToken", "/tokens/revocation", #"{"name":"auditor"}"#)
        let tokens = try await call("listTokens", "/tokens")["tokens"]?.elements ?? []
        #expect(tokens.first { $0["name"] == "auditor" }?["revoked_at"]?.text != nil)
    }
}
