extension JSONValue {
    /// The value as compact JSON.
    public var json: String {
        var json = JSONWriter(capacity: 1024)
        json.value(self)
        return json.text
    }

    /// The value over several lines, for people to read.
    public var indented: String { indented(by: "") }

    /// The same value, the members of each object in the order of their keys.
    public var ordered: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.ordered))
        case .object(let members):
            .object(members.map { Member($0.key, $0.value.ordered) }.sorted { $0.key < $1.key })
        default: self
        }
    }

    private func indented(by margin: String) -> String {
        let inner = margin + "  "
        switch self {
        case .array(let elements) where !elements.isEmpty:
            return "[\n" + elements.map { inner + $0.indented(by: inner) }.joined(separator: ",\n") + "\n\(margin)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { "\(inner)\(JSONValue.text($0.key).json): \($0.value.indented(by: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
        default: return json
        }
    }
}

extension JSONWriter {
    /// Writes any value.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .truth(let truth): self.value(truth)
        case .number(let written): number(written)
        case .text(let text): self.value(text)
        case .array(let elements): array { json in for element in elements { json.value(element) } }
        case .object(let members):
            object { json in
                for member in members {
                    json.key(text: member.key)
                    json.value(member.value)
                }
            }
        }
    }
}
