import Bookings
import Office
import TestSupport
import Testing

/// Sending somebody else, on the pages.
struct SubstitutionPageTests {
    private static let priya = "priya.nair@nvh.example"

    @Test func `two pages from the booking, with the terms before the button`() async throws {
        let front = try await Front()
        let booked = try await front.book("WTSC-2201", Self.priya)
        let page = "/bookings/\(booked.reference.text)"
        #expect(try await front.get(page, as: Self.priya).text.contains("href=\"\(page)/substitution\""))
        let question = try await front.get("\(page)/substitution", as: Self.priya)
        #expect(question.status == 200 && !question.text.contains("<datalist"))
        let check = try await front.post(
            "\(page)/substitution", fields: ["substitute": Front.lena, "step": "check"], as: Self.priya)
        #expect(check.status == 200)
        #expect(check.text.contains("Lena Hart instead of Priya Nair"))
        #expect(check.text.contains(booked.sentence))
        var fields = check.text.hiddenFields
        fields["step"] = "keep"
        for _ in 1...2 {
            let done = try await front.post("\(page)/substitution", fields: fields, as: Self.priya)
            #expect(done.status == 303)
            #expect(done.header("Location") == "\(page)?ended=substituted")
        }
        let ended = try await front.get("\(page)?ended=substituted", as: Self.priya).text
        #expect(ended.contains("<h1>Somebody else comes instead</h1>") && ended.contains("Nothing is charged."))
        #expect(try await front.get("\(page)/substitution", as: Self.priya).status == 409)
        #expect(try await front.get("/events/WTSC-2201/roster", as: "zoe.quinn@nvh.example").text.contains("Lena Hart"))
    }

    @Test func `what cannot be is told at the field, with what was typed`() async throws {
        let front = try await Front()
        let page = "/bookings/\(try await front.book("WTSC-2201", Self.priya).reference.text)/substitution"
        for (typed, status) in [("", 422), ("nobody", 422), ("tom.reid@nvp.example", 409), (Self.priya, 409)] {
            for step in ["check", "keep"] {
                let reply = try await front.post(page, fields: ["substitute": typed, "step": step], as: Self.priya)
                #expect(reply.status == status, "\(typed)")
                #expect(reply.text.contains("<a href=\"#substitute\">") && reply.text.contains("value=\"\(typed)\""))
            }
        }
        let unknown = try await front.post(
            page, fields: ["substitute": "no.body@nvh.example", "step": "check"], as: Self.priya)
        #expect(unknown.text.contains("As far as we know nobody with the address no.body@nvh.example works for"))
    }

    @Test func `who speaks for the organisation chooses among its people`() async throws {
        let front = try await Front()
        try await front.nameLead()
        let booked = try await front.book("WTSC-2201", Self.priya)
        let question = try await front.get("/bookings/\(booked.reference.text)/substitution", as: Front.lena).text
        #expect(question.contains("<datalist id=\"substitute-list\">"))
        #expect(question.contains("<option value=\"\(Front.lena)\">Lena Hart</option>"))
        #expect(!question.contains("<option value=\"\(Self.priya)\">"))
    }
}
