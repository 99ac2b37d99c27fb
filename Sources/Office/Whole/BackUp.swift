import Bookings
import Records

extension Office {
    /// Copies the whole database, as it is at one moment, into a new file.
    public func backUp(toFile path: String, by asker: Asker) async throws {
        try await read { tx in try tx.permit(.exportDatabase, to: asker) }
        try await store.backUp(toFile: path)
    }

    /// Gives every connection back; the office is not used afterwards.
    public func close() async throws { try await store.close() }

    /// Moves an empty database to a day of its own, so that a programme of the past can be tried as if it were to come.
    ///
    /// - Parameter offsetMilliseconds: how far the demonstration's clock is from the real one.
    public func beginDemonstration(offsetMilliseconds: Int64, name: String, by asker: Asker) async throws {
        try await write(asker) { tx, act in
            try tx.permit(.changeSettings, to: act.asker)
            guard try tx.programme(ProgrammeFilter(includesDrafts: true), after: nil, limit: 1).events.isEmpty else {
                throw Refusal.databaseNotEmpty
            }
            try tx.setDemonstration(offsetMilliseconds: offsetMilliseconds, name: name)
        }
    }
}
