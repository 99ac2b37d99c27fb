import Bookings
import Formats
import Office
import TestSupport
import Testing

/// The cast where freed places are offered (R-4 `offers`).
extension Cast {
    /// Priya has the only place of WTSC-2110B; Tom, Rosa and then Amir wait.
    ///
    /// It starts on Tuesday 12 October at 9:30; the
    /// deadline is Friday 8 October.
    static func queueing(
        on kind: StoreKind = .sqlite
    ) async throws -> (cast: Cast, priya: BookedPlace, tom: BookedPlace, rosa: BookedPlace, amir: BookedPlace) {
        let cast = try await offering(on: kind)
        return (
            cast, try await cast.book(.priya, on: "WTSC-2110B"), try await cast.book(.tom, on: "WTSC-2110B"),
            try await cast.book(.rosa, on: "WTSC-2110B"), try await cast.book(.amir, on: "WTSC-2110B")
        )
    }

    /// The whole cast, under terms that say `offers`.
    static func offering(on kind: StoreKind = .sqlite) async throws -> Cast {
        let cast = try await assembledWithLeads(on: kind)
        try await cast.importPapers([.terms: offers])
        return cast
    }

    static let offers = """
        offers,2021-07-01,offers,2,working_days,23:59:59,any,any,2500,5000,no
        offers,2021-07-01,offers,2,working_days,23:59:59,any,voluntary,1000,1500,no
        """

    @discardableResult
    func accept(_ booked: BookedPlace, by who: Who) async throws -> BookedPlace {
        guard
            case .fresh(let place) = try await office.acceptOffer(booked.reference.text, by: asker(who))
        else { throw NotFresh() }
        return place
    }

    func decline(_ booked: BookedPlace, by who: Who) async throws {
        _ = try await office.declineOffer(booked.reference.text, by: asker(who))
    }

    /// The open offers of an event: who until when, or `all`.
    func openOffers(_ event: String) async throws -> [String] {
        try await office.offers(ofEvent: event, by: Cast.console).filter { $0.offer.state == .open }.map {
            "\($0.delegateName ?? "all") until \(UKTime.wallTime(at: $0.offer.until).iso)"
        }
    }

    /// The kinds of the messages about a booking, oldest first.
    func told(_ booked: BookedPlace) async throws -> [MessageKind] {
        try await office.messages(in: nil, limit: 200, by: Cast.console).items
            .filter { $0.reference == booked.reference }.sorted { $0.key.occurrence < $1.key.occurrence }.map(
                \.key.kind)
    }

    func wait(until wall: String) async throws {
        try clock.set(wall)
        try await office.passTime()
    }
}
