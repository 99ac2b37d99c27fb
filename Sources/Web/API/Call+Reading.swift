import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    /// The query's parameters, those that are unknown, sent twice or no good noted as faults.
    func readQuery(_ fields: Fields, _ faults: inout FieldErrors) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in fields.sent {
            guard let parameter = query.first(where: { $0.name == name }) else {
                let known = query.map(\.name).joined(separator: ", ")
                faults.note(name, "Unknown. \(known.isEmpty ? "Nothing can be chosen here." : "It may be \(known).")")
                continue
            }
            if values.updateValue(value, forKey: name) != nil {
                faults.note(name, "Send it once.")
            } else if let fault = parameter.fault(value) {
                faults.note(name, fault)
            }
        }
        return values
    }

    /// The body's fields; an empty body is an empty object.
    ///
    /// - Throws: `UnsupportedMedia` where the body says that it is no JSON; what else is wrong is noted.
    func readBody(_ exchange: Exchange, _ faults: inout FieldErrors) async throws -> [String: JSONValue] {
        guard method == .post else { return [:] }
        let bytes = try await exchange.body()
        var members: [JSONValue.Member] = []
        if !bytes.isEmpty {
            guard exchange.saysJSON else { throw UnsupportedMedia() }
            do { members = try APIOperation.members(bytes) } catch {
                faults.note("body", error.reason)
                return [:]
            }
        }
        return read(members, &faults)
    }

    private static func members(_ bytes: [UInt8]) throws(JSONFault) -> [JSONValue.Member] {
        guard case .object(let members) = try JSONValue(strict: bytes) else {
            throw JSONFault(reason: "Expected a JSON object.")
        }
        return members
    }

    private func read(_ members: [JSONValue.Member], _ faults: inout FieldErrors) -> [String: JSONValue] {
        let fields = body?.fields ?? []
        var values: [String: JSONValue] = [:]
        for member in members.sorted(by: { $0.key < $1.key }) {
            guard let field = fields.first(where: { $0.name == member.key }) else {
                let known = fields.map(\.name).sorted().joined(separator: ", ")
                faults.note(member.key, "Unknown key. \(known.isEmpty ? "There are none." : "The keys are \(known).")")
                continue
            }
            if member.value == .null, !field.isRequired { continue }
            values[member.key] = member.value
            field.shape.note(&faults, in: member.value, at: member.key)
        }
        for field in fields where field.isRequired && values[field.name] == nil {
            faults.note(field.name, "Expected \(field.words).")
        }
        return values
    }
}

extension Exchange {
    /// Whether the body is JSON by what is said of it; where nothing is said, it is.
    fileprivate var saysJSON: Bool {
        guard let type = request.headers[.contentType] else { return true }
        let media = type.split(separator: ";", maxSplits: 1).first ?? ""
        return media.lowercased().filter { $0 != " " } == "application/json"
    }
}

/// The body of a request is in a format that is not read here.
struct UnsupportedMedia: Error {}
