import Foundation
import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office
import TestSupport
import Testing

@testable import Web

/// Every address of the route table before everybody: who may comes in, nobody else learns what is behind it.
struct DoorTests {
    @Test func `every address stands in the table of who may`() {
        let routes = RouteTable.all.filter { !$0.path.hasPrefix("/api/v1") }.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(routes) == Set(Door.all.map { "\($0.method.rawValue) \($0.path)" }))
    }

    @Test(arguments: Door.all)
    func `who may comes in`(door: Door) async throws {
        let stage = try await Stage.shared()
        var front = try await stage.copy()
        for looker in Looker.inOrder where door.open.contains(looker) {
            for thing in door.things {
                let reply = try await front.knock(door, thing, as: looker, on: stage)
                #expect(![400, 401, 403, 404, 405].contains(reply.status), "\(looker) at \(thing.address)")
                #expect(reply.status < 500, "\(looker) at \(thing.address)")
                if door.method == .post { front = try await stage.copy() }
            }
        }
    }

    @Test(arguments: Door.all)
    func `who may not is told the same of what is there and of what is not, and changes nothing`(
        door: Door
    ) async throws {
        let stage = try await Stage.shared()
        let front = try await stage.copy()
        let commits = try await front.commits()
        for looker in Looker.inOrder where !door.open.contains(looker) {
            for thing in door.things {
                let reply = try await front.knock(door, thing, as: looker, on: stage)
                #expect([401, 403, 404].contains(reply.status), "\(looker) at \(thing.address)")
                guard thing.missing != nil, !thing.known.contains(looker) else { continue }
                let nothing = try await front.knock(door, thing.notThere, as: looker, on: stage)
                let differences = reply.differences(
                    from: nothing, at: stage.filled(thing.address), and: stage.filled(thing.notThere.address))
                #expect(differences == [], "\(looker) at \(thing.address)")
            }
        }
        #expect(try await front.commits() == commits)
    }

    /// The control: the same pages by a handler that says too much.
    @Test func `a page that tells what is there is found`() async throws {
        let stage = try await Stage.shared()
        let front = try await stage.copy()
        let leaking = Route.get("/bookings/:reference") { exchange in
            _ = try await front.office.booking(exchange.path("reference"), by: front.operator)
            throw Refusal.notPermitted
        }
        let site = Site(office: front.office, name: "N", mayActAs: true, requestNames: RequestNames(seed: 1))
        let thing = Thing.booking("/bookings/*")
        let door = Door.get("/bookings/:reference", for: [], thing)
        let frontier = Frontier(site, routes: [leaking])
        let there = try await front.knock(door, thing, as: .tom, on: stage, at: frontier)
        let nothing = try await front.knock(door, thing.notThere, as: .tom, on: stage, at: frontier)
        let differences = there.differences(
            from: nothing, at: stage.filled(thing.address), and: stage.filled(thing.notThere.address))
        #expect(differences == ["the status", "the text"])
    }
}

extension Looker {
    /// Everybody, always in the same order.
    static let inOrder = everybody.sorted { $0.testDescription < $1.testDescription }
}

extension Thing {
    /// The same where there is nothing.
    var notThere: Thing { Thing(missing ?? address, body: missingBody) }
}

extension Front {
    /// Asks at a door as somebody.
    fileprivate func knock(
        _ door: Door, _ thing: Thing, as looker: Looker, on stage: Stage, at frontier: Frontier? = nil
    ) async throws -> Reply {
        var headers: [String: String] = [:]
        if !looker.cookie.isEmpty { headers["Cookie"] = stage.filled(looker.cookie) }
        if door.method == .post {
            headers["Content-Type"] =
                door.path == "/planning/upload"
                ? "multipart/form-data; boundary=XyZ" : "application/x-www-form-urlencoded"
        }
        let body = door.path == "/planning/upload" ? "--XyZ--\r\n" : stage.filled(thing.body)
        return try await send(
            door.method, stage.filled(thing.address), body: body, headers: headers, at: frontier ?? self.frontier)
    }
}

extension Reply {
    /// In what it differs from another but for the addresses, its length and the request's name; empty where in nothing.
    func differences(from other: Reply, at address: String, and missing: String) -> [String] {
        let parts = address.split(separator: "/"), others = missing.split(separator: "/")
        let named = zip(parts, others).filter { $0 != $1 }.map { (String($0), String($1)) }
        func plain(_ text: String, _ names: [String]) -> String {
            names.reduce(text) { $0.replacingOccurrences(of: $1, with: "…") }
        }
        func heads(_ reply: Reply, _ names: [String]) -> [String] {
            reply.headers.filter { !["x-request-id", "content-length"].contains($0.name.canonicalName) }
                .map { plain("\($0.name): \($0.value)", names) }.sorted()
        }
        var found = status == other.status ? [] : ["the status"]
        if heads(self, named.map(\.0)) != heads(other, named.map(\.1)) { found.append("the heads") }
        if plain(text, named.map(\.0)) != plain(other.text, named.map(\.1)) { found.append("the text") }
        return found
    }
}
