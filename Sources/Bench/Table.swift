import Foundation

/// What was measured, line by line, and whether each figure keeps its limit.
final class Table {
    private struct Line {
        let name: String
        let figure: String
        let limit: String
        let kept: Bool?
    }

    private var lines: [Line] = []

    /// Whether a figure missed its limit.
    var missedOne: Bool { lines.contains { $0.kept == false } }

    /// Takes a figure that has a limit.
    func add(_ name: String, _ figure: String, limit: String, kept: Bool) {
        add(Line(name: name, figure: figure, limit: limit, kept: kept))
    }

    /// Takes a figure that only informs, such as a raw limit others are compared with.
    func note(_ name: String, _ figure: String) { add(Line(name: name, figure: figure, limit: "", kept: nil)) }

    /// Says what is being done.
    func say(_ text: String) { Table.show("  " + text) }

    /// Prints a line at once, also into a file or a pipe.
    static func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private func add(_ line: Line) {
        lines.append(line)
        Table.show(text(of: line))
    }

    /// Prints every line again, together.
    func show() {
        Table.show("\nEvery figure beside its limit, ✓ kept, ✗ missed, · for comparison:\n")
        for line in lines { Table.show(text(of: line)) }
        let limited = lines.filter { $0.kept != nil }
        let missed = limited.filter { $0.kept == false }.count
        Table.show("\n\(limited.count) limits, \(missed == 0 ? "all kept" : "\(missed) missed").")
    }

    private func text(of line: Line) -> String {
        let mark = line.kept.map { $0 ? "✓" : "✗" } ?? "·"
        let words = "\(mark) \(padded(line.name, 66)) \(padded(line.figure, 44))"
        return line.limit.isEmpty ? words : words + " limit \(line.limit)"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension Double {
    /// The number with so many digits after the point.
    func digits(_ count: Int) -> String { String(format: "%.\(count)f", self) }

    /// A share as a percentage.
    var percent: String { (100 * self).digits(1) + " %" }

    /// A count or rate, whole.
    var whole: String { digits(0) }
}
