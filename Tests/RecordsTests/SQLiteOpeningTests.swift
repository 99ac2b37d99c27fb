import Bookings
import Foundation
import GRDB
import Records
import SQLiteRecords
import Schema
import TestSupport
import Testing

/// What is no Coursebook database is refused with a word on what to do, and left as it was.
struct SQLiteOpeningTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ path: String, _ access: SQLiteStore.Access) throws -> String {
        let failure = try #require(throws: RecordFailure.self, "\(access)") {
            _ = try SQLiteStore(path: path, access: access)
        }
        guard case .unavailable(let reason) = failure else {
            Issue.record("\(failure)")
            return ""
        }
        return reason
    }

    private func make(_ name: String) async throws -> String {
        let path = folder.file(name)
        try await SQLiteStore(path: path, access: .create).close()
        return path
    }

    private func change(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test(arguments: [SQLiteStore.Access.create, .readWrite, .readOnly])
    func `a newer schema is refused and nothing is changed`(access: SQLiteStore.Access) async throws {
        let path = try await make("newer.sqlite")
        try change(path, "PRAGMA user_version = 99")
        let reason = try refusal(path, access)
        #expect(
            reason.contains(
                "was made by a newer Coursebook (its schema is 99, this program knows \(Schema.newestVersion))"))
        let queue = try DatabaseQueue(path: path)
        #expect(try await queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 99)
    }

    @Test(arguments: [
        "CREATE TABLE songs (title TEXT)", "PRAGMA application_id = 42; CREATE TABLE songs (title TEXT)",
        "PRAGMA application_id = 42", "PRAGMA user_version = 1",
    ])
    func `a database of another program is refused`(sql: String) throws {
        let path = folder.file("other.sqlite")
        try change(path, sql)
        for access in [SQLiteStore.Access.create, .readWrite, .readOnly] {
            #expect(try refusal(path, access).contains("is a database of another program"))
        }
        let queue = try DatabaseQueue(path: path)
        #expect(
            try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema WHERE name = 'events'") }
                == 0)
    }

    @Test(arguments: [SQLiteStore.Access.readWrite, .readOnly])
    func `where there is no file none is made`(access: SQLiteStore.Access) throws {
        let path = folder.file("none.sqlite")
        #expect(try refusal(path, access).hasPrefix("There is no database at "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test(arguments: [SQLiteStore.Access.create, .readWrite, .readOnly])
    func `a file of random bytes is no database and stays as it is`(access: SQLiteStore.Access) throws {
        var generator = SeededGenerator(seed: 3)
        let path = folder.file("random.sqlite")
        let bytes = Data((0..<50_000).map { _ in UInt8.random(in: 0...255, using: &generator) })
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try refusal(path, access).contains("is no database"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test func `a text file is no database`() throws {
        let path = folder.file("notes.txt")
        let text = Data(String(repeating: "Working together to safeguard children. ", count: 100).utf8)
        try text.write(to: URL(fileURLWithPath: path))
        #expect(try refusal(path, .readWrite).contains("is no database"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }

    @Test func `a folder is refused`() throws {
        let path = folder.file("folder")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        for access in [SQLiteStore.Access.create, .readWrite, .readOnly] {
            #expect(try refusal(path, access).contains("is a folder. Name a file"))
        }
    }

    /// Below a regular file nothing can be made, not even by the superuser.
    @Test func `where nothing can be written the place is refused`() throws {
        try Data().write(to: URL(fileURLWithPath: folder.file("file")))
        #expect(try refusal(folder.file("file/test.sqlite"), .create).contains("cannot be written"))
        #expect(try refusal(folder.file("missing/test.sqlite"), .create).contains("cannot be written"))
    }

    @Test func `an empty file can be filled but not only read`() async throws {
        let path = folder.file("empty.sqlite")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(try refusal(path, .readOnly).contains("is empty"))
        try await SQLiteStore(path: path, access: .readWrite).close()
        let store = try SQLiteStore(path: path, access: .readOnly)
        let partnership = try await store.read { tx in try tx.partnership() }
        #expect(partnership.name == "Safeguarding Children Partnership")
        try await store.close()
    }

    @Test func `a database cut short fails in words, not in a trap`() async throws {
        let path = try await make("cut.sqlite")
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for part in [1, 16, 99, 100, 1024, 4096, 5000, whole.count / 2, whole.count - 4096, whole.count - 4095] {
            try Data(whole.prefix(part)).write(to: URL(fileURLWithPath: path))
            await #expect(throws: RecordFailure.self, "\(part) of \(whole.count) bytes") {
                let store = try SQLiteStore(path: path, access: .readOnly)
                _ = try await store.read { tx in
                    for table in try tx.connection.tables() { try tx.connection.unload(table) { _ in } }
                }
                let findings = try await store.read { tx in try tx.audit() }
                if let finding = findings.first { throw RecordFailure.damaged(finding.explanation) }
            }
        }
    }

    @Test func `what is opened to be read only is not written`() async throws {
        let path = try await make("readonly.sqlite")
        let store = try SQLiteStore(path: path, access: .readOnly)
        let failure = try await #require(throws: RecordFailure.self) {
            try await store.write { tx in try tx.setDemonstration(offsetMilliseconds: 1, name: "x") }
        }
        guard case .unavailable = failure else { return #expect(Bool(false), "\(failure)") }
        try await store.close()
    }

    @Test func `while another program writes, opening gives up after a while and says so`() async throws {
        let path = try await make("held.sqlite")
        let held = open(path + "-lock", O_RDWR)
        #expect(flock(held, LOCK_EX) == 0)
        let failure = try #require(throws: RecordFailure.self) {
            _ = try SQLiteStore(path: path, access: .readWrite, patience: .milliseconds(200))
        }
        guard case .unavailable(let reason) = failure else { return #expect(Bool(false), "\(failure)") }
        #expect(reason.contains("Another program is writing to \(path)"))
        try await SQLiteStore(path: path, access: .readOnly).close()
        close(held)
        try await SQLiteStore(path: path, access: .readWrite).close()
    }

    @Test func `opening again changes nothing`() async throws {
        let path = try await make("again.sqlite")
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        try await SQLiteStore(path: path, access: .create).close()
        try await SQLiteStore(path: path, access: .readWrite).close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
}
