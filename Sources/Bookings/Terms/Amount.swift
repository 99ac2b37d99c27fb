extension Terms {
    /// What cancelling late or missing an event may cost, before it is known which event it is.
    public enum Amount: Hashable, Sendable {
        /// So much for the event, however long it is.
        case event(Pence)
        /// So much for each day on which it has a session.
        case day(Pence)
        /// So many percent, 0…100, of the price of its course; of a course without a price, nothing.
        case price(percent: Int)

        /// Nothing at all.
        public static let nothing = Amount.event(.zero)

        /// What it comes to, rounded down to whole pence and never more than one million pounds.
        public func pence(for basis: ChargeBasis) -> Pence {
            switch self {
            case .event(let amount): return amount
            case .day(let amount):
                let (sum, tooMuch) = amount.amount.multipliedReportingOverflow(by: max(1, basis.days))
                return tooMuch ? .most : Pence(sum) ?? .most
            case .price(let percent):
                return basis.price.flatMap { Pence($0.amount * min(100, max(0, percent)) / 100) } ?? .zero
            }
        }

        /// Whether nothing is charged, whatever the event.
        public var isNothing: Bool {
            switch self {
            case .event(let amount), .day(let amount): amount == .zero
            case .price(let percent): percent == 0
            }
        }

        /// Whether it may be less than another for some event, as £30 may be less than half of a price.
        func mayFallBelow(_ other: Amount) -> Bool {
            if other.isNothing { return false }
            return switch (self, other) {
            case (.event(let mine), .event(let its)), (.day(let mine), .day(let its)),
                (.day(let mine), .event(let its)):
                mine < its
            case (.price(let mine), .price(let its)): mine < its
            default: true
            }
        }
    }
}

/// What of an event its charges depend on.
public struct ChargeBasis: Hashable, Sendable {
    /// How long the course lasts, as the price list has it.
    public let length: LengthClass
    /// On how many days the event has a session, at least 1.
    public let days: Int
    /// What the course costs; nil where it has no price.
    public let price: Pence?

    /// Gathers what is known of an event.
    public init(length: LengthClass, days: Int, price: Pence?) {
        self.length = length
        self.days = days
        self.price = price
    }
}

extension EventSummary {
    /// What its charges depend on.
    public var chargeBasis: ChargeBasis {
        ChargeBasis(
            length: course.lengthClass, days: max(1, Set(sessions.map(\.startsLocal.date)).count), price: course.price)
    }
}
