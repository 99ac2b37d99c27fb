import Bookings

/// A stylesheet as a browser reads it, so far as colours need it: rules by their selectors, the latest first.
struct StyleReading {
    /// Light or dark screens.
    enum Scheme: CaseIterable { case light, dark }

    private let scheme: Scheme
    private var values: [String: String] = [:]

    /// Reads a stylesheet.
    init(_ text: String, _ scheme: Scheme) {
        self.scheme = scheme
        var rest = text[...]
        read(&rest, counts: true)
    }

    /// The same with another stylesheet after it.
    func followed(by text: String) -> StyleReading {
        var both = self
        var rest = text[...]
        both.read(&rest, counts: true)
        return both
    }

    /// What a selector's rules say of a property, names of colours resolved; nil where they say nothing.
    func value(_ selector: String, _ property: String) -> String? {
        values["\(selector)|\(property)"].flatMap(resolved)
    }

    /// The first colour that the selectors, the most particular first, give a property.
    func colour(_ property: String, of selectors: [String]) -> Tint? {
        let said = selectors.lazy.compactMap { value($0, property) }.first
        return said.flatMap { text in
            guard text.count == 4 else { return Tint(hex: text) }
            return Tint(hex: "#" + text.dropFirst().map { "\($0)\($0)" }.joined())
        }
    }

    private func resolved(_ value: String) -> String? {
        guard value.hasPrefix("var("), let name = value.dropFirst(4).split(separator: ")").first else { return value }
        return values[":root|\(name)"].flatMap(resolved)
    }

    private mutating func read(_ rest: inout Substring, counts: Bool) {
        while let mark = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            let prelude = rest[..<mark].trimmed
            let closes = rest[mark] == "}"
            rest = rest[rest.index(after: mark)...]
            if closes { return }
            guard prelude.hasPrefix("@media") || prelude.hasPrefix("@container") else {
                keep(rest.prefix { $0 != "}" }, of: prelude, counts && !prelude.hasPrefix("@"))
                rest = rest.drop { $0 != "}" }.dropFirst()
                continue
            }
            let isDark = prelude == "@media (prefers-color-scheme: dark)"
            read(&rest, counts: counts && isDark && scheme == .dark)
        }
    }

    private mutating func keep(_ body: Substring, of prelude: String, _ counts: Bool) {
        guard counts else { return }
        for declaration in body.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1).map(\.trimmed)
            guard parts.count == 2 else { continue }
            for selector in prelude.split(separator: ",") { values["\(selector.trimmed)|\(parts[0])"] = parts[1] }
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
