/// One clause as people and papers give it: its name, what it asks, and how it is read and written.
///
/// The form, the API, the command line, the papers and the database all go by `Clause.all`, so that none forgets one.
public struct Clause: Sendable {
    /// Its name, the same everywhere: `grace_half_day`.
    public let name: String
    /// Under which heading it stands.
    public let section: Section
    /// What it asks, as the label of a field.
    public let question: String
    /// What helps to answer; nil where nothing needs to.
    public let hint: String?
    /// What it can hold.
    public let kind: Kind
    /// How it is taken out of clauses, as the papers have it; empty for nothing.
    let get: @Sendable (Clauses) -> String
    /// How it is put into clauses; false where the text is nothing it can hold.
    let set: @Sendable (inout Clauses, String) -> Bool

    /// What a clause can hold.
    public enum Kind: Sendable {
        /// `yes` or `no`.
        case truth
        /// A whole number; nothing where `optional`.
        case whole(ClosedRange<Int>, optional: Bool)
        /// One of some codes, each in words.
        case choice([(code: String, words: String)])
        /// An amount: pounds as people type it, pence in papers.
        case money
        /// A time of day, or nothing.
        case time
        /// Lines of text, at most so many characters.
        case lines(Int)
    }

    /// The headings under which clauses stand.
    public enum Section: String, CaseIterable, Sendable {
        case substitution, lateness, absence, charges, repeats, elearning, billing, note
    }

    /// What its column is called in papers and in the database, and its key in the API: `elearning_fee_pence`.
    public var column: String {
        if case .money = kind { "\(name)_pence" } else { name }
    }

    /// What it holds, as papers have it: amounts in pence, `yes` and `no`, codes; empty for nothing.
    public func text(of clauses: Clauses) -> String { get(clauses) }

    /// What it holds, as people type it: amounts in pounds.
    public func typed(of clauses: Clauses) -> String {
        guard case .money = kind else { return get(clauses) }
        return Int(get(clauses)).flatMap { Pence($0) }?.pounds ?? ""
    }

    /// Puts what papers have into clauses; false where it is nothing this clause can hold.
    public func take(_ text: String, into clauses: inout Clauses) -> Bool { set(&clauses, text.trimmed) }

    /// Puts what people typed into clauses; false where it is nothing this clause can hold.
    public func take(typed text: String, into clauses: inout Clauses) -> Bool {
        guard case .money = kind else { return take(text, into: &clauses) }
        return Pence(pounds: text.trimmed).map { set(&clauses, String($0.amount)) } ?? false
    }

    /// What was expected where something else was typed.
    public var wanted: String {
        switch kind {
        case .truth: "Enter yes or no."
        case .whole(let range, let optional):
            "Enter a whole number from \(range.lowerBound) to \(range.upperBound)"
                + (optional ? ", or leave it empty." : ".")
        case .choice(let choices): "Choose one of \(choices.map(\.code).joined(separator: ", "))."
        case .money: "Enter an amount in pounds such as 25 or 12.50; 0 for nothing."
        case .time: "Enter a time of day such as 10:00, or leave it empty."
        case .lines(let longest):
            "Enter at most \(longest) characters, without signs that cannot be seen."
        }
    }
}
