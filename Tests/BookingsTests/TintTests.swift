import Bookings
import Testing

/// Colours and how well letters can be read on them.
struct TintTests {
    @Test(arguments: [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("0B5D66", 7.6)])
    func `contrast with white is as WCAG says`(hex: String, contrast: Double) throws {
        let tint = try #require(Tint(hex: hex))
        #expect(abs(tint.contrast(with: .white) - contrast) < 0.05)
        #expect(tint.contrast(with: .white) == Tint.white.contrast(with: tint))
    }

    @Test(arguments: ["", "#", "#fff", "#0b5d6", "#0b5d667", "#0b5d6g", "red", "#０b5d66", "#0b5d66;}"])
    func `what is no colour is none`(text: String) { #expect(Tint(hex: text) == nil) }

    @Test func `a colour is written as it is read`() throws {
        #expect(try #require(Tint(hex: "0B5D66")).hex == "#0b5d66")
    }

    @Test(arguments: ["#000000", "#0b5d66", "#7a0019", "#333399"])
    func `lightened it can be read on a dark ground`(hex: String) throws {
        let ground = Tint(red: 0x1A, green: 0x24, blue: 0x2B)
        #expect(try #require(Tint(hex: hex)).lightened(on: ground).contrast(with: ground) >= Tint.leastContrast)
    }
}

/// Amounts as people type them.
struct PoundsTests {
    @Test(arguments: [
        ("25", 2500), ("£25", 2500), ("12.50", 1250), (" 1,200 ", 120_000), ("0", 0), ("0.01", 1),
        ("1000000", 100_000_000),
    ])
    func `pounds are read to the penny`(text: String, pence: Int) {
        #expect(Pence(pounds: text)?.amount == pence)
    }

    @Test(arguments: ["", ".", "-1", "1.5", "1.505", "1.5.0", "a", "1000000.01", "99999999999999999999", "١"])
    func `what is no amount is none`(text: String) { #expect(Pence(pounds: text) == nil) }

    @Test(arguments: [0, 1, 1250, 2500]) func `an amount is typed as it is read`(pence: Int) throws {
        let amount = try #require(Pence(pence))
        #expect(Pence(pounds: amount.pounds) == amount)
    }
}
