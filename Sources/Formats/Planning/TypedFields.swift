import Bookings
import Foundation

/// Fields as somebody typed them, each read as what it must be; every fault is noted at its field.
struct TypedFields {
    private(set) var faults = FieldErrors()

    /// Notes a fault; of several at one field only the first is told, since mending it changes the rest.
    mutating func note(_ field: String, _ reason: String) {
        if !faults.names(field) { faults.note(field, reason) }
    }

    /// One line of text that may be empty, its letters and accents composed (NFC).
    mutating func optional(_ field: String, _ typed: String, longest: Int = 200) -> String {
        let text = lines(field, typed, longest: longest)
        if text.unicodeScalars.contains(where: TypedText.isUnseen) {
            note(field, "Type this again: it holds line breaks or signs that cannot be seen.")
        }
        return text
    }

    /// Text of several lines that may be empty, its letters and accents composed (NFC).
    mutating func lines(_ field: String, _ typed: String, longest: Int) -> String {
        let text = typed.trimmed.precomposedStringWithCanonicalMapping
        if let excess = TypedText.excess(text, longest: longest) { note(field, "This has \(excess). Make it shorter.") }
        if TypedText.hidesAnything(text) { note(field, "Type this again: it holds signs that cannot be seen.") }
        return text
    }

    /// Text that must be there.
    mutating func required(_ field: String, _ typed: String, _ wanted: String, longest: Int = 200) -> String {
        let text = optional(field, typed, longest: longest)
        if text.isEmpty { note(field, wanted) }
        if !TypedText.showsLetter(text) { note(field, "\(wanted) It needs at least one letter or number.") }
        return text
    }

    /// A short code such as `WTSC-2203A`.
    mutating func code(_ field: String, _ typed: String, _ wanted: String) -> String {
        let text = required(field, typed, wanted, longest: ShortCode.longest)
        if let fault = ShortCode.fault(of: text) { note(field, fault.sentence) }
        return text
    }

    /// A whole number within bounds.
    mutating func number(_ field: String, _ typed: String, _ range: ClosedRange<Int>, _ what: String) -> Int? {
        if let number = Int(typed.trimmed), range.contains(number) { return number }
        note(field, "Give \(what) as a whole number from \(range.lowerBound) to \(range.upperBound).")
        return nil
    }

    /// Several words with commas between, each once and in order; nothing for an empty text.
    ///
    /// - Parameter read: reads one of them; nil where it cannot be one.
    mutating func list<Item: Hashable & Comparable>(
        _ field: String, _ typed: String, _ read: (String) -> Item?
    ) -> [Item] {
        let words = typed.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        let items = words.map(read)
        if let place = items.firstIndex(where: { $0 == nil }) {
            note(field, "Give the codes with commas between them; \(words[place].found) cannot be one.")
        }
        if items.count > 50 { note(field, "Give at most 50 codes.") }
        return Set(items.compactMap(\.self)).sorted()
    }

    /// One of a few choices.
    mutating func choice<Code: RawRepresentable<String>>(_ field: String, _ typed: String, _ wanted: String) -> Code? {
        if let code = Code(rawValue: typed.trimmed) { return code }
        note(field, wanted)
        return nil
    }

    /// A day as date fields send it, `2022-03-14`, or as people type it, `14/3/2022`; nil, with a fault, for neither.
    mutating func day(_ field: String, _ typed: String, _ what: String) -> CivilDate? {
        if let date = TypedFields.day(typed.trimmed) { return date }
        note(field, "Give \(what) as a date such as 2022-03-14 or 14/3/2022.")
        return nil
    }

    /// A time of day such as `9:30`, `09:30` or `1:30pm`; nil, with a fault, for anything else.
    mutating func time(_ field: String, _ typed: String, _ what: String) -> TimeOfDay? {
        if let time = TypedFields.time(typed.trimmed) { return time }
        note(field, "Give \(what) as a time such as 9:30 or 1:30pm.")
        return nil
    }

    private static func day(_ text: String) -> CivilDate? {
        if let date = CivilDate(iso: text) { return date }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year >= 1000 else {
            return nil
        }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func time(_ text: String) -> TimeOfDay? {
        if let time = TimeOfDay(iso: text) { return time }
        let lower = text.lowercased().filter { $0 != " " }
        let isAfternoon = lower.hasSuffix("pm")
        let hasHalf = isAfternoon || lower.hasSuffix("am")
        let digits = hasHalf ? lower.dropLast(2) : lower[...]
        let parts = digits.split(whereSeparator: { $0 == ":" || $0 == "." })
        guard (1...2).contains(parts.count), parts.count == 2 || hasHalf, var hour = Int(parts[0]) else { return nil }
        let minute = parts.count == 2 ? String(parts[1]) : "00"
        if hasHalf {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard (0...23).contains(hour), minute.utf8.count == 2 else { return nil }
        return TimeOfDay(iso: "\(hour < 10 ? "0" : "")\(hour):\(minute)")
    }
}
