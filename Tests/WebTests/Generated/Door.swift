import Foundation
import HTTPTypes
import Testing

@testable import Web

/// One address and who may come in, written down from the permission table of the house, not from the code that asks it.
struct Door: Sendable, CustomTestStringConvertible {
    let method: HTTPRequest.Method
    /// The path as the route table has it.
    let path: String
    let open: Set<Looker>
    /// What is behind it, beside something like it that is not there.
    let things: [Thing]

    var testDescription: String { "\(method.rawValue) \(things.map(\.address).joined(separator: " "))" }

    static func get(_ path: String, for open: Set<Looker>, _ things: Thing...) -> Door {
        Door(method: .get, path: path, open: open, things: things.isEmpty ? [Thing(path)] : things)
    }

    static func post(_ path: String, for open: Set<Looker>, _ things: Thing...) -> Door {
        Door(method: .post, path: path, open: open, things: things.isEmpty ? [Thing(path)] : things)
    }
}

/// Something with an address, and the same address where there is nothing.
struct Thing: Sendable {
    let address: String
    let missing: String?
    /// Who knows anyway that it is there, because they may see it or everybody may.
    let known: Set<Looker>
    let body: String
    let missingBody: String

    init(
        _ address: String, missing: String? = nil, knownTo known: Set<Looker> = [], body: String = "",
        missingBody: String? = nil
    ) {
        (self.address, self.missing, self.known, self.body) = (address, missing, known, body)
        self.missingBody = missingBody ?? body
    }
}

extension Looker {
    /// Everybody who may stand before a door.
    static let everybody: Set<Looker> = signedIn.union([nobody])
    static let signedIn: Set<Looker> = [
        evil, priya, tom, lena, una, zoe, rob, administrator, finance, auditor,
    ]
    /// About Priya's booking on WTSC-2201.
    static let bookingViewers: Set<Looker> = [priya, lena, zoe, administrator, finance, auditor]
    static let bookingActors: Set<Looker> = [priya, lena, administrator]
    /// About WTSC-2201 and ENG-2110B.
    static let rosterViewers: Set<Looker> = [zoe, administrator, auditor]
    static let registerKeepers: Set<Looker> = [zoe, administrator]
    /// About Northvale Hospitals.
    static let agencyViewers: Set<Looker> = [lena, administrator, finance, auditor]
    static let agencyActors: Set<Looker> = [lena, administrator]
    static let desk: Set<Looker> = [administrator, finance, auditor]
    static let peopleViewers: Set<Looker> = [administrator, auditor]
}

extension Thing {
    /// A page of an event that everybody knows of, and of a draft, of which only planners and its trainers know.
    static func event(_ address: String, body: String = "") -> (public: Thing, draft: Thing) {
        (
            Thing(address.naming("{event}"), body: body),
            Thing(
                address.naming("{draft}"), missing: address.naming("WTSC-9901"), knownTo: [.administrator], body: body)
        )
    }

    static func booking(_ address: String, body: String = "") -> Thing {
        Thing(
            address.naming("{booked}"), missing: address.naming("7K3M9QD25"), knownTo: Looker.bookingViewers,
            body: body)
    }

    static func person(_ address: String, body: String = "", missingBody: String? = nil) -> Thing {
        Thing(
            address.naming("{priya}"), missing: address.naming("0123456789abcdef0123456789abcdef"),
            knownTo: Looker.peopleViewers, body: body, missingBody: missingBody)
    }

    static func agency(_ address: String, body: String = "") -> Thing {
        Thing(
            address.naming("{agency}"), missing: address.naming("NOPE"), knownTo: Looker.agencyViewers, body: body)
    }
}

extension String {
    /// The address with the thing named where `*` stands.
    fileprivate func naming(_ thing: String) -> String { replacingOccurrences(of: "*", with: thing) }
}
