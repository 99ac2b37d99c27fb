import Bookings
import HTTPTypes
import Records
import Testing

/// What holds for every reply, whatever is asked.
struct ProtocolTests {
    @Test func `HEAD is GET without the body`() async throws {
        let front = try await Front()
        let full = try await front.send(.get, "/")
        let head = try await front.send(.head, "/")
        #expect(head.status == 200)
        #expect(head.text.isEmpty)
        #expect(head.header("Content-Length") == String(full.text.utf8.count))
    }

    @Test(arguments: ["/", "/events/WTSC-2201", "/api/v1/events", "/healthz"])
    func `another method is refused with those there are`(path: String) async throws {
        let front = try await Front()
        let reply = try await front.send(.delete, path)
        #expect(reply.status == 405)
        #expect(reply.header("Allow") == "GET")
    }

    @Test func `a request without a host is no request`() async throws {
        let front = try await Front()
        #expect(try await front.send(.get, "/", host: nil).status == 400)
    }

    @Test func `the demonstration answers on this machine only`() async throws {
        let front = try await Front()
        for host in [
            "rebound.example", "127.0.0.1:80@evil.example", "[::1].evil.example", "localhost.evil.example",
            "127.0.0.1:",
        ] {
            #expect(try await front.send(.get, "/", host: host).status == (host == "127.0.0.1:" ? 200 : 400), "\(host)")
        }
        #expect(try await front.send(.get, "/", host: "localhost:9").status == 200)
        #expect(try await front.send(.get, "/", host: "[::1]:9").status == 200)
    }

    @Test(arguments: ["/", "/nowhere", "/api/v1/nowhere", "/api/v1/events", "/style.css", "/quick.js", "/events/NOPE"])
    func `security headers stand on every reply`(path: String) async throws {
        let front = try await Front()
        let reply = try await front.send(.get, path)
        #expect(reply.header("X-Content-Type-Options") == "nosniff")
        let policy = try #require(reply.header("Content-Security-Policy"))
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
        #expect(!policy.contains("unsafe"))
        #expect(reply.header("Referrer-Policy") == "same-origin")
    }

    @Test func `a form from another site changes nothing`() async throws {
        let front = try await Front()
        for headers in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
            let reply = try await front.send(.post, "/events/WTSC-2201/bookings", headers: headers)
            #expect(reply.status == 403)
            #expect(reply.text.contains("another site"))
        }
        let own = try await front.send(
            .post, "/events/WTSC-2201/bookings",
            headers: ["Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "same-origin"])
        #expect(own.status == 401)
    }

    @Test func `outside the demonstration nobody acts as anybody`() async throws {
        let front = try await Front(demonstration: false)
        #expect(try await front.post("/events/WTSC-2201/bookings", as: "priya.nair@nvh.example").status == 401)
        let mine = try await front.get("/bookings", as: "priya.nair@nvh.example")
        #expect(mine.status == 303 && mine.header("Location") == "/sign-in?next=%2Fbookings")
        #expect(try await front.get("/demonstration/person").status == 404)
        #expect(try await front.get("/events/WTSC-2201").text.contains("/sign-in?next=%2Fevents%2FWTSC-2201%2Fbooking"))
    }

    @Test(arguments: ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""])
    func `the chooser leads nowhere but here`(next: String) async throws {
        let front = try await Front()
        let chooser = try await front.get("/demonstration/person?search=nair").text
        let person = try #require(chooser.split(separator: "name=\"person\" value=\"").dropFirst().first).prefix(32)
        let reply = try await front.post("/demonstration/person", "person=\(person)&next=\(next)")
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/")
        #expect(reply.header("Set-Cookie")?.contains("HttpOnly; SameSite=Strict") == true)
    }

    @Test func `names are text, whatever stands in them`() async throws {
        let front = try await Front()
        _ = try await front.book("WTSC-2201", "evil@nvh.example")
        for (path, person) in [
            ("/demonstration/person?search=evil", nil), ("/events/WTSC-2201/roster", "zoe.quinn@nvh.example"),
            ("/bookings", "evil@nvh.example"), ("/?course=%22%3E%3Cscript%3E&subject=%3Cscript%3E", nil),
            ("/demonstration/person?search=%22%3E%3Cscript%3E", nil), ("/events/%3Cscript%3E", nil),
        ] {
            let page = try await front.get(path, as: person).text
                .replacing("<script src=\"/quick.js\" defer></script>", with: "")
            #expect(!page.contains("<script"), "\(path)")
            #expect(!page.contains("<b>boss"), "\(path)")
            #expect(!page.contains("Eve\""), "\(path)")
        }
    }

    @Test func `a form sent twice books once`() async throws {
        let front = try await Front()
        let first = try await front.post("/events/WTSC-2201/bookings", "key=k1", as: "priya.nair@nvh.example")
        let second = try await front.post("/events/WTSC-2201/bookings", "key=k1", as: "priya.nair@nvh.example")
        let without = try await front.post("/events/WTSC-2201/bookings", "", as: "priya.nair@nvh.example")
        #expect(first.status == 303)
        #expect(second.status == 303)
        #expect(without.status == 409)
        #expect(second.header("Location").map { first.header("Location")?.hasPrefix($0) } == true)
    }

    @Test func `somebody else's booking is not shown`() async throws {
        let front = try await Front()
        let place = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        let address = "/bookings/\(place.reference.text)"
        #expect(try await front.get(address, as: "tom.reid@nvp.example").status == 403)
        #expect(try await front.get(address).status == 401)
        #expect(try await front.get(address, as: "lena.hart@nvh.example").status == 200)
        #expect(try await front.post("\(address)/cancellation", as: "tom.reid@nvp.example").status == 403)
    }

    @Test func `a body of more than 64 KiB is refused`() async throws {
        let front = try await Front()
        let reply = try await front.post(
            "/events/WTSC-2201/bookings", String(repeating: "a", count: 70_000), as: "priya.nair@nvh.example")
        #expect(reply.status == 413)
    }

    @Test func `alive and ready`() async throws {
        let front = try await Front()
        #expect(try await front.send(.get, "/healthz").text == #"{"status":"alive"}"#)
        #expect(try await front.send(.get, "/readyz").text == #"{"status":"ready"}"#)
    }

    @Test(arguments: ["bookings", "idempotency_keys", "email_addresses"])
    func `not ready where a table cannot be read, and told as JSON`(table: String) async throws {
        let front = try await Front()
        _ = try await front.store.write { tx in
            try tx.connection.run("ALTER TABLE \(table) RENAME TO gone", [])
        }
        let reply = try await front.send(.get, "/readyz")
        #expect(reply.status == 503)
        #expect(reply.header("Content-Type") == "application/problem+json")
        #expect(reply.header("Retry-After") != nil)
        #expect(try await front.send(.get, "/healthz").status == 200)
    }
}
