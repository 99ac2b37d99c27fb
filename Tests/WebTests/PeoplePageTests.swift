import Bookings
import Formats
import HTTPTypes
import Office
import TestSupport
import Testing

/// The administrators' desk: people and organisations.
struct PeoplePageTests {
    private static let ada = "ada.stone@nvp.example"
    private static let olu = "olu.price@nvp.example"
    private static let fin = "fin.gray@nvp.example"
    private static let tom = "tom.reid@nvp.example"
    private static let priya = "priya.nair@nvh.example"

    /// A front with an administrator, an auditor and somebody of the finance team.
    private func desk() async throws -> Front {
        let front = try await Front()
        for (email, role, name) in [
            (Self.ada, "administrator", "Ada"), (Self.olu, "auditor", "Olu"), (Self.fin, "finance", "Fin"),
        ] {
            _ = try await front.office.addStaff(
                email: email, role: role, givenName: name, familyName: "Staff", by: front.operator)
        }
        return front
    }

    private func address(_ email: String, _ front: Front) async throws -> String {
        "/people/\(try await front.office.personID(email: email, for: .viewPeople, by: front.operator).hex)"
    }

    @Test func `the list of people, and one of them`() async throws {
        let front = try await desk()
        _ = try await front.book("WTSC-2201", Self.priya)
        try Golden.check(
            try await front.get("/people?text=n", as: Self.ada).text.broken.withoutIdentities, "people.html")
        let page = try await front.get(try await address(Self.priya, front), as: Self.ada).text
        try Golden.check(page.broken.withoutIdentities, "person.html")
        let auditors = try await front.get(try await address(Self.priya, front), as: Self.olu).text
        #expect(!auditors.contains("method=\"post\" action=\"/people"))
        #expect(!auditors.contains("Missed events"))
        #expect(page.contains("Missed events") && page.contains("Priya Nair got a place, by test."))
    }

    @Test func `nobody else learns who is there`() async throws {
        let front = try await desk()
        let known = try await address(Self.priya, front)
        for path in [
            known, "/people/00000000000000000000000000000000", "/people/nonsense", "\(known)/details",
            "\(known)/merge", "\(known)/merge/nonsense", "/people/new", "/agencies/NVH", "/agencies/NOPE",
            "/agencies/new", "/people", "/agencies",
        ] {
            #expect(try await front.get(path, as: Self.tom).status == 403, "\(path)")
            #expect(try await front.get(path).status == 401, "\(path)")
        }
        for path in [
            "/people", "\(known)/details", "/people/nonsense/details", "\(known)/addresses", "\(known)/memberships",
            "\(known)/memberships/nonsense", "\(known)/roles", "\(known)/sign-ins", "\(known)/merge/nonsense",
            "/agencies", "/agencies/NVH/details", "/agencies/NOPE/details", "/agencies/NVH/leads",
        ] {
            for person in [Self.tom, Self.olu, Self.fin] {
                #expect(
                    try await front.post(path, "given_name=x&what=add", as: person).status == 403,
                    "\(path) by \(person)")
            }
        }
        #expect(try await front.get("/people/nonsense", as: Self.ada).status == 404)
        #expect(try await front.get("/agencies/NOPE", as: Self.fin).status == 404)
        #expect(try await front.get("/agencies", as: Self.fin).status == 200)
        #expect(try await front.get("/people", as: Self.fin).status == 403)
    }

    @Test func `a person is added, and what cannot be kept is kept in the form`() async throws {
        let front = try await desk()
        #expect(try await front.get("/people/new", as: Self.ada).text.contains("Add this person"))
        let wrong = try await front.post("/people", "email=zoe&given_name=%3Cb%3E&job_title=Nurse", as: Self.ada)
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("<title>Error: Add a person"))
        #expect(wrong.text.contains("There is a problem") && wrong.text.contains("href=\"#email\""))
        #expect(wrong.text.contains("value=\"&lt;b&gt;\"") && wrong.text.contains("value=\"Nurse\""))
        let taken = try await front.post("/people", "email=\(Self.tom)&given_name=Tom", as: Self.ada)
        #expect(taken.status == 409 && taken.text.contains("belongs to somebody already"))
        let added = try await front.post(
            "/people", "email=zoe@nvh.example&given_name=Zo%C3%AB&agency=NVH", as: Self.ada)
        #expect(added.status == 303)
        let page = try await front.get(try #require(added.header("Location")), as: Self.ada).text
        #expect(page.contains("Zoë was added.") && page.contains("Northvale Hospitals"))
    }

    @Test func `names, addresses, roles and places of work are changed`() async throws {
        let front = try await desk()
        let person = try await address(Self.priya, front)
        var reply = try await front.post(
            "\(person)/details", "given_name=Priya&family_name=Nair-Roy&job_title=Nurse", as: Self.ada)
        #expect(reply.header("Location") == "\(person)?done=changed")
        reply = try await front.post("\(person)/addresses", "what=add&email=nonsense", as: Self.ada)
        #expect(reply.status == 422 && reply.text.contains("value=\"nonsense\""))
        reply = try await front.post("\(person)/addresses", "what=add&email=p.roy@nvh.example", as: Self.ada)
        #expect(reply.header("Location") == "\(person)?done=address")
        reply = try await front.post("\(person)/addresses", "what=primary&email=p.roy@nvh.example", as: Self.ada)
        #expect(reply.status == 303)
        reply = try await front.post("\(person)/addresses", "what=remove&email=p.roy@nvh.example", as: Self.ada)
        #expect(reply.status == 409 && reply.text.contains("Make another the main one first."))
        reply = try await front.post("\(person)/memberships", "agency=NVP&first_day=2022-01-01", as: Self.ada)
        #expect(reply.status == 422 && reply.text.contains("value=\"2022-01-01\""))
        reply = try await front.post("\(person)/memberships", "agency=NVP&first_day=2021-12-01", as: Self.ada)
        #expect(reply.header("Location") == "\(person)?done=begun")
        reply = try await front.post("\(person)/roles", "what=grant&role=finance", as: Self.ada)
        #expect(reply.header("Location") == "\(person)?done=granted")
        reply = try await front.post("\(person)/sign-ins", "", as: Self.ada)
        #expect(reply.header("Location") == "\(person)?done=signed-out")
        let ada = try await address(Self.ada, front)
        reply = try await front.post("\(ada)/roles", "what=revoke&role=administrator", as: Self.ada)
        #expect(reply.status == 409 && reply.text.contains("Give somebody else the role first."))
        let page = try await front.get(person, as: Self.ada).text
        #expect(page.contains("Priya Nair-Roy") && page.contains("Northvale Police") && page.contains("Finance"))
    }

    @Test func `ending a membership shows the bookings first`() async throws {
        let front = try await desk()
        let place = try await front.book("WTSC-2201", Self.priya)
        let person = try await address(Self.priya, front)
        let page = try await front.get(person, as: Self.ada).text
        let marker = "\(person)/memberships/"
        let start = try #require(page.firstRange(of: "\(marker)0")).lowerBound
        let membership = String(page[start...].prefix { $0 != "\"" })
        let question = try await front.get(membership, as: Self.ada).text
        #expect(question.contains(place.reference.text) && question.contains("They stay as they are"))
        try Golden.check(question.broken.withoutIdentities, "membership-end.html")
        let wrong = try await front.post(membership, "last_day=soon", as: Self.ada)
        #expect(wrong.status == 422 && wrong.text.contains("value=\"soon\""))
        let ended = try await front.post(membership, "last_day=2021-12-13", as: Self.ada)
        #expect(ended.header("Location") == "\(person)?done=ended")
        #expect(try await front.get(membership, as: Self.ada).status == 409)
    }

    @Test func `two records are shown side by side and merged`() async throws {
        let front = try await desk()
        let mine = try await front.book("CSE-2201", Self.priya)
        let (kept, other) = (try await address(Self.priya, front), try await address("evil@nvh.example", front))
        let choice = try await front.get("\(kept)/merge?text=evil", as: Self.ada).text
        let side = "\(kept)/merge/\(other.dropFirst("/people/".count))"
        #expect(choice.contains("href=\"\(side)\""))
        let theirs = try await front.book("CSE-2201", "evil@nvh.example")
        let blocked = try await front.get(side, as: Self.ada).text
        #expect(blocked.contains("They cannot be merged yet") && blocked.contains(theirs.reference.text))
        #expect(!blocked.contains("<script>"))
        #expect(try await front.post(side, as: Self.ada).status == 409)
        _ = try await front.office.cancelBooking(
            theirs.reference.text, reason: nil, note: "", by: front.operator)
        try Golden.check(try await front.get(side, as: Self.ada).text.broken.withoutIdentities, "merge.html")
        let merged = try await front.post(side, as: Self.ada)
        #expect(merged.header("Location") == "\(kept)?done=merged")
        let page = try await front.get(other, as: Self.ada).text
        #expect(page.contains("evil@nvh.example") && page.contains(mine.reference.text))
    }

    @Test func `organisations with their figures, and one of them`() async throws {
        let front = try await desk()
        _ = try await front.book("WTSC-2201", Self.priya)
        try Golden.check(try await front.get("/agencies", as: Self.olu).text.broken, "agencies.html")
        let added = try await front.post(
            "/agencies", "code=+FTH+&name=St+Chad%27s&sector=Faith&charging_class=partner", as: Self.ada)
        #expect(added.header("Location") == "/agencies/FTH?done=added")
        let wrong = try await front.post("/agencies", "code=FTH&name=Other", as: Self.ada)
        #expect(wrong.status == 422 && wrong.text.contains("value=\"Other\"") && wrong.text.contains("Enter a sector"))
        let changed = try await front.post(
            "/agencies/NVH/details", "name=Northvale+Hospitals&sector=Health&charging_class=trust", as: Self.ada)
        #expect(changed.header("Location") == "/agencies/NVH?done=changed")
        let named = try await front.post("/agencies/NVH/leads", "what=name&email=\(Self.priya)", as: Self.ada)
        #expect(named.header("Location") == "/agencies/NVH?done=named")
        let page = try await front.get("/agencies/NVH", as: Self.ada).text
        try Golden.check(page.broken.withoutIdentities, "agency.html")
        let removed = try await front.post("/agencies/NVH/leads", "what=remove&email=\(Self.priya)", as: Self.ada)
        #expect(removed.header("Location") == "/agencies/NVH?done=removed")
    }
}

extension String {
    /// The text with the identities of people and memberships replaced by a word of the same length.
    var withoutIdentities: String { replacing(#/\b[0-9a-f]{32}\b/#, with: "IDENTITY") }
}
