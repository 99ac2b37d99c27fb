import HTTPTypes
import Testing

@testable import Web

/// A page to be opened by somebody who may.
struct Place: Sendable, CustomTestStringConvertible {
    let address: String
    let looker: Looker
    /// Where else what was typed here is shown.
    var shows: [String] = []
    /// The tables in which a refusal may leave a trace, and why is said where they are named.
    var traces: Set<String> = []
    /// Whether nothing a test can send is right.
    var isHopeless = false

    var testDescription: String { "\(address) as \(looker.testDescription)" }

    init(_ address: String, _ looker: Looker = .administrator) { (self.address, self.looker) = (address, looker) }

    func showing(_ addresses: String...) -> Place {
        var place = self
        place.shows = addresses
        return place
    }

    /// A wrong code costs a try, so that it cannot be guessed.
    func countingTries(in tables: String...) -> Place {
        var place = self
        place.traces = Set(tables)
        return place
    }

    /// Only what an authenticator app shows would be right.
    func withoutRightAnswer() -> Place {
        var place = self
        place.isHopeless = true
        return place
    }

    /// Every page, each by somebody who may open it.
    static let all: [Place] =
        [
            Place("/", .nobody), Place("/events/{event}", .nobody), Place("/events/{full}", .evil),
            Place("/events/{event}/booking", .evil), Place("/events/{full}/booking", .evil),
            Place("/events/{event}/roster", .zoe), Place("/events/{held}/register/2", .zoe),
            Place("/events/{held}/register/1", .administrator), Place("/events/{held}/register/1/closing", .zoe),
            Place("/bookings", .priya), Place("/bookings/{booked}", .priya), Place("/bookings/{booked}/needs", .priya),
            Place("/bookings/{offered}", .priya), Place("/bookings/{waiting}/offer/choices", .priya),
            Place("/bookings/{booked}/cancellation", .priya), Place("/bookings/{waiting}/cancellation", .lena),
            Place("/bookings/{requested}", .lena), Place("/bookings/{requested}", .priya),
            Place("/bookings/{requested}/approval").showing("/bookings/{requested}"),
            Place("/bookings/{requested}/cancellation", .priya), Place("/events/{approved}", .priya),
            Place("/events/{approved}/booking", .evil), Place("/bookings/{booked}/transfer", .priya),
            Place("/bookings/{ended}"),
            Place("/bookings/{booked}/substitution", .priya), Place("/bookings/{booked}/substitution", .lena),
            Place("/training", .zoe), Place("/me", .priya), Place("/organisations", .evil),
            Place("/organisations/{agency}", .lena), Place("/organisations/{agency}/people", .lena),
            Place("/events/{event}/organisations/{agency}/booking", .lena),
            Place("/events/{event}/organisations/{agency}/booking?step=check&person={lena}", .lena),
            Place("/events/{event}/organisations/{agency}/reservation", .lena),
            Place("/planning/events/{event}/reservations"),
            Place("/planning/events/{event}/mix").showing("/planning/events/{event}"),
            Place("/events/{event}/organisations/{agency}/booked?places=1", .lena), Place("/memberships"),
            Place("/join", .newcomer).showing("/me"), Place("/welcome", .priya),
            Place("/workplace", .priya).showing("/memberships"), Place("/sign-in", .nobody),
            Place("/sign-in/code", .codeHolder).countingTries(in: "sign_in_requests.jsonl"),
            Place("/sign-in/proof", .unproven).countingTries(in: "second_proofs.jsonl").withoutRightAnswer(),
            Place("/demonstration/person", .nobody), Place("/demonstration/mail", .nobody), Place("/api", .nobody),
            Place("/people"), Place("/people/new"), Place("/people/{priya}"), Place("/people/{tom}/details"),
            Place("/people/{ada}"), Place("/people/{priya}/memberships/{membership}"), Place("/people/{priya}/merge"),
            Place("/people/{evil}/merge/{twin}"), Place("/agencies"), Place("/agencies/new"),
            Place("/agencies/{agency}"),
            Place("/agencies/{agency}/details"), Place("/settings"), Place("/settings/terms"),
            Place("/settings/terms/new"),
            Place("/settings/bank-holidays"), Place("/settings/tokens"), Place("/messages"),
            Place("/messages/{message}"), Place("/settings/messages"), Place("/settings/messages/reminder"),
            Place("/events/{event}/message", .zoe).showing("/events/{event}/message"), Place("/me/calendar", .priya),
            Place("/reports/attendance"),
            Place("/planning"),
            Place("/planning/courses"), Place("/planning/courses/new").showing("/planning/courses/NEG"),
            Place("/planning/courses/{course}"), Place("/planning/events/new"),
            Place("/planning/events/{draft}"), Place("/planning/events/{approved}"),
            Place("/planning/events/{draft}/change"),
            Place("/planning/events/{full}/change"), Place("/planning/events/{draft}/publication"),
            Place("/planning/events/{full}/overbooking").showing("/planning/events/{full}"),
            Place("/planning/events/{full}/copy"), Place("/planning/events/{full}/cancellation"),
            Place("/planning/upload"),
        ] + APIOperation.Topic.allCases.map { Place($0.address, .nobody) }

    /// Routes without a page, and why.
    static let withoutPage: [String: String] = [
        "/programme.ics": "a calendar", "/calendars/:calendar": "a calendar",
        "/bookings/:reference/calendar.ics": "a calendar", "/style.css": "a file", "/tint.css": "a file",
        "/quick.js": "a file",
        "/favicon.svg": "a file", "/healthz": "for load balancers", "/readyz": "for load balancers",
        "/api/openapi.json": "a document",
    ]

    /// The route that shows it.
    func route(on stage: Stage) -> Route? {
        let path = String(stage.filled(address).prefix { $0 != "?" })
        let found = RouteTable.all.filter { $0.method == .get && $0.matches(path) }
        return found.max { $0.fixedParts < $1.fixedParts }
    }
}

extension Route {
    /// How many parts of the path stand for themselves; of two routes that match, the one with more is meant.
    var fixedParts: Int { path.split(separator: "/").count { !$0.hasPrefix(":") } }
}
