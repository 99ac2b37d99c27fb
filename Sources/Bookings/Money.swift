/// An amount of money: whole pence sterling.
public struct Pence: Hashable, Comparable, Sendable {
    /// The amount in pence, never negative.
    public let amount: Int

    /// No money at all.
    public static let zero = Pence(unchecked: 0)

    /// The most a charge may be: one million pounds.
    public static let most = Pence(unchecked: 100_000_000)

    /// Makes an amount; nil when negative or above one million pounds, which no charge of a training course is.
    public init?(_ amount: Int) {
        guard (0...100_000_000).contains(amount) else { return nil }
        self.amount = amount
    }

    private init(unchecked amount: Int) { self.amount = amount }

    /// Smaller amounts come first.
    public static func < (left: Pence, right: Pence) -> Bool { left.amount < right.amount }

    /// Such as `£50` or `£12.50`.
    public var words: String { Pence.words(amount) }

    /// The same of a sum of many amounts, in pence.
    public static func words(_ sum: Int) -> String {
        let (pounds, rest) = sum.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "£\(pounds)" : "£\(pounds).\(rest.padded(2))"
    }
}

extension Pence {
    /// Reads pounds as people type them: `25`, `£12.50`, `1,200`; nil for anything else.
    public init?(pounds text: String) {
        let plain = text.utf8.filter { !" ,£".utf8.contains($0) }
        let parts = plain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
            (1...7).contains(parts[0].count), let pounds = Int(String(decoding: parts[0], as: UTF8.self))
        else { return nil }
        if parts.count == 1 {
            self.init(pounds * 100)
        } else {
            guard parts[1].count == 2, let rest = Int(String(decoding: parts[1], as: UTF8.self)) else { return nil }
            self.init(pounds * 100 + rest)
        }
    }

    /// The amount in pounds as it is typed: `25`, `12.50`.
    public var pounds: String { String(words.drop { $0 == "£" }) }
}
