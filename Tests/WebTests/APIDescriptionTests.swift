import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import Testing
import TestSupport

@testable import Web

/// What is said of the API: complete, and true of what it answers.
struct APIDescriptionTests {
    @Test func `the document describes every route of the API, and no other`() async throws {
        let front = try await Front()
        let reply = try await front.send(.get, "/api/openapi.json")
        #expect(reply.status == 200)
        let document = try JSONValue(strict: Array(reply.text.utf8))
        #expect(document["openapi"] == "3.1.0")
        let described = document["paths"]?.members.flatMap { path in
            path.value.members.map { "\($0.key.uppercased()) \(path.key)" }
        }
        let routes = RouteTable.all.filter { $0.path.hasPrefix("/api/v") }.map { route in
            let parts = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            return "\(route.method.rawValue) /\(parts.joined(separator: "/"))"
        }
        #expect(Set(described ?? []) == Set(routes))
        #expect(routes.count == APIOperation.all.count)
        #expect(Set(APIOperation.all.map(\.name)).count == APIOperation.all.count)
    }

    @Test func `the overview leads to every operation in its topic`() async throws {
        let page = try await Front().get("/api")
        #expect(page.status == 200)
        for operation in APIOperation.all {
            #expect(page.text.contains("\(operation.topic.address)#\(operation.name)\""), "\(operation.name)")
            #expect(page.text.contains("\(operation.method.rawValue) \(operation.template)"), "\(operation.name)")
        }
        #expect(page.text.utf8.count <= Self.mostBytes)
    }

    @Test(arguments: APIOperation.Topic.allCases)
    func `each topic has a page with a section for each of its operations`(topic: APIOperation.Topic) async throws {
        let page = try await Front().get(topic.address)
        #expect(page.status == 200 && !topic.operations.isEmpty)
        for operation in topic.operations {
            #expect(page.text.contains("id=\"\(operation.name)\""), "\(operation.name)")
            #expect(page.text.contains("\(operation.method.rawValue) \(operation.template)"), "\(operation.name)")
        }
        #expect(page.text.components(separatedBy: "<script").count == 2, "only the one in a file of its own")
        #expect(!page.text.contains("style="))
        #expect(page.text.utf8.count <= Self.mostBytes, "on a slow phone it must be there within a second")
    }

    @Test func `a topic's page says what the objects of a list take`() async throws {
        let page = try await Front().get("/api/planning").text
        #expect(page.contains("sessions[].starts") && page.contains("sessions[].join_link"))
    }

    /// A verb that is new fails this until it has an operation, or a reason why it has none.
    @Test(arguments: Verb.allCases)
    func `each verb of the office has an operation or a reason why it has none, and not both`(verb: Verb) {
        let isAskedFor = APIOperation.all.contains { $0.verb == verb }
        #expect(isAskedFor != APIOperation.leftOut.contains { $0.verb == verb })
    }

    @Test func `the overview says what no program does, each thing once`() async throws {
        let page = try await Front().get("/api").text
        #expect(Set(APIOperation.leftOut.map(\.verb)).count == APIOperation.leftOut.count)
        for left in APIOperation.leftOut {
            #expect(left.reason.hasSuffix(".") && page.contains("<li>\(left.reason.escaped)</li>"), "\(left.verb)")
        }
    }

    /// The most bytes a page about the API may have.
    private static let mostBytes = 30_000

    @Test func `an address below the API that is no topic is told to programs`() async throws {
        let reply = try await Front().get("/api/nowhere")
        #expect(reply.status == 404)
        #expect(reply.header("Content-Type") == "application/problem+json")
    }

    @Test(arguments: APIOperation.all.map(\.name))
    func `each example has the shape it is an example of`(name: String) throws {
        let operation = try #require(APIOperation.all.first { $0.name == name })
        if operation.success.sheet != .always {
            let example = try JSONValue(strict: Array(operation.success.example.utf8))
            #expect(ShapeCheck.faults(in: example, operation.success.shape) == [])
        }
        if let body = operation.body {
            let example = try JSONValue(strict: Array(body.example.utf8))
            #expect(ShapeCheck.faults(in: example, .object(nil, isClosed: true, body.fields)) == [])
        }
        if let location = operation.success.location {
            #expect(APIOperation.all.contains { $0.template == location && $0.method == .get })
        }
    }

    /// The control of the test above: the check finds what is missing, surplus, or of another kind.
    @Test(arguments: [
        #"{"code":"A","title":"B"}"#, #"{"code":"A","title":"B","subject":"C","more":1}"#,
        #"{"code":1,"title":"B","subject":"C"}"#, #"{"code":"A","title":null,"subject":"C"}"#, "[]",
    ])
    func `what has another shape is found`(course: String) throws {
        let value = try JSONValue(strict: Array(#"{"courses":[\#(course)]}"#.utf8))
        #expect(ShapeCheck.faults(in: value, .courses).count == 1)
    }

    @Test(arguments: APIOperation.all.map(\.name))
    func `each refusal is described once and under its own status`(name: String) throws {
        let operation = try #require(APIOperation.all.first { $0.name == name })
        #expect(operation.refusals.allSatisfy { $0 != nil })
        for problem in operation.problems {
            #expect(Set(problem.cases.map(\.code)).count == problem.cases.count, "\(problem.cases.map(\.code))")
        }
    }
}

extension String {
    /// The text as a page holds it.
    fileprivate var escaped: String { replacingOccurrences(of: "'", with: "&#39;") }
}

/// Who may call what, generated from the operations themselves.
struct APIPermissionTests {
    private static let tokens = [
        ("administrator", TokenScope.full), ("administrator", .read), ("finance", .full), ("auditor", .full),
        ("auditor", .read),
    ]

    @Test func `every operation is for the roles that are said and refuses the others, and everybody without a token`()
        async throws
    {
        let front = try await Front()
        let place = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        for (role, scope) in Self.tokens {
            let token = try await front.office.createToken(
                name: "\(role) \(scope)", role: role, scope: scope, by: front.operator)
            for operation in APIOperation.all {
                let path = operation.sample(event: "WTSC-2201", booking: place.reference.text)
                let body = operation.body?.example.replacingOccurrences(
                    of: Sample.delegate, with: "tom.reid@nvp.example"
                ).replacingOccurrences(of: Sample.event, with: "WTSC-2201")
                let reply = try await front.send(
                    operation.method, path, body: body ?? "", headers: ["Authorization": "Bearer \(token)"])
                let isOfRole = operation.roles.map(\.rawValue).contains(role)
                let expected =
                    !isOfRole ? "not_permitted" : operation.changes && scope == .read ? "read_only_token" : nil
                let said = "\(role) \(scope) \(operation.name): \(reply.status) \(reply.text.prefix(200))"
                if let expected {
                    #expect(reply.status == 403, "\(said)")
                    #expect(reply.text.contains(#""code":"\#(expected)""#), "\(said)")
                } else {
                    #expect(reply.status != 403 && reply.status < 500, "\(said)")
                }
                #expect(try await front.send(operation.method, path, body: body ?? "").status == 401)
            }
        }
    }
}

extension APIOperation {
    /// Its address with things of the test in it.
    func sample(event: String, booking: String) -> String {
        template.replacingOccurrences(of: "{code}", with: event).replacingOccurrences(of: "{session}", with: "1")
            .replacingOccurrences(of: "{reference}", with: booking)
            .replacingOccurrences(of: "{course}", with: "WTSC").replacingOccurrences(of: "{agency}", with: "NVH")
            .replacingOccurrences(of: "{person}", with: Sample.person).replacingOccurrences(
                of: "{other}", with: Sample.other
            )
            .replacingOccurrences(of: "{membership}", with: Sample.other)
            .replacingOccurrences(of: "{request}", with: Sample.other)
    }
}
