import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// The controls: whatever the generated tests look for is found when it is there.
struct FormControlTests {
    /// A good refusal of a form with one field gone wrong, and how it is judged.
    private func refusal() async throws -> (judgement: Judgement, reply: Reply, visit: FormVisit) {
        let stage = try await Stage.shared()
        let visit = try await FormVisit(Place("/people/new"), on: stage)
        let form = try #require(visit.forms.first { $0.action == "/people" })
        let field = try #require(form.fields.first { $0.name == "given_name" })
        let trial = Trial("too long", String(repeating: "<", count: 5_000), .refused)
        let judgement = Judgement(
            form: form, field: field, trial: trial, action: form.action, typed: visit.values(form, field, trial))
        return (judgement, try await visit.send(form, field, trial), visit)
    }

    @Test func `a good refusal is found good`() async throws {
        let (judgement, reply, visit) = try await refusal()
        #expect(judgement.faults(reply) == [])
        #expect(try await visit.changedTables() == [])
    }

    @Test(arguments: [
        ("<title>Error: ", "<title>"), ("href=\"#given_name\"", "href=\"#nowhere\""),
        ("href=\"#given_name\"", "href=\"#email\""), ("id=\"given_name-fault\"", "id=\"other-fault\""),
        ("at most 200 fit.</p>", "no.</p>"), ("class=\"error-summary\"", "class=\"box\""),
        ("value=\"somebody.new@nvh.example\"", "value=\"\""), ("value=\"&lt;&lt;", "value=\"<&lt;"),
        ("value=\"&lt;&lt;", "value=\"&lt;"), ("action=\"/people\"", "action=\"/elsewhere\""),
        ("id=\"family_name\"", "id=\"given_name\""), ("</form>", ""), ("<form", "<p onclick=\"x\"></p><form"),
        ("<form", "<script>alert(1)</script><form"), ("<form", "<marquee></marquee><form"),
    ])
    func `a refusal that breaks a promise is found`(good: String, broken: String) async throws {
        let (judgement, reply, _) = try await refusal()
        let text = reply.text.replacing(good, with: broken, maxReplacements: 1)
        #expect(text != reply.text)
        #expect(judgement.faults(Reply(status: 422, headers: reply.headers, text: text)) != [])
    }

    @Test func `what is accepted though it is wrong, and what breaks, is found`() async throws {
        let (judgement, reply, _) = try await refusal()
        #expect(judgement.faults(Reply(status: 303, headers: [:], text: "")) == ["was accepted, with 303"])
        #expect(judgement.faults(Reply(status: 500, headers: reply.headers, text: reply.text)) == ["answered with 500"])
        #expect(judgement.faults(Reply(status: 409, headers: reply.headers, text: "<!doctype html>\n")) != [])
    }

    @Test func `a refusal that changed something all the same is found`() async throws {
        let (_, _, visit) = try await refusal()
        _ = try await visit.front.book("CSE-2203", "evil@nvh.example")
        #expect(try await visit.changedTables().contains("bookings.jsonl"))
        var again = visit
        try await again.renew()
        #expect(try await again.changedTables() == [])
    }

    @Test func `a text that is shown nowhere, or as markup, is found`() async throws {
        let (_, reply, visit) = try await refusal()
        #expect(
            try await visit.faultsOfShowing("Nobody has this name", after: reply) == [
                "what was accepted is shown nowhere"
            ])
        #expect(HTMLPage("<!doctype html>\n<p>a \"b\" &amp; &lt;c&gt;</p>").faults == [])
        for text in [
            "<p>a & b</p>", "<p>a > b</p>", "<p>a < b</p>", "<p a=b></p>", "<p a=\"b\"c\"></p>", "<p>", "</p>",
        ] {
            #expect(HTMLPage("<!doctype html>\n\(text)").faults != [], "\(text)")
        }
    }
}
