/// An amount of money: whole pence sterling.
public struct Pence: Hashable, Comparable, Sendable {
    /// The amount in pence, never negative.
    public let amount: Int

    /// No money at all.
    public static let zero = Pence(unchecked: 0)

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
