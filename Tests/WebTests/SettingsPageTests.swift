import Bookings
import HTTPTypes
import Office
import TestSupport
import Testing

/// Settings, terms, messages and reports at the desk.
struct SettingsPageTests {
    private static let ada = "ada.stone@nvp.example"
    private static let olu = "olu.price@nvp.example"
    private static let fin = "fin.gray@nvp.example"
    private static let priya = "priya.nair@nvh.example"

    private func desk() async throws -> Front {
        let front = try await Front()
        for (email, role) in [(Self.ada, "administrator"), (Self.olu, "auditor"), (Self.fin, "finance")] {
            _ = try await front.office.addStaff(
                email: email, role: role, givenName: "", familyName: "", by: front.operator)
        }
        return front
    }

    @Test func `each page is for those named and nobody else`() async throws {
        let front = try await desk()
        for (path, allowed) in [
            ("/settings", [Self.ada]), ("/settings/terms", [Self.ada, Self.olu, Self.fin]),
            ("/settings/terms/new", [Self.ada]), ("/settings/bank-holidays", [Self.ada, Self.olu, Self.fin]),
            ("/messages", [Self.ada, Self.olu]), ("/settings/tokens", [Self.ada, Self.olu]),
            ("/reports/attendance", [Self.ada, Self.olu, Self.fin]),
        ] {
            #expect(try await front.get(path).status == 401, "\(path)")
            for person in [Self.ada, Self.olu, Self.fin, Self.priya] {
                let status = try await front.get(path, as: person).status
                #expect(status == (allowed.contains(person) ? 200 : 403), "\(path) by \(person)")
            }
        }
        for path in [
            "/settings", "/settings/terms", "/settings/terms/withdrawal", "/messages/retry",
            "/settings/tokens/revocation",
        ] {
            for person in [Self.olu, Self.fin, Self.priya] {
                #expect(try await front.post(path, "name=x", as: person).status == 403, "\(path) by \(person)")
            }
        }
        #expect(try await front.post("/reports/attendance/download", "", as: Self.priya).status == 403)
    }

    @Test func `a token is made, shown once, and revoked`() async throws {
        let front = try await desk()
        let missing = try await front.post("/settings/tokens", "name=%C3%A9%3Cb%3E&role=owner&scope=full", as: Self.ada)
        #expect(missing.status == 422 && missing.text.contains("href=\"#name\""))
        #expect(missing.text.contains("href=\"#role\"") && missing.text.contains("value=\"é&lt;b&gt;\""))
        #expect(missing.text.contains("value=\"full\" checked"))
        let wrong = try await front.post("/settings/tokens", "name=site&role=owner&scope=read", as: Self.ada)
        #expect(wrong.status == 422 && wrong.text.contains("href=\"#role\""))
        let sent = "name=website&role=administrator&scope=read"
        #expect(try await front.post("/settings/tokens", sent, as: Self.olu).status == 403)
        let made = try await front.post("/settings/tokens", sent, as: Self.ada)
        #expect(made.status == 200 && made.header("Cache-Control") == "no-store")
        let secret = try #require(made.text.firstMatch(of: /cbk_[0-9a-f]{64}/)).output
        #expect(try await front.office.principal(token: String(secret)) != nil)
        let again = try await front.post("/settings/tokens", sent, as: Self.ada)
        #expect(again.status == 409 && again.text.contains("href=\"#name\""))
        let list = try await front.get("/settings/tokens", as: Self.ada).text
        #expect(list.contains("Revoke website") && list.contains("Only look") && !list.contains(secret))
        #expect(try await !front.get("/settings/tokens", as: Self.olu).text.contains("Make a token"))
        let revoked = try await front.post("/settings/tokens/revocation", "name=website", as: Self.ada)
        #expect(revoked.header("Location") == "/settings/tokens?done=revoked")
        #expect(try await front.office.principal(token: String(secret)) == nil)
        #expect(
            try await front.get("/settings/tokens", as: Self.ada).text.contains("revoked on Monday 13 December 2021"))
    }

    @Test func `a new name, contact and colour are on every page at once`() async throws {
        let front = try await desk()
        try Golden.check(try await front.get("/settings", as: Self.ada).text.broken, "settings.html")
        #expect(try await !front.get("/").text.contains("tint.css"))
        let wrong = try await front.post("/settings", "name=New&tint=%23ffd700&contact_phone=1", as: Self.ada)
        #expect(wrong.status == 422 && wrong.text.contains("value=\"#ffd700\""))
        #expect(wrong.text.contains("White letters on #ffd700") && !wrong.text.contains("<title>Settings"))
        let kept = try await front.post(
            "/settings",
            "name=%3CNew%3E&tint=%237a0019&contact_email=desk@nvp.example&contact_phone=01632+960001"
                + "&privacy_address=https://nvp.example/privacy", as: Self.ada)
        #expect(kept.header("Location") == "/settings?done=changed")
        for page in [try await front.get("/"), try await front.get("/nowhere")] {
            #expect(page.text.contains("&lt;New&gt;") && page.text.contains("href=\"/tint.css?v=7a0019\""))
            #expect(page.text.contains("href=\"mailto:desk@nvp.example\"") && page.text.contains("Call 01632 960001."))
            #expect(page.text.contains("href=\"https://nvp.example/privacy\""))
            #expect(!page.text.contains("style=\""))
        }
        let style = try await front.get("/tint.css")
        #expect(style.header("Content-Type") == "text/css; charset=utf-8")
        try Golden.check(style.text, "tint.css")
    }

    @Test func `new terms are seen word for word before they are kept`() async throws {
        let front = try await desk()
        let fields =
            "version=2022&valid_from=2022-01-01&promotion=offers&notice=3&notice_unit=working_days&deadline_time=17:00&lines=2"
            + "&length_1=any&class_1=&late_1=30&no_show_1=60.50&length_2=half_day&class_2=&late_2=&no_show_2="
            + "&event_on=2022-03-16"
        #expect(try await front.get("/settings/terms/new", as: Self.ada).text.contains("value=\"2021-12-14\""))
        let wrong = try await front.post("/settings/terms", fields + "x", as: Self.ada)
        #expect(wrong.status == 422 && wrong.text.contains("value=\"60.50\""))
        let preview = try await front.post("/settings/terms", fields, as: Self.ada)
        #expect(preview.status == 200)
        #expect(
            preview.text.contains(
                "Free to cancel until 17:00 on Friday 11 March 2022 (UK time), three working days before; "
                    + "after that £30 may be charged to your organisation, and £60.50 if you do not attend."))
        try Golden.check(preview.text.broken, "terms-preview.html")
        let back = try await front.post("/settings/terms", fields + "&what=change", as: Self.ada)
        #expect(back.status == 200 && back.text.contains("value=\"60.50\""))
        let kept = try await front.post("/settings/terms", fields + "&what=keep", as: Self.ada)
        #expect(kept.header("Location") == "/settings/terms?done=added")
        let again = try await front.post("/settings/terms", fields + "&what=keep", as: Self.ada)
        #expect(again.status == 409 && again.text.contains("href=\"#version\""))
        try Golden.check(try await front.get("/settings/terms", as: Self.ada).text.broken, "terms.html")
        let gone = try await front.post("/settings/terms/withdrawal", "version=2022", as: Self.ada)
        #expect(gone.header("Location") == "/settings/terms?done=withdrawn")
        #expect(try await front.post("/settings/terms/withdrawal", "version=2021-22", as: Self.ada).status == 409)
    }

    @Test func `a shorter notice is added to the form, has amounts of its own, and everything typed goes along`()
        async throws
    {
        let front = try await desk()
        let typed =
            "version=tiers&valid_from=2022-01-01&valid_to=2022-12-31&promotion=automatic&notice=28&notice_unit=calendar_days"
            + "&deadline_time=23:59:59&notices=1&lines=1&length_1=any&class_1=&late_1=50%25&no_show_1=100%25"
            + "&event_on=2022-03-16&substitution=until_register&minimum_share=90&elearning_fee=0&repeat_months=12"
            + "&invoice_after=0&invoice_minimum=0&bill_to=manager&vat=exempt&late_counts=no_show&early_counts=partial"
            + "&extra_costs=yes&note=Members+free."
            + AbsenceReason.allCases.map { "&absence_\($0.rawValue)=charge" }.joined()
        let more = try await front.post("/settings/terms", typed + "&what=another_notice", as: Self.ada)
        #expect(more.status == 200)
        for field in ["name=\"notice_2\"", "name=\"late_1_2\"", "name=\"notices\" value=\"2\"", "value=\"50%\""] {
            #expect(more.text.contains(field), "\(field)")
        }
        let both =
            typed.replacing("notices=1", with: "notices=2")
            + "&notice_2=14&notice_unit_2=calendar_days&deadline_time_2=23:59:59"
        let falls = try await front.post("/settings/terms", both + "&late_1_2=40%25", as: Self.ada)
        #expect(falls.status == 422 && falls.text.contains("Cancelling later never costs less."))
        #expect(falls.text.contains("href=\"#late_1_2\"") && falls.text.contains("value=\"40%\""))
        let preview = try await front.post("/settings/terms", both + "&late_1_2=100%25", as: Self.ada)
        #expect(preview.status == 200)
        for words in [
            "after that £50 may be charged to your organisation until 23:59 on Wednesday 2 March 2022, then £100, also if you do not attend, with any extra costs",
            "on the day too, until the first register is closed", "less than 90% of a session", "exempt from VAT",
            "name=\"late_1_2\" value=\"100%\"", "name=\"waive_if_refilled\" value=\"no\"",
        ] { #expect(preview.text.contains(words), "\(words)") }
        let kept = try await front.post("/settings/terms", both + "&late_1_2=100%25&what=keep", as: Self.ada)
        #expect(kept.header("Location") == "/settings/terms?done=added")
        let page = try await front.get("/settings/terms", as: Self.ada).text
        for words in [
            "Cancelled after 14 days before", "The charge stands even where somebody else took the place.",
            "Saturday 31 December 2022", "Members free.",
        ] { #expect(page.contains(words), "\(words)") }
        let next = try await front.get("/settings/terms/new", as: Self.ada).text
        #expect(next.contains("value=\"100%\"") && next.contains("name=\"notice_2\""))
    }

    @Test func `messages that were given up are told and tried again`() async throws {
        let front = try await desk()
        #expect(try await front.get("/messages", as: Self.ada).text.contains("None waits."))
        _ = try await front.book("WTSC-2201", Self.priya)
        let taken = try await front.office.takeMessages(upTo: 10)
        try await front.office.settleMessages(taken.map { (message: $0, fate: .refused("No such <mailbox>.")) })
        let page = try await front.get("/messages", as: Self.olu).text
        #expect(page.contains("No such &lt;mailbox&gt;.") && !page.contains("Try all of them again"))
        let retried = try await front.post("/messages/retry", as: Self.ada)
        #expect(retried.header("Location") == "/messages?retried=1")
        #expect(try await front.get("/messages", as: Self.ada).text.contains("Waiting to be sent"))
    }

    @Test func `what is written to everyone is checked before it is sent`() async throws {
        let front = try await desk()
        _ = try await front.book("WTSC-2201", Self.priya)
        var fields = ["subject": "The room", "text": "It is room <4>.", "key": "0123456789abcdef"]
        let check = try await front.post("/events/WTSC-2201/message", fields: fields, as: Self.ada)
        #expect(check.text.contains("Nothing has been sent yet. 1 person gets this."))
        #expect(check.text.contains("It is room &lt;4&gt;.") && check.text.contains("Send it to 1 person"))
        fields["what"] = "change"
        let changed = try await front.post("/events/WTSC-2201/message", fields: fields, as: Self.ada)
        #expect(changed.text.contains("value=\"The room\"") && !changed.text.contains("Nothing has been sent yet."))
        #expect(try await !front.get("/events/WTSC-2201/message", as: Self.ada).text.contains("Written before"))

        fields["what"] = "send"
        let sent = try await front.post("/events/WTSC-2201/message", fields: fields, as: Self.ada)
        #expect(sent.header("Location") == "/events/WTSC-2201/roster?written=1")
        #expect(try await front.get("/events/WTSC-2201/message", as: Self.ada).text.contains("Written before"))

        fields["text"] = ""
        for what in ["check", "send"] {
            fields["what"] = what
            let refused = try await front.post("/events/WTSC-2201/message", fields: fields, as: Self.ada)
            #expect(refused.status == 422, "\(what)")
        }
    }

    @Test func `attendance is filtered, shown and downloaded`() async throws {
        let front = try await desk()
        _ = try await front.book("WTSC-2201", Self.priya)
        _ = try await front.book("WTSC-2201", "evil@nvh.example")
        let start = try await front.get("/reports/attendance", as: Self.fin).text
        #expect(start.contains("name=\"to\" value=\"2021-12-13\""))
        let page = try await front.get("/reports/attendance?from=2021-04-01&to=2022-03-31", as: Self.fin).text
        try Golden.check(page.broken, "attendance.html")
        let none = try await front.get("/reports/attendance?course=ENG&agency=NVP", as: Self.fin).text
        #expect(none.contains("No booking fits"))
        let wrong = try await front.get("/reports/attendance?from=2022-02-01&to=2022-01-01", as: Self.fin)
        #expect(wrong.status == 422 && wrong.text.contains("value=\"2022-01-01\""))
        let download = "/reports/attendance/download"
        let csv = try await front.post(download, "format=csv&sector=health", as: Self.fin)
        #expect(csv.header("Content-Type") == "text/csv; charset=utf-8")
        #expect(csv.header("Content-Disposition") == "attachment; filename=\"attendance.csv\"")
        #expect(csv.text.hasPrefix("\u{FEFF}event,course,") && csv.text.contains("priya.nair@nvh.example"))
        #expect(csv.text.split(separator: "\n").count == 5)
        let json = try await front.post(download, "format=json&agency=NOPE", as: Self.olu)
        #expect(json.header("Content-Type") == "application/json" && json.text == "[]\n")
        let print = try await front.post(download, "format=print&course=WTSC", as: Self.ada)
        #expect(print.text.contains("Bookings and sessions: 4") && !print.text.contains("<script>"))
        #expect(try await front.post(download, "format=csv&to=soon", as: Self.ada).status == 422)
        #expect(try await front.get(download, as: Self.ada).status == 405)
    }
}
