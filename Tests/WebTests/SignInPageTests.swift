import Bookings
import HTTPTypes
import Office
import TestSupport
import Testing

@testable import Web

/// Signing in on the pages, and what it opens.
struct SignInPageTests {
    private static let priya = "priya.nair@nvh.example"

    /// The value a reply sets a cookie to, and what stands after it.
    private func cookie(_ name: String, in reply: Reply) throws -> (value: String, rest: String) {
        let fields = reply.headers[values: .setCookie]
        let field = try #require(fields.first { $0.hasPrefix("\(name)=") }, "\(fields)")
        let parts = field.dropFirst(name.count + 1).split(
            separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }

    private func send(_ front: Front, _ path: String, _ form: String, cookies: String = "") async throws -> Reply {
        try await front.send(.post, path, body: form, headers: cookies.isEmpty ? [:] : ["Cookie": cookies])
    }

    /// Signs somebody in; gives the cookies their browser has then.
    private func signIn(_ front: Front, _ email: String = priya) async throws -> String {
        let asked = try await send(front, "/sign-in", "email=\(email.replacing("@", with: "%40"))&next=%2Fbookings")
        #expect(asked.status == 303)
        #expect(asked.header("Location") == "/sign-in/code?next=%2Fbookings")
        let tab = try cookie("coursebook_tab", in: asked)
        #expect(tab.rest.hasSuffix("; Max-Age=\(SignInRules.codeMinutes * 60)"))
        let code = try #require(try await front.office.takeCodes(upTo: 1).first).code
        let taken = try await send(
            front, "/sign-in/code", "code=\(code)&next=%2Fbookings", cookies: "coursebook_tab=\(tab.value)")
        #expect(taken.status == 303)
        #expect(taken.header("Location") == "/bookings")
        let session = try cookie("coursebook_session", in: taken)
        #expect(session.rest.contains("HttpOnly") && session.rest.contains("SameSite=Lax"))
        return "coursebook_session=\(session.value)"
    }

    private func token(in page: Reply) throws -> String {
        let marker = "name=\"token\" value=\""
        let start = try #require(page.text.firstRange(of: marker)).upperBound
        return String(page.text[start...].prefix { $0 != "\"" })
    }

    @Test func `an address, a code, and one's own bookings`() async throws {
        let front = try await Front(demonstration: false)
        let cookies = try await signIn(front)
        let mine = try await front.send(.get, "/bookings", headers: ["Cookie": cookies])
        #expect(mine.status == 200)
        #expect(mine.text.contains("Priya Nair") && mine.text.contains("Sign out"))
        let out = try await send(front, "/sign-out", "token=\(try token(in: mine))", cookies: cookies)
        #expect(out.status == 303)
        #expect(try await front.send(.get, "/bookings", headers: ["Cookie": cookies]).status == 303)
    }

    @Test func `who is signed in books a place`() async throws {
        let front = try await Front(demonstration: false)
        let cookies = try await signIn(front)
        let question = try await front.send(.get, "/events/WTSC-2201/booking", headers: ["Cookie": cookies])
        #expect(question.text.contains("Book this place"))
        let token = try token(in: question)
        for forged in ["", "token=", "token=\(String(token.reversed()))"] {
            #expect(try await send(front, "/events/WTSC-2201/bookings", forged, cookies: cookies).status == 403)
        }
        let booked = try await send(front, "/events/WTSC-2201/bookings", "token=\(token)", cookies: cookies)
        #expect(booked.status == 303)
        #expect(booked.header("Location")?.hasPrefix("/bookings/") == true)
    }

    @Test func `another's token is no token`() async throws {
        let front = try await Front(demonstration: false)
        let priya = try await signIn(front)
        let tom = try await signIn(front, "tom.reid@nvp.example")
        let page = try await front.send(.get, "/bookings", headers: ["Cookie": tom])
        let reply = try await send(front, "/events/WTSC-2201/bookings", "token=\(try token(in: page))", cookies: priya)
        #expect(reply.status == 403)
    }

    @Test func `a page for those who are signed in leads there and back`() async throws {
        let front = try await Front(demonstration: false)
        let reply = try await front.send(.get, "/events/WTSC-2201/booking?x=1")
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/sign-in?next=%2Fevents%2FWTSC-2201%2Fbooking%3Fx%3D1")
        let page = try await front.send(.get, "/sign-in?next=%2Fevents%2FWTSC-2201%2Fbooking")
        #expect(page.text.contains("name=\"next\" value=\"/events/WTSC-2201/booking\""))
        #expect(try await send(front, "/events/WTSC-2201/bookings", "").status == 401)
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\tb",
        "//\u{FE0F}evil.example", "/\u{301}/evil.example",
    ])
    func `nobody is led away`(address: String) async throws {
        let front = try await Front(demonstration: false)
        let encoded = address.utf8.map { "%" + String($0, radix: 16).uppercased().leftPadded }.joined()
        let page = try await front.send(.get, "/sign-in?next=\(encoded)")
        #expect(page.text.contains("name=\"next\" value=\"/\""))
        let asked = try await send(front, "/sign-in", "email=a%40b.example&next=\(encoded)")
        #expect(asked.header("Location") == "/sign-in/code?next=%2F")
    }

    @Test func `a page opened before signing in elsewhere still works`() async throws {
        let front = try await Front(demonstration: false)
        let cookies = try await signIn(front)
        #expect(try await send(front, "/sign-in", "email=a%40b.example", cookies: cookies).status == 303)
    }

    @Test(arguments: ["a%FF@x.example", "%C3%A9@x.example", "a@x.example%E2%80%AE", "a%0D%0Ab@x.example"])
    func `an address no mail reaches is told, not taken`(email: String) async throws {
        let front = try await Front(demonstration: false)
        #expect(try await send(front, "/sign-in", "email=\(email)").status == 422)
        #expect(try await front.office.takeCodes(upTo: 1).isEmpty)
    }

    @Test func `what was typed stays, with a word on what is wrong`() async throws {
        let front = try await Front(demonstration: false)
        let reply = try await send(front, "/sign-in", "email=nobody%22%3E&next=%2Fbookings")
        #expect(reply.status == 422)
        #expect(reply.text.contains("<title>Error: Sign in"))
        #expect(reply.text.contains("There is a problem"))
        #expect(reply.text.contains("value=\"nobody&quot;&gt;\""))
        #expect(reply.text.contains("aria-describedby=\"email-fault\""))
    }

    @Test func `known and unknown addresses look the same until the code is right`() async throws {
        let front = try await Front(demonstration: false)
        var replies: [String] = []
        for email in [Self.priya, "nobody@nowhere.example"] {
            let asked = try await send(front, "/sign-in", "email=\(email)&next=%2F")
            let tab = try cookie("coursebook_tab", in: asked)
            let code = try #require(try await front.office.takeCodes(upTo: 1).first).code
            let guess = code == "000000" ? "000001" : "000000"
            let wrong = try await send(
                front, "/sign-in/code", "code=\(guess)&next=%2F", cookies: "coursebook_tab=\(tab.value)")
            replies.append("\(asked.status) \(asked.header("Location") ?? "") \(wrong.status) \(wrong.text)")
        }
        #expect(replies[0] == replies[1])
    }

    @Test func `a stranger with the right code may join, and is not signed in`() async throws {
        let front = try await Front(demonstration: false)
        let asked = try await send(front, "/sign-in", "email=nobody%40nowhere.example")
        let tab = try cookie("coursebook_tab", in: asked)
        let code = try #require(try await front.office.takeCodes(upTo: 1).first).code
        let reply = try await send(front, "/sign-in/code", "code=\(code)", cookies: "coursebook_tab=\(tab.value)")
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/join?next=%2F")
        #expect(reply.headers[values: .setCookie] == [])
    }

    @Test(arguments: ["/sign-in", "/sign-in/code"])
    func `the words of the pages`(path: String) async throws {
        let front = try await Front(demonstration: false)
        let page = try await front.send(.get, path, headers: ["Cookie": "coursebook_tab=x"])
        try Golden.check(page.text, "page\(path.replacing("/", with: "-")).html")
    }

    @Test func `on HTTPS the cookies are of this host alone`() {
        let cookie = Cookies(isSecure: true).set(.session, "x", seconds: nil)
        #expect(cookie == "__Host-coursebook-session=x; Path=/; HttpOnly; SameSite=Lax; Secure")
    }
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
