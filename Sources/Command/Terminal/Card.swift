/// One thing with its properties, for the terminal: labels on the left, values on the right.
struct Card {
    private var lines: [(label: String, value: String)] = []

    /// Adds a property; empty ones are left out.
    mutating func add(_ label: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append((label, value))
    }

    /// The card's text.
    var text: String {
        let width = lines.map(\.label.count).max() ?? 0
        return lines.map { line in
            let space = String(repeating: " ", count: width - line.label.count)
            return Terminal.bold(line.label) + space + "  " + line.value + "\n"
        }.joined()
    }
}
