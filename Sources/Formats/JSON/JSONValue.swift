/// A value of JSON, the members of an object in the order they came.
public enum JSONValue: Hashable, Sendable {
    case null
    case truth(Bool)
    /// A number, as it was written.
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([Member])

    /// One member of an object.
    public struct Member: Hashable, Sendable {
        /// Its name.
        public let key: String
        /// What it holds.
        public let value: JSONValue

        /// Makes a member.
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value of an object's member; nil where there is none.
    public subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

    /// The members of an object; none for anything else.
    public var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// The elements of an array; none for anything else.
    public var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// The text; nil for anything else.
    public var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The whole number, however it is spelt; nil for anything else, and where it has more than 64 bits.
    public var integer: Int? {
        guard case .number(let written) = self else { return nil }
        if let plain = Int(written) { return plain }
        guard let number = Double(written), number.magnitude < 9_007_199_254_740_992 else { return nil }
        return Int(exactly: number)
    }
}

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    /// Text.
    public init(stringLiteral text: String) { self = .text(text) }
    /// True or false.
    public init(booleanLiteral truth: Bool) { self = .truth(truth) }
    /// A whole number.
    public init(integerLiteral number: Int) { self = .number(String(number)) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object, its members in this order.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }
}
