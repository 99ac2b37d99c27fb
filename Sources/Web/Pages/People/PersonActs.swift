import Bookings
import Formats
import Hummingbird
import Office

/// What the buttons of a person's page do.
enum PersonActs {
    /// Adds an address, makes one the main one, or removes one.
    static func address(_ exchange: Exchange) async throws -> Response {
        let (form, id) = (try await exchange.form(), exchange.person())
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            let office = exchange.site.office
            switch form["what"] {
            case "primary": try await office.makePrimary(form["email"], of: id, by: asker)
            case "trust": _ = try await office.trustAddress(form["email"], of: id, by: asker)
            case "remove": try await office.removeAddress(form["email"], of: id, by: asker)
            default: try await office.addAddress(form["email"], to: id, by: asker)
            }
            return "/people/\(id.hex)?done=address"
        } refusedAt: { refusal in
            if case .addressTaken = refusal { "email" } else { nil }
        } otherwise: {
            try await PersonView.page(exchange, $0, typed: form)
        }
    }

    /// Records that a person begins to work for an agency.
    static func beginMembership(_ exchange: Exchange) async throws -> Response {
        let (form, id) = (try await exchange.form(), exchange.person())
        let asker = try await exchange.visitor().asker
        return try await exchange.acting {
            try await exchange.site.office.beginMembership(
                of: id, with: form["agency"], firstDay: form["first_day"], by: asker)
            return "/people/\(id.hex)?done=begun"
        } refusedAt: { refusal in
            switch refusal {
            case .alreadyMember, .agencyUnknown: "agency"
            default: nil
            }
        } otherwise: {
            try await PersonView.page(exchange, $0, typed: form)
        }
    }

    /// Grants a role or takes one away.
    static func role(_ exchange: Exchange) async throws -> Response {
        let (form, id) = (try await exchange.form(), exchange.person())
        let asker = try await exchange.visitor().asker
        if form["what"] == "revoke" {
            try await exchange.site.office.revoke(form["role"], from: id, by: asker)
            return .seeOther("/people/\(id.hex)?done=revoked")
        }
        let isNew = try await exchange.site.office.grant(form["role"], to: id, by: asker)
        return .seeOther("/people/\(id.hex)?done=\(isNew ? "granted" : "same")")
    }

    /// Signs a person out everywhere, or takes their second proof away too.
    static func signIns(_ exchange: Exchange) async throws -> Response {
        let (form, id) = (try await exchange.form(), exchange.person())
        let (office, asker) = (exchange.site.office, try await exchange.visitor().asker)
        if form["what"] == "proof" {
            let record = try await office.personRecord(id, by: asker)
            try await office.resetSecondProof(of: record.person.email.written, by: asker)
            return .seeOther("/people/\(id.hex)?done=proof")
        }
        _ = try await office.endSessions(of: id, by: asker)
        return .seeOther("/people/\(id.hex)?done=signed-out")
    }
}
