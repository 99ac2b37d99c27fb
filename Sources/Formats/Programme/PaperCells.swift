import Bookings
import Foundation

/// The cells of one row, each read as what it must be; every fault is noted with its place.
struct PaperCells {
    let row: CSVRow
    private(set) var faults = FieldErrors()

    init(_ row: CSVRow) { self.row = row }

    /// The finished row, unless anything in it was wrong.
    func made<Paper>(_ paper: Paper?) -> Paper? { faults.isEmpty ? paper : nil }

    mutating func note(_ column: String, _ reason: String) { faults.note(row.place(column), reason) }

    /// Text that may be empty.
    ///
    /// Letters and their accents are composed (NFC), so that what looks the same is the same to every database.
    func text(_ column: String) -> String { row[column].trimmed.precomposedStringWithCanonicalMapping }

    /// One line of text that may be empty and is kept as it is.
    mutating func optional(_ column: String, longest: Int = 200) -> String {
        let text = text(column)
        checkLength(text, column, longest)
        if text.unicodeScalars.contains(where: TypedText.isUnseen) {
            note(
                column,
                "“\(column)” holds line breaks or signs that cannot be seen. Write it as one line of plain text.")
        }
        return text
    }

    /// Text of several lines that may be empty and is kept as it is.
    mutating func lines(_ column: String, longest: Int) -> String {
        let text = text(column)
        checkLength(text, column, longest)
        if TypedText.hidesAnything(text) {
            note(column, "“\(column)” holds signs that cannot be seen. Write it again.")
        }
        return text
    }

    /// One line of text that must be there, with at least one letter or number that can be seen.
    mutating func required(_ column: String, _ what: String, longest: Int = 200) -> String {
        let text = optional(column, longest: longest)
        if text.isEmpty {
            note(column, "Expected \(what) in “\(column)”, found nothing.")
        } else if !TypedText.showsLetter(text), !text.unicodeScalars.contains(where: TypedText.isUnseen) {
            note(column, "Expected \(what) in “\(column)” with at least one letter or number, found \(text.found).")
        }
        return text
    }

    private mutating func checkLength(_ text: String, _ column: String, _ longest: Int) {
        if let excess = TypedText.excess(text, longest: longest) { note(column, "“\(column)” has \(excess).") }
    }

    /// A short code such as `WTSC-2109A`: letters, digits, `-`, `_`, `.`.
    mutating func code(_ column: String, _ what: String) -> String {
        let text = text(column)
        if text.isEmpty { note(column, "Expected \(what) in “\(column)”, found nothing.") }
        checkLength(text, column, ShortCode.longest)
        switch ShortCode.fault(of: text) {
        case .malformed:
            note(
                column,
                "Expected a code of letters, digits, hyphens, dots and underscores that begins with a letter or digit, found \(text.found)."
            )
        case .reserved: note(column, ShortCode.Fault.reserved.sentence)
        case nil: break
        }
        return text
    }

    /// One of a fixed list of codes.
    ///
    /// - Parameter also: a word that may stand there too, which the caller has looked for already.
    mutating func choice<Code: RawRepresentable<String> & CaseIterable>(
        _ column: String, _ type: Code.Type, also: String? = nil
    ) -> Code? {
        let text = text(column)
        if let code = Code(rawValue: text.lowercased()) { return code }
        let choices = (Code.allCases.map(\.rawValue) + [also].compactMap { $0 }).joined(separator: ", ")
        note(column, "Expected one of \(choices) in “\(column)”, found \(text.found).")
        return nil
    }

    /// A whole number within bounds.
    mutating func number(_ column: String, _ range: ClosedRange<Int>) -> Int? {
        let text = text(column)
        if let number = Int(text), range.contains(number) { return number }
        note(
            column,
            "Expected a whole number from \(range.lowerBound) to \(range.upperBound) in “\(column)”, found \(text.found)."
        )
        return nil
    }

    /// A date, or nothing where it may be left out.
    mutating func date(_ column: String, required: Bool) -> CivilDate? {
        let text = text(column)
        if text.isEmpty && !required { return nil }
        if let date = CivilDate(iso: text) { return date }
        note(column, "Expected a date such as 2021-09-14 in “\(column)”, found \(text.found).")
        return nil
    }

    /// A wall time in the United Kingdom that exists, with the moment it stands for.
    mutating func wallTime(_ column: String) -> (wall: WallTime, instant: Instant)? {
        let text = text(column)
        guard let wall = WallTime(iso: text) else {
            note(column, "Expected a UK time such as 2021-09-14 09:30 in “\(column)”, found \(text.found).")
            return nil
        }
        guard let instant = UKTime.instant(of: wall) else {
            note(
                column,
                "\(wall.iso) does not exist in the United Kingdom: the clocks go forward from 01:00 to 02:00 on that day."
            )
            return nil
        }
        return (wall, instant)
    }

    /// An e-mail address, or nothing where it may be left out.
    mutating func email(_ column: String, required: Bool) -> EmailAddress? {
        let text = text(column)
        if text.isEmpty && !required { return nil }
        if let email = EmailAddress(text) {
            if let reason = email.whyUnreachable { note(column, reason) }
            return email
        }
        note(column, "Expected an e-mail address such as priya.nair@nhs.example in “\(column)”, found \(text.found).")
        return nil
    }

    /// `yes` or `no`.
    mutating func truth(_ column: String) -> Bool? {
        let text = text(column)
        switch text.lowercased() {
        case "yes", "true", "1": return true
        case "no", "false", "0": return false
        default:
            note(column, "Expected yes or no in “\(column)”, found \(text.found).")
            return nil
        }
    }

    /// A word of the partnership's own vocabulary.
    mutating func word(_ column: String) -> Word? {
        let text = text(column)
        if let word = Word(text) { return word }
        note(column, "Expected a word of letters, digits and underscores in “\(column)”, found \(text.found).")
        return nil
    }
}

extension String {
    /// `“abc”`, or `nothing`, for sentences that say what was found.
    var found: String { isEmpty ? "nothing" : "“\(shortened)”" }
}
