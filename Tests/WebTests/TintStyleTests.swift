import Bookings
import Testing

@testable import Web

/// Letters in, on and beside the partnership's colour can be read, whatever colour is accepted.
struct TintStyleTests {
    /// Letters on a ground: the selectors that say so, the most particular first.
    private struct Pair {
        let what: String
        let letters: [String]
        let ground: [String]
    }

    private static let pairs: [Pair] =
        ["html", ".panel", ".notice", ".confirmation", "thead th"].flatMap { ground in
            [
                Pair(what: "a link on \(ground)", letters: ["a"], ground: [ground]),
                Pair(what: "a link under the pointer on \(ground)", letters: ["a:hover"], ground: [ground]),
            ]
        } + [
            Pair(what: "a button", letters: [".button"], ground: [".button"]),
            Pair(what: "a button under the pointer", letters: [".button:hover"], ground: [".button:hover"]),
            Pair(what: "a secondary button", letters: [".secondary"], ground: [".secondary"]),
            Pair(
                what: "a secondary button under the pointer", letters: [".secondary:hover"],
                ground: [".secondary:hover"]),
            Pair(what: "a day", letters: [".day"], ground: [".day"]),
            Pair(what: "the mark", letters: [".brand-mark"], ground: [".brand-mark"]),
            Pair(what: "the banner", letters: [".banner"], ground: [".banner"]),
            Pair(what: "a link in the banner", letters: [".banner a"], ground: [".banner"]),
            Pair(what: "a summary", letters: ["details summary"], ground: ["details"]),
            Pair(what: "a role", letters: [".role .kicker"], ground: ["html"]),
            Pair(
                what: "a choice", letters: [".choice input:checked + label"], ground: [".choice input:checked + label"]),
            Pair(what: "a notice", letters: ["html"], ground: [".notice"]),
            Pair(what: "a table's head", letters: [".quiet"], ground: ["thead th"]),
            Pair(what: "a button of the foot", letters: [".foot"], ground: [".foot .plain:hover"]),
        ]

    /// Every seventeenth of each part of which white letters stand out, and the greys and greens at the very edge.
    private static let accepted: [Tint] = {
        let parts = stride(from: 0, through: 255, by: 17).map { UInt8($0) }
        let grid = parts.flatMap { red in
            parts.flatMap { green in parts.map { Tint(red: red, green: green, blue: $0) } }
        }
        let edge = ["#767676", "#008000", "#0b5d66", "#ee0000", "#6a6aff"].compactMap { Tint(hex: $0) }
        return (grid + edge).filter { $0.contrast(with: .white) >= Tint.leastContrast }
    }()

    /// The pairs that cannot be read, told with their contrast.
    private static func unreadable(_ style: StyleReading) -> [String] {
        pairs.compactMap { pair in
            guard let letters = style.colour("color", of: pair.letters),
                let ground = style.colour("background", of: pair.ground)
            else { return "\(pair.what): no colour is said" }
            let contrast = letters.contrast(with: ground)
            return contrast >= Tint.leastContrast ? nil : "\(pair.what): \(letters.hex) on \(ground.hex), \(contrast)"
        }
    }

    @Test(arguments: StyleReading.Scheme.allCases)
    func `whatever colour is accepted, everything can be read`(scheme: StyleReading.Scheme) {
        #expect(Self.accepted.count > 1_000)
        let ours = StyleReading(Stylesheet.text, scheme)
        var faults: [String] = []
        for tint in Self.accepted {
            faults += Self.unreadable(ours.followed(by: TintStyle.text(tint))).map { "\(tint.hex): \($0)" }
        }
        #expect(faults.isEmpty, "\(faults.count), such as \(faults.prefix(12))")
    }

    @Test(arguments: StyleReading.Scheme.allCases) func `our own colour can be read`(scheme: StyleReading.Scheme) {
        #expect(Self.unreadable(StyleReading(Stylesheet.text, scheme)).isEmpty)
    }

    /// The control: a shade that is not derived with care is found.
    @Test(arguments: StyleReading.Scheme.allCases) func `what cannot be read is found`(scheme: StyleReading.Scheme) {
        let careless = ":root { --link: #888888; --soft: #777777; --tint: #999999; }"
        #expect(Self.unreadable(StyleReading(Stylesheet.text + careless, scheme)).count > 3)
    }

    @Test func `letters are in the shade for letters, never in the colour itself`() {
        #expect(!Stylesheet.text.contains(" color: var(--tint)"))
    }
}
