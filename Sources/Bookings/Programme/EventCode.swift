/// The codes by which people tell the events of a course apart.
public enum EventCode {
    /// What the codes of a course's events in one month begin with: `WTSC-2203`.
    public static func stem(course: String, on date: CivilDate) -> String {
        let (year, month, _) = date.components
        return "\(course.prefix(30))-\((year % 100).padded(2))\(month.padded(2))"
    }

    /// The first code of a course's events in one month that is not taken: `WTSC-2203A`, `WTSC-2203B`, … `WTSC-2203AA`.
    public static func proposal(course: String, on date: CivilDate, taken: Set<String>) -> String {
        let stem = stem(course: course, on: date)
        var number = 0
        while taken.contains(stem + letters(number)) { number += 1 }
        return stem + letters(number)
    }

    /// A, B, … Z, AA, AB, …: counting with letters from 0.
    private static func letters(_ number: Int) -> String {
        var rest = number
        var letters: [UInt8] = []
        repeat {
            letters.append(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: rest % 26))
            rest = rest / 26 - 1
        } while rest >= 0
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
