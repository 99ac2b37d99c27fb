import Foundation

/// Files that keep what something looked like, compared byte for byte.
///
/// They live in a folder `Golden` beside the test. With `RECORD=1` in the environment they are written anew; look at the
/// difference before keeping it.
public enum Golden {
    /// Compares text with a golden file; throws `GoldenMismatch` where they differ.
    ///
    /// - Parameters:
    ///   - name: the file's name in the folder `Golden`.
    ///   - testFile: the test's own path, filled in by the compiler.
    public static func check(_ text: String, _ name: String, besides testFile: String = #filePath) throws {
        let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Golden")
        let file = folder.appendingPathComponent(name)
        let found = Data(text.utf8)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try found.write(to: file)
            return
        }
        guard let kept = try? Data(contentsOf: file) else {
            throw GoldenMismatch(name: name, line: 0, kept: "no file", found: "\(found.count) bytes")
        }
        guard kept != found else { return }
        throw GoldenMismatch(name, kept: String(decoding: kept, as: UTF8.self), found: text)
    }
}

/// What a golden file holds and what was found, at the first line in which they differ.
public struct GoldenMismatch: Error, CustomStringConvertible {
    /// The difference in words.
    public let description: String

    init(name: String, line: Int, kept: String, found: String) {
        description =
            "Golden/\(name) differs in line \(line).\n  kept:  \(kept)\n  found: \(found)\n"
            + "Run the test with RECORD=1 to keep what was found."
    }

    init(_ name: String, kept: String, found: String) {
        let left = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let right = found.split(separator: "\n", omittingEmptySubsequences: false)
        let line =
            zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(left.count, right.count)
        self.init(
            name: name, line: line + 1, kept: line < left.count ? String(left[line]) : "the end",
            found: line < right.count ? String(right[line]) : "the end")
    }
}
