import Synchronization

/// Whether statements may be left prepared on the server, for all connections of a store.
///
/// Planning a statement costs the server more than running it, so each that comes again is kept prepared. A pooler that
/// hands every transaction to another server connection (pgbouncer in transaction mode) does not keep it: the server then
/// knows no such statement, or knows it from somebody else. That is found out by the first that fails, its transaction is
/// run again, and from then on nothing is prepared. A name is made from the statement's text, so that whoever meets a
/// statement somebody else has left meets the same statement.
final class PreparedStatements: Sendable {
    private let allowed = Atomic(true)

    var areAllowed: Bool { allowed.load(ordering: .relaxed) }

    /// Does without from now on.
    func giveUp() { allowed.store(false, ordering: .relaxed) }

    /// The name of a statement: FNV-1a of its text, 128 bits.
    static func name(of sql: String) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in sql.utf8 { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
        return "coursebook_" + String(hash, radix: 36)
    }
}

/// The statements one connection has met.
struct MetStatements {
    /// More than every query there is; what a caller can vary, such as the length of a list, is not prepared beyond.
    private static let most = 250

    private var met: [String: (name: String, isPrepared: Bool)] = [:]

    /// What is to be done with a statement: a name to run it by, and whether it must be prepared first; nil to run it as
    /// it is, since it has not been met before.
    mutating func use(_ sql: String) -> (name: String, mustPrepare: Bool)? {
        guard let known = met[sql] else {
            if met.count < MetStatements.most { met[sql] = (PreparedStatements.name(of: sql), false) }
            return nil
        }
        if !known.isPrepared { met[sql]?.isPrepared = true }
        return (known.name, !known.isPrepared)
    }
}
