public import Bookings
import Records

/// Two records of one human become one.
extension Office {
    /// The two records side by side, and what stands in the way of merging them.
    ///
    /// - Parameters:
    ///   - kept: the record that would stay.
    ///   - other: the record that would go.
    public func mergePreview(
        keeping kept: Identifier<Person>, from other: Identifier<Person>, by asker: Asker
    ) async throws -> MergePreview {
        let now = self.now
        return try await read { tx in
            try tx.permit(.mergePeople, to: asker)
            try Office.checkApart(kept, other)
            return MergePreview(
                kept: try Office.record(of: kept, for: asker, at: now, in: tx),
                other: try Office.record(of: other, for: asker, at: now, in: tx),
                blocks: try tx.mergeBlocks(keeping: kept, from: other, at: now))
        }
    }

    /// Merges a person's other record into the one that stays.
    ///
    /// Bookings, addresses, memberships, roles, agencies spoken for, events trained and needs move; who was signed in as the
    /// other is signed out. History is never changed: it tells of both by the name of the record that stays.
    /// - Returns: how many bookings moved.
    /// - Throws: `FieldErrors`; `Refusal.personNotFound`, `.mergeBlocked`; `RecordFailure`.
    public func mergePeople(
        keeping kept: Identifier<Person>, from other: Identifier<Person>, by asker: Asker
    ) async throws -> Int {
        try await write(asker) { tx, act in
            try tx.permit(.mergePeople, to: act.asker)
            try Office.checkApart(kept, other)
            try tx.holdPartnership()
            guard try tx.person(kept) != nil, try tx.person(other) != nil else { throw Refusal.personNotFound }
            if try !tx.grantedRoles(other).isEmpty { try tx.permit(.addStaff, to: act.asker) }
            if let block = try tx.mergeBlocks(keeping: kept, from: other, at: act.at).first {
                throw Refusal.mergeBlocked(block)
            }
            let moved = try tx.merge(other, into: kept, at: act.at)
            try act.record(.personMerged(other, bookings: moved), person: kept, in: tx)
            return moved
        }
    }

    private static func checkApart(_ kept: Identifier<Person>, _ other: Identifier<Person>) throws(FieldErrors) {
        if kept == other { throw FieldErrors("other", "Choose two different people.") }
    }
}
