import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// The doors of a service where people sign in: before whoever has not, and before staff who have not given their second proof.
struct SignedInDoorTests {
    @Test(arguments: Door.all)
    func `whoever is not signed in is led there from what is there as from what is not`(door: Door) async throws {
        let mayEnter = door.open.contains(.nobody) && !door.path.hasPrefix("/demonstration")
        try await expectShut(door, to: .nobody, unless: mayEnter, leadingTo: "/sign-in?", elseStatus: 401)
    }

    /// Signed in by a code alone an administrator is a delegate among others.
    @Test(arguments: Door.all)
    func `whoever lacks the second proof is led there from what is there as from what is not`(door: Door) async throws {
        let mayEnter = door.open.contains(.evil) || door.path == "/sign-in/proof"
        try await expectShut(
            door, to: .unproven, unless: mayEnter && !door.path.hasPrefix("/demonstration"),
            leadingTo: "/sign-in/proof?", elseStatus: 403)
    }

    private func expectShut(
        _ door: Door, to looker: Looker, unless mayEnter: Bool, leadingTo address: String, elseStatus status: Int
    ) async throws {
        guard !mayEnter else { return }
        let stage = try await Stage.shared()
        let front = try await stage.copy(demonstration: false)
        let commits = try await front.commits()
        for thing in door.things {
            let reply = try await ask(door, thing, front, looker, stage)
            let isLed = reply.status == 303 && reply.header("Location")?.hasPrefix(address) == true
            #expect(isLed || [status, 404].contains(reply.status), "\(thing.address): \(reply.status)")
            guard thing.missing != nil else { continue }
            let nothing = try await ask(door, thing.notThere, front, looker, stage)
            let differences = reply.differences(
                from: nothing, at: stage.filled(thing.address), and: stage.filled(thing.notThere.address))
            #expect(differences == [], "\(thing.address)")
        }
        #expect(try await front.commits() == commits)
    }

    private func ask(
        _ door: Door, _ thing: Thing, _ front: Front, _ looker: Looker, _ stage: Stage
    ) async throws -> Reply {
        guard door.method == .post else {
            return try await front.look(at: stage.filled(thing.address), as: looker, on: stage)
        }
        let token = looker == .unproven ? Exchange.formToken(of: stage.filled("{unproven}")) : ""
        guard door.path == "/planning/upload" else {
            return try await front.send(
                "token=\(token)&\(stage.filled(thing.body))", to: stage.filled(thing.address), as: looker, on: stage)
        }
        return try await front.send(
            "--XyZ\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n--XyZ--\r\n",
            to: thing.address, as: looker, on: stage, type: "multipart/form-data; boundary=XyZ")
    }
}
