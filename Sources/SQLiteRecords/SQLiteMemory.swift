import GRDB
import GRDBSQLite
package import Records

/// A database in memory with the whole schema: gone with its last user, and with nothing to wait for.
///
/// What is simulated by the million runs on it. It keeps no promise about disks, so nobody's bookings do.
package final class SQLiteMemory {
    /// The connection; whoever has it opens and ends transactions, on one thread at a time.
    package let connection: any SQLConnection
    private let queue: DatabaseQueue

    /// Makes an empty database; GRDB opens it and then hears no more of it, since it would expect to be asked each time.
    package init() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY")
        }
        let queue = try DatabaseQueue(configuration: configuration)
        connection = try queue.writeWithoutTransaction { database in
            try SQLiteStore.checkSchema(database, path: "in memory", mayMigrate: true)
            sqlite3_commit_hook(database.sqliteConnection, nil, nil)
            sqlite3_rollback_hook(database.sqliteConnection, nil, nil)
            return SQLiteConnection(database)
        }
        self.queue = queue
    }
}
