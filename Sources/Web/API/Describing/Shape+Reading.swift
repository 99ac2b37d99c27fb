import Bookings
import Formats
import Foundation

extension Shape {
    /// Notes what a value that was sent lacks to be of this shape, each fault at its place: `sessions[0].date`.
    func note(_ faults: inout FieldErrors, in value: JSONValue, at place: String) {
        if value == .null, allowsNull { return }
        switch (kind, value) {
        case ("array", .array(let elements)): note(&faults, in: elements, at: place)
        case ("array", _): faults.note(place, "Expected a list.")
        case ("object", .object(let members)): note(&faults, in: members, at: place)
        case ("object", _): faults.note(place, "Expected an object.")
        default: if let fault = fault(in: value) { faults.note(place, fault) }
        }
    }

    private func note(_ faults: inout FieldErrors, in elements: [JSONValue], at place: String) {
        let (least, most) = (schema["minItems"]?.integer ?? 0, schema["maxItems"]?.integer ?? .max)
        guard elements.count >= least else { return faults.note(place, "Expected at least \(least) of them.") }
        guard elements.count <= most else { return faults.note(place, "Expected at most \(most) of them.") }
        let shape = Shape(schema: schema["items"] ?? [:])
        for (index, element) in elements.enumerated() { shape.note(&faults, in: element, at: "\(place)[\(index)]") }
    }

    private func note(_ faults: inout FieldErrors, in members: [JSONValue.Member], at place: String) {
        let known = schema["properties"]?.members ?? []
        for member in members {
            guard let property = known.first(where: { $0.key == member.key }) else {
                let keys = known.map(\.key).sorted().joined(separator: ", ")
                faults.note("\(place).\(member.key)", "Unknown key. The keys are \(keys).")
                continue
            }
            Shape(schema: property.value).note(&faults, in: member.value, at: "\(place).\(member.key)")
        }
        for key in schema["required"]?.elements.compactMap(\.text) ?? []
        where !members.contains(where: { $0.key == key }) {
            faults.note("\(place).\(key)", "Expected this too.")
        }
    }

    /// What a single value lacks to be of this shape, as a sentence; nil when nothing.
    func fault(in value: JSONValue) -> String? {
        if let choices = schema["enum"]?.elements.compactMap(\.text) {
            guard let text = value.text, choices.contains(text) else {
                return "Expected one of \(choices.joined(separator: ", "))."
            }
            return nil
        }
        switch kind {
        case "string": return value.text.map(textFault) ?? "Expected text."
        case "integer":
            let isWhole = value.integer.map { number in
                (schema["minimum"]?.integer ?? .min) <= number && number <= (schema["maximum"]?.integer ?? .max)
            }
            return isWhole == true ? nil : "Expected \(numberWords)."
        case "boolean":
            if case .truth = value { return nil }
            return "Expected true or false."
        default: return nil
        }
    }

    private func textFault(_ text: String) -> String? {
        if text.utf8.contains(0) { return "Remove the character U+0000." }
        let count = text.unicodeScalars.count
        if let least = schema["minLength"]?.integer, count < least { return "Expected something here." }
        if let most = schema["maxLength"]?.integer, count > most {
            return "This has \(count) characters; at most \(most) fit."
        }
        if let pattern = schema["pattern"]?.text, let words = Shape.patternWords[pattern],
            text.range(of: pattern, options: .regularExpression) != text.startIndex..<text.endIndex
        {
            return words
        }
        switch schema["format"]?.text {
        case "date": return CivilDate(iso: text) == nil ? "Expected a date such as 2021-09-14." : nil
        case "email":
            return EmailAddress(text) == nil ? "Expected an e-mail address such as priya.nair@nhs.example." : nil
        default: return nil
        }
    }

    private var allowsNull: Bool { schema["type"]?.elements.contains("null") ?? false }

    /// The type, null apart.
    private var kind: String? { schema["type"]?.text ?? schema["type"]?.elements.first?.text }

    private var numberWords: String {
        guard let least = schema["minimum"]?.integer else { return "a whole number" }
        guard let most = schema["maximum"]?.integer else { return "a whole number from \(least)" }
        return "a whole number from \(least) to \(most)"
    }
}
