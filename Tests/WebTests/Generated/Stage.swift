import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import Records
import SQLiteRecords
import TestSupport
import Testing

/// A front in which every page has something to show, and a name for everything that stands in addresses.
///
/// It is built once and copied for whoever changes something. It is Monday 13 December 2021, 9am; Priya, whom Lena manages
/// and speaks for, has a place on WTSC-2201, which Zoë trains; Rob trains another event, and Una speaks for the police.
struct Stage: Sendable {
    /// The database, as a file.
    let database: Data
    /// What stands for the names in braces in an address.
    let names: [String: String]

    /// The one that all tests share.
    static func shared() async throws -> Stage { try await built.value }
    private static let built = Task { try await StageBuilder().build() }

    /// What its tables hold, as the export writes them.
    let tables: [String: [UInt8]]

    /// A front over a copy of its own.
    ///
    /// - Parameter demonstration: whether visitors may say whom they act as; else they sign in.
    func copy(demonstration: Bool = true) async throws -> Front {
        try await Front(demonstration: demonstration, mailbox: { [] }, database: database)
    }

    /// An address, a cookie or a value with the names in it put in their place.
    func filled(_ text: String) -> String {
        names.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
    }

    /// The other way: an address with what was made up for this stage alone named again.
    func named(_ text: String) -> String {
        names.filter { $0.value.utf8.count > 8 && $0.value.utf8.allSatisfy { $0 != UInt8(ascii: "-") } }
            .reduce(text) { $0.replacingOccurrences(of: $1.value, with: "{\($1.key)}") }
    }
}

/// Whoever looks.
struct Looker: Hashable, Sendable, CustomTestStringConvertible {
    /// What the browser carries, with names of the stage in braces; empty for nothing.
    let cookie: String
    let testDescription: String

    private init(_ cookie: String, _ words: String) { (self.cookie, testDescription) = (cookie, words) }

    private static func acting(_ name: String) -> Looker { Looker("coursebook_demo_person={\(name)}", name) }

    static let nobody = Looker("", "nobody")
    /// A delegate with bookings, and the same for her manager and whoever speaks for her organisation.
    static let priya = acting("priya"), lena = acting("lena")
    /// A delegate of another organisation, and whoever speaks for that.
    static let tom = acting("tom"), una = acting("una")
    /// A delegate without bookings.
    static let evil = acting("evil")
    /// The trainer of Priya's event, and one of another.
    static let zoe = acting("zoe"), rob = acting("rob")
    static let administrator = acting("ada"), finance = acting("fin"), auditor = acting("olu")
    /// Somebody new who has shown that an address is theirs.
    static let newcomer = Looker("coursebook_tab={newcomer_tab}", "a newcomer")
    /// Somebody who has been sent a code.
    static let codeHolder = Looker("coursebook_tab={code_tab}", "somebody with a code")
    /// An administrator signed in by a code alone.
    static let unproven = Looker("coursebook_session={unproven}", "an administrator without a second proof")
}

extension Front {
    /// Sends a form's body as somebody of the stage.
    func send(
        _ body: String, to path: String, as looker: Looker, on stage: Stage,
        type: String = "application/x-www-form-urlencoded"
    ) async throws -> Reply {
        var headers = ["Content-Type": type]
        if !looker.cookie.isEmpty { headers["Cookie"] = stage.filled(looker.cookie) }
        return try await send(.post, path, body: body, headers: headers)
    }

    /// Looks at a page as somebody of the stage.
    func look(at path: String, as looker: Looker, on stage: Stage) async throws -> Reply {
        try await send(.get, path, headers: looker.cookie.isEmpty ? [:] : ["Cookie": stage.filled(looker.cookie)])
    }

    /// Changes whenever anything was committed.
    func commits() async throws -> Int {
        try await store.read { tx in
            var version = 0
            try tx.connection.query("PRAGMA data_version", []) { version = try $0.next() }
            return version
        }
    }

    /// Every table with everything in it, as the export writes it.
    func tables() async throws -> [String: [UInt8]] {
        let files = ExportedFiles()
        _ = try await office.exportDatabase(by: `operator`) { files.append($1, to: $0) }
        return files.all
    }
}
