import Foundation
import TestSupport
import Testing

extension Faults {
    /// Several processes serve one PostgreSQL database, as behind a load balancer.
    @Suite(ClusterTrait()) struct NodesTests {
        /// What one client was told.
        private struct Told: Sendable {
            let status: Int
            let state: String
            let position: Int?
        }

        @Test func `a thousand clients of three servers race for the same places, and each is sold once`() async throws
        {
            let (cluster, log) = (try #require(Cluster.current), try TemporaryFolder())
            let (address, token) = try await cluster.database()
            let nodes = try await Nodes(3, address, log)
            let event = Papers.events[0]
            let told = await onThreads(1_000) { number in
                Self.book(event, Papers.people[number], port: nodes.ports[number % 3], token: token)
            }
            #expect(Set(told.map(\.status)) == [201])
            #expect(told.filter { $0.state == "confirmed" }.count == 40)
            #expect(told.compactMap(\.position).sorted() == Array(1...960))
            try await nodes.stop()
            let check = try await Program.run("check", "--database", address)
            #expect(check.code == 0, "\(check.out)")
            let roster = try await Program.run("roster", event, "--format", "csv", "--database", address)
            #expect(roster.out.split(separator: "\n").count == 1_001)
        }

        @Test func `the same request sent to every server acts once`() async throws {
            let (cluster, log) = (try #require(Cluster.current), try TemporaryFolder())
            let (address, token) = try await cluster.database()
            let nodes = try await Nodes(3, address, log)
            for number in 0..<20 {
                let ask = Ask.book(Place(event: Papers.events[number % 6], delegate: Papers.people[number]))
                let answers = await onThreads(9) { turn in
                    (try? Connection(port: nodes.ports[turn % 3]))?.ask(ask, token: token) ?? .silence
                }
                #expect(Set(answers).count == 1, "\(answers)")
                guard case .done = answers.first else { Issue.record("\(answers)"); continue }
            }
            try await nodes.stop()
            let check = try await Program.run("check", "--database", address)
            #expect(check.code == 0, "\(check.out)")
        }

        @Test func `three servers share the outbox, and what one held that was killed the others send`() async throws {
            let (cluster, folder) = (try #require(Cluster.current), try TemporaryFolder())
            let (address, token) = try await cluster.database()
            let post = try await Post(messages: 240, database: address, token: token, folder: folder)
            var nodes: [Server] = []
            for _ in 1...3 { nodes.append(try await post.serve()) }
            #expect(try await Faults.wait(.seconds(30)) { post.sink.count > 40 })
            nodes.removeFirst().kill()
            #expect(try await Faults.wait(.seconds(60)) { post.sink.count >= 240 - 32 })
            for node in nodes { #expect(node.stop() == 0) }
            try await post.letLeasesRunOut()
            let found = try await post.empty()
            #expect(found.lost == 0 && found.strangers == 0)
            #expect(found.again <= 8, "only what the killed server was handing over comes again")
        }

        private static func book(_ event: String, _ person: String, port: Int, token: String) -> Told {
            guard
                let reply = try? Connection(port: port, patience: 60).send(
                    "POST", "/api/v1/events/\(event)/bookings", headers: [("Authorization", "Bearer \(token)")],
                    body: #"{"delegate":"\#(person)"}"#)
            else { return Told(status: 0, state: "", position: nil) }
            let state = reply.body.firstMatch(of: #/"state":"([a-z]+)"/#).map { String($0.output.1) } ?? ""
            let position = reply.body.firstMatch(of: #/"waiting_position":(\d+)/#).flatMap { Int($0.output.1) }
            return Told(status: reply.status, state: state, position: position)
        }

        /// Servers on one database, started at once.
        private struct Nodes {
            private let servers: [Server]

            init(_ count: Int, _ address: String, _ log: TemporaryFolder) async throws {
                servers = try await withThrowingTaskGroup(of: Server.self) { group in
                    for number in 0..<count {
                        group.addTask { try await Server(database: address, complaints: log.file("log-\(number)")) }
                    }
                    return try await group.reduce(into: [Server]()) { $0.append($1) }
                }
            }

            var ports: [Int] { servers.map(\.port) }

            func stop() async throws { for server in servers { #expect(server.stop() == 0) } }
        }
    }
}
