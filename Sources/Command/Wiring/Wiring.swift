import Bookings
import Foundation
import Office
import Records
import SQLiteRecords

#if PostgreSQL
    import PostgresRecords
#endif

/// The one place that knows everybody: which store, which clock, where chance comes from.
enum Wiring {
    /// What a command wants of the database.
    enum Use {
        /// Read and write; the file is made when it is not there.
        case create
        /// Read and write a file that is there.
        case readWrite
        /// Only read a file that is there.
        case readOnly

        fileprivate var access: SQLiteStore.Access {
            switch self {
            case .create: .create
            case .readWrite: .readWrite
            case .readOnly: .readOnly
            }
        }
    }

    /// Opens the office over a database file.
    static func office(path: String, use: Use) async throws -> Office {
        try await office(.file(path), use: use, connections: 1)
    }

    /// Opens the office over a database.
    ///
    /// - Parameter connections: the most connections to a server.
    static func office(_ address: DatabaseAddress, use: Use, connections: Int) async throws -> Office {
        let store = try store(address, use: use, connections: connections)
        let offset = try await store.read { tx in try tx.partnership().demonstrationOffsetMilliseconds }
        return office(store: store, offsetMilliseconds: offset)
    }

    /// Whether a server's database holds nothing yet, not even tables; a file says so itself by not being there.
    static func isEmpty(_ address: DatabaseAddress) throws -> Bool {
        #if PostgreSQL
            if case .postgres(let address) = address { return try PostgresStore.isEmpty(address: address) }
        #endif
        return false
    }

    private static func store(_ address: DatabaseAddress, use: Use, connections: Int) throws -> any Store {
        switch address {
        case .file(let path): return try SQLiteStore(path: path, access: use.access)
        case .postgres(let address):
            #if PostgreSQL
                return try PostgresStore(
                    address: address, access: use == .readOnly ? .readOnly : .readWrite, connections: connections,
                    jitter: { Double.random(in: 0...1) })
            #else
                throw FieldErrors(
                    "--database", "This program was built without PostgreSQL (trait PostgreSQL). Name a file.")
            #endif
        }
    }

    /// Opens the office over a store whose clock is this far from the real one.
    static func office(store: any Store, offsetMilliseconds: Int64) -> Office {
        Office(
            store: store,
            clock: {
                let now = Instant(milliseconds: realNow().milliseconds + offsetMilliseconds)
                return min(max(now, Instant.known.lowerBound), Instant.known.upperBound)
            },
            entropy: { count in
                var generator = SystemRandomNumberGenerator()
                var bytes: [UInt8] = []
                while bytes.count < count {
                    withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
                }
                return Array(bytes.prefix(count))
            })
    }

    /// The real clock.
    static func realNow() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// The login of whoever runs the command, for history.
    static var login: String { ProcessInfo.processInfo.environment["USER"] ?? NSUserName() }
}

extension DatabaseOptions {
    /// Runs a body with the office over the database these options name, and who asks.
    ///
    /// - Parameter leavingNothingNew: whether a database made for this is given up even when all went well. An empty
    ///   database on a server is then left empty: what is tried out is tried in a file that nobody keeps.
    func withOffice<Result>(
        _ use: Wiring.Use, leavingNothingNew: Bool = false, _ body: (Office, Asker) async throws -> Result
    ) async throws -> Result {
        try await answering {
            let settings = Settings(database: database)
            let address = try settings.databaseAddress()
            let connections = try settings.connectionCount()
            var new = use == .create ? address.path.flatMap(NewDatabase.init(unlessThere:)) : nil
            if leavingNothingNew, try Wiring.isEmpty(address) { new = .passing }
            let used = new.map { .file($0.unfinished) } ?? address
            let result: Result
            let office: Office
            do { office = try await Wiring.office(used, use: use, connections: connections) } catch {
                new?.abandon()
                throw error
            }
            do {
                let principal = try await asEmail.mapAsync { try await office.principal(email: $0) }
                result = try await body(
                    office, Asker(principal ?? .operator(Wiring.login), through: .cli, isStrong: true))
            } catch {
                try? await office.close()
                new?.abandon()
                throw error
            }
            try await office.close()
            if leavingNothingNew { new?.abandon() } else { try new?.finish() }
            return result
        }
    }
}

extension Optional {
    /// Maps with a body that may wait.
    func mapAsync<Mapped>(_ body: (Wrapped) async throws -> Mapped) async rethrows -> Mapped? {
        guard let self else { return nil }
        return try await body(self)
    }
}
