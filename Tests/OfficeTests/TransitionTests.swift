import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Every act on a booking in every state it can be in: it works, or it is refused with the code of its reason and a sentence
/// that says what can be done instead.
struct TransitionTests {
    @Test func `every act in every state works or is refused with its code`() async throws {
        var table: [String] = []
        for standing in Standing.allCases {
            var stage = try await standing.prepare()
            for act in Deed.allCases {
                let outcome = try await outcome(of: act, on: stage)
                table.append("\(standing.rawValue) | \(act.rawValue) | \(outcome)")
                if outcome == "done" { stage = try await standing.prepare() }
            }
        }
        try Golden.check(table.joined(separator: "\n") + "\n", "transitions.txt")
    }

    @Test func `every state a booking can be in has its rows`() async throws {
        var reached: Set<BookingState> = []
        for standing in Standing.allCases {
            let (cast, booked, _) = try await standing.prepare()
            reached.insert(try await cast.details(booked).booking.state)
        }
        #expect(Set(BookingState.allCases) == reached)
    }

    private func outcome(of act: Deed, on stage: Standing.Stage) async throws -> String {
        let (cast, booked, who) = stage
        let before = try await cast.details(booked).booking
        do {
            try await act.tryOut(cast, booked, who)
            return "done"
        } catch let refusal as Refusal {
            #expect(try await cast.details(booked).booking == before)
            return "\(refusal.code) | \(refusal.sentence.replacing(booked.reference.text, with: "REF"))"
        }
    }
}

/// Where a booking stands, with its event.
enum Standing: String, CaseIterable, Sendable {
    case requested
    case ranOut = "requested, not decided in time"
    case waiting, offered, confirmed, cancelled, declined, expired, substituted, transferred, released
    case begun = "confirmed, begun"
    case over = "confirmed, over"
    case closed = "confirmed, registers closed"

    /// A booking that stands there, and whose it is.
    typealias Stage = (cast: Cast, booked: BookedPlace, who: Who)

    /// Puts a booking there.
    func prepare() async throws -> Stage {
        let (cast, priya, tom, rosa, amir) = try await Cast.queueing()
        switch self {
        case .requested, .ranOut:
            try await cast.changeCourse("WTSC") { $0.approval = "approval" }
            let lena = try await cast.book(.lena, on: "WTSC-2110B")
            if self == .ranOut { try await cast.wait(until: "2021-08-10 00:00") }
            return (cast, lena, .lena)
        case .waiting: return (cast, tom, .tom)
        case .confirmed: return (cast, priya, .priya)
        case .cancelled, .offered, .declined, .expired: try await cast.cancel(priya, by: .priya)
        case .substituted: try await cast.substitute(priya, with: .lena, by: .priya)
        case .transferred: try await cast.transfer(priya, to: "WTSC-2109A", by: .priya)
        case .released: _ = try await cast.office.cancelEvent("WTSC-2110B", reason: "weather", by: Cast.console)
        case .begun: try await cast.wait(until: "2021-10-12 09:30")
        case .over, .closed: try await cast.wait(until: "2021-10-13 13:00")
        }
        switch self {
        case .offered: return (cast, tom, .tom)
        case .declined: try await cast.decline(tom, by: .tom)
        case .expired:
            try await cast.wait(until: "2021-08-04 10:00")
            for (booked, who) in [(rosa, Who.rosa), (amir, .amir)] { try await cast.decline(booked, by: who) }
            try await cast.wait(until: "2021-08-06 10:00")
        case .closed:
            for session in [1, 2] {
                try await cast.mark(.priya, .attended, on: "WTSC-2110B", session: session, by: .ed)
                try await cast.close("WTSC-2110B", session: session, by: .ed)
            }
        default: break
        }
        return self == .declined || self == .expired ? (cast, tom, .tom) : (cast, priya, .priya)
    }
}

/// What somebody does with a booking.
enum Deed: String, CaseIterable, Sendable {
    case book, cancel, undo, accept, decline, choose
    case cancelForThem = "cancel for them"
    case substitute
    case substituteForThem = "substitute for them"
    case transfer, mark, approve
    case declineRequest = "decline the request"

    func tryOut(_ cast: Cast, _ booked: BookedPlace, _ who: Who) async throws {
        switch self {
        case .book: try await cast.book(who, on: "WTSC-2110B")
        case .cancel: try await cast.cancel(booked, by: who)
        case .cancelForThem: try await cast.cancel(booked, by: .ada)
        case .undo: try await cast.undo(booked, by: who)
        case .transfer: try await cast.transfer(booked, to: "WTSC-2109A", by: who)
        case .accept: try await cast.accept(booked, by: who)
        case .decline: try await cast.decline(booked, by: who)
        case .choose:
            try await cast.office.chooseOffers(
                booked.reference.text, pausedFrom: "", pausedUntil: "", acceptsAutomatically: true,
                by: cast.asker(who))
        case .substitute: try await cast.substitute(booked, with: who == .priya ? .mo : .dana, by: who)
        case .substituteForThem: try await cast.substitute(booked, with: .sam, by: .ada)
        case .approve: try await cast.approve(booked, by: .ada)
        case .declineRequest:
            _ = try await cast.office.declineRequest(booked.reference.text, note: "", by: cast.asker(.ada))
        case .mark: try await cast.mark(who, .attended, on: "WTSC-2110B", session: 1, by: .ed)
        }
    }
}
