extension Terms.Amount {
    /// Reads an amount as people type it: `50`, `£12.50`, `50 a day`, `50%`; nil for anything else.
    public init?(pounds text: String) {
        self.init(text) { Pence(pounds: $0) }
    }

    /// Reads an amount as the papers have it, in pence: `5000`, `5000 a day`, `50%`; nil for anything else.
    public init?(pence text: String) {
        self.init(text) { digits in
            digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits).flatMap { Pence($0) } : nil
        }
    }

    private init?(_ text: String, _ money: (String) -> Pence?) {
        let text = text.trimmed.lowercased()
        if text.hasSuffix("%") {
            guard let percent = Int(String(text.dropLast()).trimmed), (0...100).contains(percent) else { return nil }
            self = .price(percent: percent)
        } else if let end = Terms.Amount.dayEndings.first(where: { text.hasSuffix($0) }) {
            guard let amount = money(String(text.dropLast(end.count)).trimmed) else { return nil }
            self = .day(amount)
        } else {
            guard let amount = money(text) else { return nil }
            self = .event(amount)
        }
    }

    private static let dayEndings = [" a day", " per day"]

    /// The amount as it is typed: `50`, `50 a day`, `50%`.
    public var pounds: String { text { $0.pounds } }

    /// The amount as the papers have it: `5000`, `5000 a day`, `50%`.
    public var pence: String { text { String($0.amount) } }

    /// Such as `£50`, `£50 a day`, `50% of the price`.
    public var words: String {
        if case .price(let percent) = self { return "\(percent)% of the price" }
        return text(\.words)
    }

    private func text(_ money: (Pence) -> String) -> String {
        switch self {
        case .event(let amount): money(amount)
        case .day(let amount): money(amount) + " a day"
        case .price(let percent): "\(percent)%"
        }
    }
}
