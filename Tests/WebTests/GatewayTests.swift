import HTTPTypes
import Testing

@testable import Web

/// Where the pages are, and who is believed about where a request comes from.
struct GatewayTests {
    private static let gateway = Gateway(host: "training.northvale.example", isSecure: true)

    @Test func `only the host people open is answered, but probes by any name`() async throws {
        let front = try await Front(demonstration: false, gateway: Self.gateway)
        #expect(try await front.send(.get, "/", host: "training.northvale.example").status == 200)
        #expect(try await front.send(.get, "/", host: "Training.Northvale.Example").status == 200)
        #expect(try await front.send(.get, "/", host: "training.northvale.example:443").status == 200)
        for host in ["evil.example", "training.northvale.example.evil.example", "training.northvale.example:81"] {
            #expect(try await front.send(.get, "/", host: host).status == 400, "\(host)")
        }
        #expect(try await front.send(.get, "/healthz", host: "10.0.0.7:8080").status == 200)
        #expect(try await front.send(.get, "/readyz", host: "10.0.0.7:8080").status == 200)
    }

    @Test(arguments: ["/", "/nowhere", "/api/v1/events", "/sign-in"])
    func `behind HTTPS every reply insists on it`(path: String) async throws {
        let front = try await Front(demonstration: false, gateway: Self.gateway)
        let reply = try await front.send(.get, path, host: "training.northvale.example")
        #expect(reply.header("Strict-Transport-Security") == "max-age=31536000")
        let plain = try await Front(demonstration: false).send(.get, path)
        #expect(plain.header("Strict-Transport-Security") == nil)
    }

    @Test func `behind HTTPS the cookies are of this host alone`() async throws {
        let front = try await Front(demonstration: false, gateway: Self.gateway)
        let reply = try await front.send(
            .post, "/sign-in", body: "email=a%40b.example", headers: ["Origin": "https://training.northvale.example"],
            host: "training.northvale.example")
        let cookie = try #require(reply.headers[values: .setCookie].first)
        #expect(cookie.hasPrefix("__Host-coursebook-tab=") && cookie.contains("; Secure"))
    }

    @Test(arguments: [
        (0, ["198.51.100.1"], "192.0.2.1"), (1, ["198.51.100.1"], "198.51.100.1"),
        (1, ["10.9.9.9, 198.51.100.1"], "198.51.100.1"), (2, ["6.6.6.6, 198.51.100.1", "10.0.0.2"], "198.51.100.1"),
        (2, ["10.0.0.2"], "10.0.0.2"), (1, [], "192.0.2.1"), (1, [""], "192.0.2.1"),
    ])
    func `only what our own proxies say is believed`(hops: Int, forwarded: [String], client: String) {
        #expect(Gateway(trustedHops: hops).client(peer: "192.0.2.1", forwarded: forwarded) == client)
    }

    @Test(arguments: [
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::1", true), ("2001:db8:1:2::7", "2001:db8:1:3::7", false),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false), ("192.0.2.1", "192.0.2.1", true),
    ])
    func `of IPv6 the network is one place`(one: String, other: String, isSame: Bool) {
        let gateway = Gateway()
        #expect((gateway.client(peer: one, forwarded: []) == gateway.client(peer: other, forwarded: [])) == isSame)
    }

    @Test(arguments: [
        ("7.7.7.7:1000", "7.7.7.7"), ("[2001:db8::1]:4433", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8:0:0:9::1", "2001:db8::1"), ("[::ffff:192.0.2.1]:1", "::ffff:192.0.2.1"),
    ])
    func `a port and brackets make no other place`(written: String, bare: String) {
        let gateway = Gateway(trustedHops: 1)
        let place = gateway.client(peer: "192.0.2.1", forwarded: [written])
        #expect(place == gateway.client(peer: "192.0.2.1", forwarded: [bare]))
        #expect(!place.contains("["))
    }

    @Test(arguments: [
        "7.7.7.7:", "7.7.7.7:x", "7.7.7.7:1:2", "7.7.7:1", "unknown", "_hidden:1", "[7.7.7.7]:1", "[2001:db8::1]x",
        "[2001:db8::1]:", "[2001:db8::1", "[]", ":",
    ])
    func `what is no address stays as it is`(text: String) {
        #expect(Gateway(trustedHops: 1).client(peer: "192.0.2.1", forwarded: [text]) == text)
    }

    @Test(arguments: [
        ("https://training.northvale.example", 200), ("https://training.northvale.example:443", 200),
        ("http://training.northvale.example", 403), ("http://training.northvale.example:443", 403),
        ("https://training.northvale.example:80", 403), ("https://evil.example", 403), ("null", 403),
    ])
    func `behind HTTPS a form of the plain site is another site's`(origin: String, status: Int) async throws {
        let front = try await Front(demonstration: false, gateway: Self.gateway)
        let reply = try await front.send(
            .post, "/sign-in", body: "email=a%40b.example", headers: ["Origin": origin],
            host: "training.northvale.example")
        #expect((reply.status == 403) == (status == 403), "\(reply.status)")
    }

    @Test(arguments: ["http://127.0.0.1:8080", "https://127.0.0.1:8080"])
    func `where nobody has said how pages are reached either scheme is ours`(origin: String) async throws {
        let front = try await Front(demonstration: false)
        let reply = try await front.send(
            .post, "/sign-in", body: "email=a%40b.example", headers: ["Origin": origin])
        #expect(reply.status != 403)
    }

    @Test func `a calendar whose links follow the sender's host is shared with nobody`() async throws {
        let open = try await Front(demonstration: false).send(.get, "/programme.ics", host: "evil.example")
        #expect(open.text.contains("http://evil.example/events/"))
        #expect(open.header("Cache-Control") == "private, max-age=300")
        let front = try await Front(demonstration: false, gateway: Self.gateway)
        let named = try await front.send(.get, "/programme.ics", host: "training.northvale.example:443")
        #expect(named.text.contains("https://training.northvale.example/events/"))
        #expect(named.header("Cache-Control") == "public, max-age=300")
    }
}
