import Foundation
import TestSupport
import Testing

/// A demonstration's database on Monday 13 December 2021, made once and copied for each test.
enum Year {
    private static let master = Task<TemporaryFolder, any Error> {
        let folder = try TemporaryFolder()
        let run = try await Program.run(
            "demo", Program.programme, "--on", "2021-12-13 09:00", "--database", folder.file("year.sqlite"),
            "--prepare-only")
        try #require(run.code == 0, "\(run.complaints)")
        return folder
    }

    /// A copy of the database in a folder of the test's own.
    static func copy() async throws -> TemporaryFolder {
        let source = try await master.value
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: source.file("year.sqlite"), toPath: folder.file("year.sqlite"))
        return folder
    }
}

extension String {
    /// The text with booking references, which chance makes, replaced by a word of the same length.
    var withoutReferences: String {
        replacing(#/\b[0-9A-HJKMNP-TV-Z]{9}\b/#, with: "REFERENCE")
    }
}
