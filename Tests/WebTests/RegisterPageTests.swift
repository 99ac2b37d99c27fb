import Bookings
import Formats
import Office
import TestSupport
import Testing

/// The roster and the register as a trainer holds them on a phone.
struct RegisterPageTests {
    private static let zoe = "zoe.quinn@nvh.example"
    private static let address = "/events/WTSC-2201/register/1"

    /// Priya and Tom have places; Priya needs captions; the first session has just begun.
    private func begun() async throws -> (front: Front, priya: String, tom: String) {
        let front = try await Front()
        let priya = try await front.post(
            "/events/WTSC-2201/bookings", "measure=live_captions&note=A+lamp+please", as: "priya.nair@nvh.example")
        let tom = try await front.book("WTSC-2201", "tom.reid@nvp.example").reference.text
        front.time.move(to: try uk("2022-01-05 09:30"))
        return (front, String(try #require(priya.header("Location")).dropFirst("/bookings/".count).prefix(9)), tom)
    }

    private func save(_ front: Front, _ form: String, as email: String = zoe) async throws -> Reply {
        try await front.post(Self.address, form, as: email)
    }

    private func marks(_ front: Front) async throws -> [String] {
        try await front.office.register(of: "WTSC-2201", session: 1, by: front.operator).rows
            .map { "\($0.name) \($0.mark?.code ?? "to check")" }
    }

    @Test func `the register of a session that has begun`() async throws {
        let (front, _, _) = try await begun()
        let page = try await front.get(Self.address, as: Self.zoe).text
        #expect(page.contains("2 of 2 still to check"))
        #expect(page.contains("Turn on live captions"))
        #expect(page.contains("Note: “A lamp please”"))
        try Golden.check(page.broken, "register.html")
    }

    @Test func `one save keeps what was chosen and everybody else attended`() async throws {
        let (front, priya, tom) = try await begun()
        let form = "was-\(priya)=&mark-\(priya)=partial&was-\(tom)=&rest=attended"
        let reply = try await save(front, form)
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "\(Self.address)?saved=2")
        #expect(try await marks(front) == ["Priya Nair partial", "Tom Reid attended"])
        let page = try await front.get("\(Self.address)?saved=2", as: Self.zoe).text
        #expect(page.contains("2 people are saved.") && page.contains("Everybody is checked"))
    }

    @Test func `a row's own button keeps what was chosen so far and leads back to the row`() async throws {
        let (front, priya, tom) = try await begun()
        let form = "was-\(priya)=&mark-\(priya)=attended&was-\(tom)=&here=\(priya)"
        let reply = try await save(front, form)
        #expect(reply.header("Location") == "\(Self.address)?saved=1#row-\(priya)")
        #expect(try await marks(front) == ["Priya Nair attended", "Tom Reid to check"])
    }

    @Test func `an excuse without a reason is told at its row, and what was chosen stays`() async throws {
        let (front, priya, tom) = try await begun()
        let reply = try await save(
            front, "was-\(priya)=&mark-\(priya)=partial&was-\(tom)=&mark-\(tom)=excused&reason-\(tom)=")
        #expect(reply.status == 422)
        #expect(reply.text.contains("<title>Error: Register of WTSC-2201"))
        #expect(reply.text.contains("<a href=\"#row-\(tom)\">Say why Tom Reid is excused.</a>"))
        #expect(reply.text.contains("id=\"partial-\(priya)\" name=\"mark-\(priya)\" value=\"partial\" checked"))
        #expect(reply.text.contains("id=\"excused-\(tom)\" name=\"mark-\(tom)\" value=\"excused\" checked"))
        #expect(try await marks(front) == ["Priya Nair to check", "Tom Reid to check"])
        try Golden.check(reply.text.broken, "register-fault.html")
    }

    @Test func `what another trainer changed meanwhile is told and may be settled on the spot`() async throws {
        let (front, priya, tom) = try await begun()
        _ = try await save(front, "was-\(tom)=&mark-\(tom)=no_show")
        let told = try await save(front, "was-\(tom)=&mark-\(tom)=attended&was-\(priya)=&mark-\(priya)=attended")
        #expect(told.status == 422)
        #expect(told.text.contains("marked Tom Reid no-show at 9:30am, while you had this page open"))
        #expect(told.text.contains("name=\"was-\(tom)\" value=\"no_show\""))
        #expect(told.text.contains("id=\"attended-\(tom)\" name=\"mark-\(tom)\" value=\"attended\" checked"))
        #expect(try await marks(front) == ["Priya Nair to check", "Tom Reid no_show"])
    }

    @Test(arguments: [
        ("was-AAAAAAAAA=&mark-AAAAAAAAA=attended", "AAAAAAAAA"), ("was-x=&mark-x=attended", "There is no row"),
        ("was-TOM=&mark-TOM=here", "Choose attended, partly, not there or excused."),
        ("was-TOM=&mark-TOM=excused&reason-TOM=holiday", "Choose a reason from the list."),
    ])
    func `what cannot be read changes nothing`(form: String, words: String) async throws {
        let (front, _, tom) = try await begun()
        let reply = try await save(front, form.replacing("TOM", with: tom))
        #expect(reply.status == 422)
        #expect(reply.text.contains(words))
        #expect(try await marks(front) == ["Priya Nair to check", "Tom Reid to check"])
    }

    @Test func `a form sent twice is kept once, and one sent back with another choice is decided afresh`() async throws
    {
        let (front, _, tom) = try await begun()
        let form = "key=k1&was-\(tom)=&mark-\(tom)=no_show"
        let first = try await save(front, form)
        #expect(try await save(front, form).header("Location") == first.header("Location"))
        let lines = try await front.office.history(ofEvent: "WTSC-2201", by: front.operator)
        #expect(lines.filter { $0.sentence.contains("was marked") }.count == 1)
        #expect(try await save(front, "key=k1&was-\(tom)=no_show&mark-\(tom)=attended").status == 303)
        #expect(try await marks(front).last == "Tom Reid attended")
    }

    @Test func `before it opens it says when, and takes no marks`() async throws {
        let (front, _, tom) = try await begun()
        front.time.move(to: try uk("2022-01-05 09:14"))
        let page = try await front.get(Self.address, as: Self.zoe).text
        #expect(page.contains("This register opens on Wednesday 5 January 2022, 9:15am"))
        #expect(!page.contains("type=\"radio\""))
        #expect(try await save(front, "was-\(tom)=&mark-\(tom)=attended").status == 409)
    }

    @Test func `closing says what it does before the button, and who did it afterwards`() async throws {
        let (front, priya, tom) = try await begun()
        let closing = "\(Self.address)/closing"
        #expect(try await front.get(closing, as: Self.zoe).status == 409)
        _ = try await save(front, "was-\(priya)=&mark-\(priya)=attended&was-\(tom)=&mark-\(tom)=no_show")
        let page = try await front.get(closing, as: Self.zoe).text
        #expect(page.contains("Closing proposes 1 charge, of £25. A person decides it; nothing is invoiced before."))
        try Golden.check(page.broken, "register-closing.html")
        _ = try await save(front, "was-\(priya)=attended&mark-\(priya)=no_show")
        let old = "key=\(try page.hiddenKey())&seen=\(try page.hidden("seen"))"
        let refused = try await front.post(closing, old, as: Self.zoe)
        #expect(refused.status == 409)
        #expect(refused.text.contains("Somebody changed the register of session 1"))
        let again = try await front.get(closing, as: Self.zoe).text
        #expect(again.contains("Closing proposes 2 charges, £50 in all."))
        let form = "key=\(try again.hiddenKey())&seen=\(try again.hidden("seen"))"
        for _ in 1...2 {
            let closed = try await front.post(closing, form, as: Self.zoe)
            #expect(closed.status == 303)
            #expect(closed.header("Location") == Self.address)
        }
        let after = try await front.get(Self.address, as: Self.zoe).text
        #expect(after.contains("This register was closed by Zoë Quinn on Wednesday 5 January 2022, 9:30am."))
        #expect(!after.contains("type=\"radio\""))
        try Golden.check(after.broken, "register-closed.html")
    }

    @Test func `a register is for its trainers and administrators, to look at for auditors`() async throws {
        let (front, _, tom) = try await begun()
        for role in ["auditor", "finance", "administrator"] {
            _ = try await front.office.addStaff(
                email: "\(role)@nvs.example", role: role, givenName: "", familyName: "", by: front.operator)
        }
        let form = "was-\(tom)=&mark-\(tom)=attended"
        for (email, looks, marks) in [
            (Self.zoe, 200, 303), ("administrator@nvs.example", 200, 303), ("auditor@nvs.example", 200, 403),
            ("finance@nvs.example", 403, 403), ("priya.nair@nvh.example", 403, 403),
            ("lena.hart@nvh.example", 403, 403),
        ] {
            #expect(try await front.get(Self.address, as: email).status == looks, "\(email)")
            #expect(try await save(front, form, as: email).status == marks, "\(email)")
            #expect(try await front.post("\(Self.address)/closing", "seen=x", as: email).status >= 400, "\(email)")
        }
        #expect(try await front.get(Self.address).status == 401)
        for path in ["/events/NOPE/register/1", "/events/WTSC-2201/register/9", "/events/WTSC-2201/register/x"] {
            #expect(try await front.get(path, as: Self.zoe).status == 404, "\(path)")
        }
    }

    @Test func `the roster tells a trainer what to do, how to join and where the registers are`() async throws {
        let (front, _, _) = try await begun()
        let page = try await front.get("/events/WTSC-2201/roster", as: Self.zoe).text
        #expect(page.contains("<li>Turn on live captions: 1 person (Priya Nair)</li>"))
        #expect(page.contains("href=\"https://meet.example/w\""))
        try Golden.check(page.broken, "roster-needs.html")
    }

    @Test func `a trainer's home begins with the next event`() async throws {
        let front = try await Front()
        let before = try await front.get("/training", as: Self.zoe).text
        #expect(before.contains("The register opens on Wednesday 5 January 2022, 9:15am."))
        front.time.move(to: try uk("2022-01-05 09:15"))
        let page = try await front.get("/training", as: Self.zoe).text
        #expect(page.contains("<a class=\"button\" href=\"\(Self.address)\">Open the register</a>"))
        try Golden.check(page.broken, "training.html")
        front.time.move(to: try uk("2022-01-07 09:00"))
        let after = try await front.get("/training", as: Self.zoe).text
        #expect(after.contains("Registers to finish"))
    }
}

extension String {
    /// The value of a hidden field of the form on a page.
    func hidden(_ name: String) throws -> String {
        let after = try #require(split(separator: "name=\"\(name)\" value=\"").dropFirst().first)
        return String(after.prefix { $0 != "\"" })
    }
}
