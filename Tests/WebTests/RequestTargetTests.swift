import Testing

@testable import Web

/// Where a request goes, as its first line and its host fields say.
struct RequestTargetTests {
    @Test(arguments: [
        ("/", ["a.example"], "/"), ("/events/X?from=1", ["a.example:80"], "/events/X?from=1"),
        ("http://a.example/x", ["A.example"], "/x"), ("HTTPS://A.EXAMPLE:8443?x", ["a.example:8443"], "/?x"),
        ("http://a.example", ["a.example"], "/"), ("//a.example/x", ["a.example"], "//a.example/x"),
    ])
    func `a target for one host is taken`(target: String, hosts: [String], path: String) throws {
        #expect(try RequestTarget(target, hosts: hosts).path == path)
    }

    @Test(arguments: [
        ("/", []), ("/", [""]), ("/", ["a", "a"]), ("/", ["a b"]), ("/", ["é"]), ("/", ["a/b"]), ("/", ["u@a"]),
        ("", ["a"]), ("*", ["a"]), ("x", ["a"]), ("/#", ["a"]), ("a:443", ["a:443"]), ("ftp://a/", ["a"]),
        ("http://b/", ["a"]), ("http://a@b/", ["a"]), ("http:///x", ["a"]), ("http://a\u{301}/", ["a"]),
    ])
    func `any other is refused`(target: String, hosts: [String]) {
        #expect(throws: BadRequest.self) { try RequestTarget(target, hosts: hosts) }
    }

    @Test(arguments: ["/", "/a%20b", "/%C3%A9", "/é", "/x?a=100%", "/x?%zz", "/%7E"])
    func `a path is taken that names something`(path: String) {
        #expect(throws: Never.self) { try RequestTarget.check(path) }
    }

    @Test(arguments: [
        "/%", "/%4", "/%zz", "/%%", "/%00", "/x?a=%00", "/%0A", "/%1f", "/%7F", "/%FF", "/%C3", "/%ED%A0%80", "/\u{1}",
        "/\n", "/%C3/%A9",
    ])
    func `a path that names nothing is refused`(path: String) {
        #expect(throws: BadRequest.self) { try RequestTarget.check(path) }
    }
}
