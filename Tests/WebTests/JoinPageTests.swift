import Bookings
import HTTPTypes
import Office
import TestSupport
import Testing

@testable import Web

/// Joining on the pages: from an address nobody knows to a booking.
struct JoinPageTests {
    private static let nina = "nina.obi@nvh.example"
    private static let answers = "given_name=Nina&family_name=Obi&job_title=&agency=NVH&organisation=&manager_email="

    /// A tab whose address has been shown by the code that was sent to it; gives its cookie.
    private func provenTab(_ front: Front, _ email: String = nina) async throws -> String {
        let asked = try await front.post("/sign-in", "email=\(email.replacing("@", with: "%40"))&next=%2Fbookings")
        let tab = try front.cookie("coursebook_tab", in: asked)
        let code = try #require(try await front.office.takeCodes(upTo: 1).first).code
        let taken = try await front.send(
            .post, "/sign-in/code", body: "code=\(code)&next=%2Fbookings", headers: ["Cookie": "coursebook_tab=\(tab)"])
        #expect(taken.status == 303)
        #expect(taken.header("Location") == "/join?next=%2Fbookings")
        return "coursebook_tab=\(tab)"
    }

    @Test func `an address nobody knows leads to joining, and on to where one was going`() async throws {
        let front = try await Front(demonstration: false)
        let tab = try await provenTab(front)
        let form = try await front.send(.get, "/join?next=%2Fbookings", headers: ["Cookie": tab])
        #expect(form.status == 200)
        #expect(form.text.contains(Self.nina) && form.text.contains("Northvale Police"))
        let joined = try await front.send(
            .post, "/join", body: Self.answers + "&next=%2Fbookings", headers: ["Cookie": tab])
        #expect(joined.status == 303)
        #expect(joined.header("Location") == "/welcome?next=%2Fbookings")
        let session = "coursebook_session=" + (try front.cookie("coursebook_session", in: joined))
        let welcome = try await front.send(.get, "/welcome?next=%2Fbookings", headers: ["Cookie": session])
        #expect(welcome.text.contains("You have joined") && welcome.text.contains("Northvale Hospitals"))
        let event = try await front.send(.get, "/events/WTSC-2201", headers: ["Cookie": session])
        #expect(event.text.contains("Northvale Hospitals has not yet confirmed that you work there."))
        #expect(!event.text.contains("Book a place"))
        let again = try await front.send(.post, "/join", body: Self.answers, headers: ["Cookie": tab])
        #expect(again.header("Location") == "/sign-in")
    }

    @Test func `what is wrong is said at each field, and what was typed stays`() async throws {
        let front = try await Front(demonstration: false)
        let tab = try await provenTab(front)
        let sent = try await front.send(
            .post, "/join",
            body: "given_name=%22%CC%81%3E%3Cscript%3E&family_name=&agency=&organisation=&manager_email=none",
            headers: ["Cookie": tab])
        #expect(sent.status == 422)
        #expect(sent.text.contains("<title>Error: Join"))
        for field in ["family_name", "agency", "manager_email"] {
            #expect(sent.text.contains("href=\"#\(field)\"") && sent.text.contains("id=\"\(field)-fault\""), "\(field)")
        }
        #expect(sent.text.contains("value=\"&quot;\u{301}&gt;&lt;script&gt;\""))
        #expect(!sent.text.contains("<script>"))
        #expect(try await front.office.people(matching: Self.nina, limit: 1, by: front.operator).isEmpty)
    }

    @Test func `without a proven address there is nothing to join`() async throws {
        let front = try await Front(demonstration: false)
        for headers in [[:], ["Cookie": "coursebook_tab=made-up"]] {
            #expect(try await front.send(.get, "/join", headers: headers).header("Location") == "/sign-in")
            let sent = try await front.send(.post, "/join", body: Self.answers, headers: headers)
            #expect(sent.header("Location") == "/sign-in")
        }
    }

    @Test func `a lead confirms on their organisation's page`() async throws {
        let front = try await Front()
        try await front.nameLead()
        let tab = try await provenTab(front)
        _ = try await front.send(.post, "/join", body: Self.answers, headers: ["Cookie": tab])
        let page = try await front.get("/organisations/NVH", as: Front.lena)
        #expect(page.text.contains("Nina Obi") && page.text.contains("Works here"))
        let address = try #require(page.text.firstMatch(of: /action="(\/memberships\/[0-9a-f]{32})"/)).output.1
        for other in [nil, "tom.reid@nvp.example"] {
            #expect([401, 403].contains(try await front.post(String(address), "confirmed=yes", as: other).status))
        }
        #expect(try await front.post(String(address), "confirmed=perhaps", as: Front.lena).status == 422)
        let decided = try await front.post(String(address), "confirmed=yes", as: Front.lena)
        #expect(decided.header("Location") == "/organisations/NVH")
        #expect(try await front.get("/events/WTSC-2201", as: Self.nina).text.contains("Book a place"))
        #expect(try await front.post(String(address), "confirmed=no", as: Front.lena).status == 409)
    }

    @Test func `administrators see everybody who waits, and who is not on the list`() async throws {
        let front = try await Front()
        let tab = try await provenTab(front)
        _ = try await front.send(
            .post, "/join", body: "given_name=Nina&family_name=Obi&agency=&organisation=%3Cb%3EScouts",
            headers: ["Cookie": tab])
        _ = try await front.office.addStaff(
            email: "tom.reid@nvp.example", role: "administrator", givenName: "", familyName: "", by: front.operator)
        let page = try await front.get("/memberships", as: "tom.reid@nvp.example")
        #expect(page.text.contains("&lt;b&gt;Scouts (not on our list)"))
        #expect(try await front.get("/memberships", as: Front.lena).status == 403)
        let address = try #require(page.text.firstMatch(of: /action="(\/memberships\/[0-9a-f]{32})"/)).output.1
        #expect(
            try await front.post(String(address), "confirmed=yes&from=all", as: "tom.reid@nvp.example").status == 422)
        let decided = try await front.post(
            String(address), "confirmed=yes&from=all&agency=NVP", as: "tom.reid@nvp.example")
        #expect(decided.header("Location") == "/memberships")
        #expect(try await front.get("/memberships", as: "tom.reid@nvp.example").text.contains("Nobody waits"))
    }
}
