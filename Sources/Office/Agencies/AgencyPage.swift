public import Bookings
import Records

/// An agency as whoever speaks for it sees it.
extension Office {
    /// The agencies whoever asks speaks for, by name.
    public func agenciesLed(by asker: Asker) async throws -> [Agency] {
        guard case .person(let person) = asker.principal else { return [] }
        return try await read { tx in try tx.agencies(ledBy: person) }
    }

    /// An agency's own page: who wants to belong to it, what is booked, and what became of the training year's places.
    ///
    /// - Parameter code: the agency's code.
    public func agencyOverview(_ code: String, by asker: Asker) async throws -> AgencyOverview {
        let now = self.now
        return try await read { tx in
            let agency = try Office.viewedAgency(code, by: asker, in: tx)
            let year = TrainingYear(of: UKTime.wallTime(at: now).date)
            let mayDecide = try tx.may(.decideMembership, asker, Regarding(agency: agency.id))
            return AgencyOverview(
                agency: agency, leads: try tx.leads(of: agency.id),
                requests: mayDecide ? try tx.openMembershipRequests(of: agency.id, limit: 200) : [],
                coming: try tx.comingBookings(of: agency.id, at: now, limit: 500), year: year,
                figures: try tx.figures(of: agency.id, from: year.firstDay, to: year.lastDay),
                charges: try tx.charges(of: agency.id, from: year.firstDay, to: year.lastDay), mayDecide: mayDecide)
        }
    }

    /// Who works for an agency now, by name.
    ///
    /// - Parameters:
    ///   - text: only those whose name or address begins with it; everybody when it is empty.
    ///   - limit: how many at most.
    public func staff(of code: String, matching text: String, limit: Int, by asker: Asker) async throws -> [Person] {
        try await read { tx in
            let agency = try Office.viewedAgency(code, by: asker, in: tx)
            return try tx.staff(of: agency.id, matching: text, limit: limit)
        }
    }

    /// The agency, for whoever may see it; others are not told whether there is one.
    static func viewedAgency(_ code: String, by asker: Asker, in tx: some Reading) throws -> Agency {
        guard let agency = try tx.agency(code: code) else {
            try tx.permit(.viewAgency, to: asker)
            throw Refusal.agencyUnknown(code)
        }
        try tx.permit(.viewAgency, to: asker, Regarding(agency: agency.id))
        return agency
    }
}
