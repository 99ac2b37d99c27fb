import Foundation

/// Reads what people typed into the fields of a form, and notes every fault with its field.
public struct TypedText: Sendable {
    /// The faults so far.
    public private(set) var faults = FieldErrors()

    /// Nothing read yet.
    public init() {}

    /// Notes a fault that the caller found; of several at one field only the first is told, since mending it changes the rest.
    public mutating func note(_ field: String, _ reason: String) {
        if !faults.names(field) { faults.note(field, reason) }
    }

    /// One line of text without spaces around it, letters and their accents composed; may be empty.
    ///
    /// - Parameter longest: how many characters fit.
    public mutating func line(_ field: String, _ typed: String, longest: Int = 200) -> String {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        if let excess = TypedText.excess(text, longest: longest) { note(field, "This is too long: it has \(excess).") }
        if text.unicodeScalars.contains(where: TypedText.isUnseen) {
            note(field, "Type this again: it holds line breaks or signs that cannot be seen.")
        }
        return text
    }

    /// One line of text that must be there, with at least one letter or number that can be seen.
    ///
    /// - Parameter what: what is asked for, as in “Enter …”.
    public mutating func required(_ field: String, _ typed: String, _ what: String, longest: Int = 200) -> String {
        let text = line(field, typed, longest: longest)
        if text.isEmpty { note(field, "Enter \(what).") }
        if !TypedText.showsLetter(text) { note(field, "Enter \(what), with at least one letter or number.") }
        return text
    }

    /// An e-mail address; nil where there is none or, with a fault noted, where it cannot be read.
    public mutating func email(_ field: String, _ typed: String, required: Bool) -> EmailAddress? {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.isEmpty && !required { return nil }
        if let email = EmailAddress(text), !text.unicodeScalars.contains(where: TypedText.isUnseen) {
            if let reason = email.whyUnreachable { note(field, reason) }
            return email
        }
        note(field, "Enter an e-mail address such as priya.nair@nhs.example.")
        return nil
    }

    /// A day; nil where there is none or, with a fault noted, where it cannot be read.
    public mutating func date(_ field: String, _ typed: String, required: Bool) -> CivilDate? {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.isEmpty && !required { return nil }
        if let date = CivilDate(iso: text) { return date }
        note(field, "Enter a date such as 2021-09-14: year, month, day.")
        return nil
    }

    /// A word of the partnership's own vocabulary, such as a sector.
    public mutating func word(_ field: String, _ typed: String, _ what: String) -> Word? {
        if let word = Word(typed.trimmingCharacters(in: .whitespacesAndNewlines)) { return word }
        note(field, "Enter \(what): letters, digits and spaces.")
        return nil
    }

    /// A whole number within bounds.
    public mutating func number(_ field: String, _ typed: String, _ range: ClosedRange<Int>) -> Int? {
        if let number = Int(typed.trimmingCharacters(in: .whitespacesAndNewlines)), range.contains(number) {
            return number
        }
        note(field, "Enter a whole number from \(range.lowerBound) to \(range.upperBound).")
        return nil
    }

    /// Throws when anything is wrong.
    public func check() throws(FieldErrors) { try faults.check() }
}

extension String {
    /// The text without white space around it.
    public var trimmed: String {
        var view = Substring(self)
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
