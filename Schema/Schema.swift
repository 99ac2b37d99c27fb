/// One step of the database's history: an append-only SQL text.
public struct Migration: Sendable {
    /// The schema version this step leads to; versions count 1, 2, 3, ….
    public let version: Int
    /// The SQL text, in the dialect of the store it is for.
    public let sql: String
}

/// The migrations of every store, embedded in the binary so that it can be moved freely.
public enum Schema {
    /// The steps for SQLite, oldest first.
    public static var sqlite: [Migration] {
        [
            Migration(
                version: 1,
                sql: text(PackageResources.sqlite_v001_programme_sql) + text(PackageResources.shared_v001_seed_sql)),
            Migration(version: 2, sql: text(PackageResources.sqlite_v002_cheaper_bookings_sql)),
            Migration(version: 3, sql: text(PackageResources.sqlite_v003_outbox_sql)),
            Migration(version: 4, sql: text(PackageResources.sqlite_v004_sign_in_sql)),
            Migration(version: 5, sql: text(PackageResources.sqlite_v005_joining_sql)),
            Migration(version: 6, sql: text(PackageResources.sqlite_v006_messages_sql)),
            Migration(version: 7, sql: text(PackageResources.sqlite_v007_moving_sql)),
            Migration(version: 8, sql: text(PackageResources.sqlite_v008_offers_sql)),
            Migration(version: 9, sql: text(PackageResources.sqlite_v009_terms_sql)),
            Migration(version: 10, sql: text(PackageResources.sqlite_v010_dates_sql)),
            Migration(version: 11, sql: text(PackageResources.sqlite_v011_undo_sql)),
            Migration(version: 12, sql: text(PackageResources.sqlite_v012_approval_sql)),
            Migration(version: 13, sql: text(PackageResources.sqlite_v013_deciding_sql)),
            Migration(version: 14, sql: text(PackageResources.sqlite_v014_reservations_sql)),
            Migration(version: 15, sql: text(PackageResources.sqlite_v015_mixes_sql)),
        ]
    }

    /// The steps for PostgreSQL, oldest first.
    public static var postgres: [Migration] {
        [
            Migration(
                version: 1,
                sql: text(PackageResources.postgres_v001_programme_sql) + text(PackageResources.shared_v001_seed_sql)),
            Migration(version: 2, sql: text(PackageResources.postgres_v002_cheaper_bookings_sql)),
            Migration(version: 3, sql: text(PackageResources.postgres_v003_outbox_sql)),
            Migration(version: 4, sql: text(PackageResources.postgres_v004_sign_in_sql)),
            Migration(version: 5, sql: text(PackageResources.postgres_v005_joining_sql)),
            Migration(version: 6, sql: text(PackageResources.postgres_v006_messages_sql)),
            Migration(version: 7, sql: text(PackageResources.postgres_v007_moving_sql)),
            Migration(version: 8, sql: text(PackageResources.postgres_v008_offers_sql)),
            Migration(version: 9, sql: text(PackageResources.postgres_v009_terms_sql)),
            Migration(version: 10, sql: text(PackageResources.postgres_v010_dates_sql)),
            Migration(version: 11, sql: text(PackageResources.postgres_v011_undo_sql)),
            Migration(version: 12, sql: text(PackageResources.postgres_v012_approval_sql)),
            Migration(version: 13, sql: text(PackageResources.postgres_v013_deciding_sql)),
            Migration(version: 14, sql: text(PackageResources.postgres_v014_reservations_sql)),
            Migration(version: 15, sql: text(PackageResources.postgres_v015_mixes_sql)),
        ]
    }

    /// The tables in the order in which they are made, which is the order of the canonical form on every store.
    ///
    /// A table that a later step makes anew has its place there.
    public static var tables: [String] {
        let made = sqlite.flatMap { $0.sql.split(separator: "\n") }.compactMap { line in
            let words = line.split(separator: " ")
            return line.hasPrefix("CREATE TABLE ") && words.count > 2 ? String(words[2]) : nil
        }
        return made.indices.filter { !made[($0 + 1)...].contains(made[$0]) }.map { made[$0] }
    }

    /// The newest schema version this program knows.
    public static let newestVersion = 15

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
