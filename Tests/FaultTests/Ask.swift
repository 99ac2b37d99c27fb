import Foundation
import Synchronization
import TestSupport

/// One request that changes something, told from all others by its key.
struct Ask: Hashable, Sendable {
    /// What is asked for.
    enum Act: Hashable, Sendable {
        case book(Place)
        case cancel(reference: String)
    }

    let act: Act
    /// The idempotency key; nil sends none.
    let key: String?

    /// Asks for a place.
    static func book(_ place: Place, key: String? = UUID().uuidString) -> Ask { Ask(act: .book(place), key: key) }

    /// Asks for a cancellation.
    static func cancel(_ reference: String) -> Ask { Ask(act: .cancel(reference: reference), key: UUID().uuidString) }
}

/// A delegate on an event.
struct Place: Hashable, Sendable, CustomStringConvertible {
    let event: String
    let delegate: String

    var description: String { "\(delegate) on \(event)" }
}

/// What became of a request, as far as the one who sent it knows.
enum Answer: Hashable, Sendable {
    /// Acknowledged, with the booking's reference.
    case done(reference: String)
    /// The rules said no.
    case refused(String)
    /// The service said that it failed.
    case failed(Int)
    /// Nothing came back.
    case silence
}

extension Connection {
    /// Sends a request and says what became of it.
    func ask(_ ask: Ask, token: String) -> Answer {
        let (path, body) =
            switch ask.act {
            case .book(let place): ("/api/v1/events/\(place.event)/bookings", #"{"delegate":"\#(place.delegate)"}"#)
            case .cancel(let reference): ("/api/v1/bookings/\(reference)/cancellation", "{}")
            }
        let headers = [("Authorization", "Bearer \(token)")] + (ask.key.map { [("Idempotency-Key", $0)] } ?? [])
        guard let reply = try? send("POST", path, headers: headers, body: body) else { return .silence }
        switch reply.status {
        case 200, 201: return .done(reference: reply.field("reference") ?? "")
        case 500...: return .failed(reply.status)
        default: return .refused(reply.field("code") ?? "\(reply.status)")
        }
    }
}

extension Connection.Reply {
    /// A text of the JSON body, looked up by its key.
    fileprivate func field(_ key: String) -> String? {
        guard let start = body.firstRange(of: "\"\(key)\":\"")?.upperBound else { return nil }
        return String(body[start...].prefix { $0 != "\"" })
    }
}

/// Everybody who wants a place, each on every event, handed out once.
final class Crowd: Sendable {
    private let turn = Atomic<Int>(0)

    /// The next place somebody wants; nil when everybody has asked.
    func next() -> Place? {
        let index = turn.add(1, ordering: .relaxed).oldValue
        let (person, event) = index.quotientAndRemainder(dividingBy: Papers.events.count)
        guard person < Papers.people.count else { return nil }
        return Place(event: Papers.events[event], delegate: Papers.people[person])
    }
}
