import Formats

/// What a value of JSON looks like: a schema (JSON Schema 2020-12, as OpenAPI 3.1 has it).
struct Shape: Sendable {
    /// The schema, other named shapes by reference.
    let schema: JSONValue
    /// The name under which the document keeps it; nil for one that stands where it is used.
    var name: String?
    /// The shapes it is made of.
    var parts: [Shape] = []

    /// The schema, or where it is kept.
    var reference: JSONValue { name.map { ["$ref": .text("#/components/schemas/\($0)")] } ?? schema }

    /// One member of an object.
    struct Field: Sendable {
        let name: String
        let shape: Shape
        /// What it is, in words that go on after “Expected”: `the delegate's e-mail address`; may be empty.
        let words: String
        var isRequired = true

        init(_ name: String, _ shape: Shape, _ words: String = "", isRequired: Bool = true) {
            self.name = name
            self.shape = shape
            self.words = words
            self.isRequired = isRequired
        }

        /// A member that need not be sent; null counts as not sent.
        static func optional(_ name: String, _ shape: Shape, _ words: String) -> Field {
            Field(name, shape.orNull, words, isRequired: false)
        }

        fileprivate var member: JSONValue.Member {
            guard !words.isEmpty else { return .init(name, shape.reference) }
            return .init(name, .object([.init("description", .text(sentence))] + shape.reference.members))
        }

        /// What it is, as a sentence.
        var sentence: String { words.prefix(1).uppercased() + words.dropFirst() + "." }
    }
}

extension Shape {
    /// An object; one that is answered may get more members one day, one that is sent has these and no others.
    static func object(_ name: String?, isClosed: Bool = false, _ fields: [Field]) -> Shape {
        var members: [JSONValue.Member] = [
            .init("type", "object"), .init("properties", .object(fields.map(\.member))),
        ]
        let required = fields.filter(\.isRequired).map { JSONValue.text($0.name) }
        if !required.isEmpty { members.append(.init("required", .array(required))) }
        if isClosed { members.append(.init("additionalProperties", false)) }
        return Shape(schema: .object(members), name: name, parts: fields.map(\.shape))
    }

    /// A list.
    static func list(of shape: Shape) -> Shape {
        Shape(schema: ["type": "array", "items": shape.reference], parts: [shape])
    }

    /// A list that is sent, of so many.
    static func list(_ count: ClosedRange<Int>, of shape: Shape) -> Shape {
        Shape(
            schema: [
                "type": "array", "items": shape.reference, "minItems": .number(String(count.lowerBound)),
                "maxItems": .number(String(count.upperBound)),
            ], parts: [shape])
    }

    /// A page of a list under a name, with where the next page begins.
    static func page(_ name: String, of shape: Shape) -> Shape {
        object(
            nil,
            [
                Field(name, .list(of: shape)),
                Field("next", Shape.text.orNull, "the cursor of the next page; null on the last"),
            ])
    }

    /// The same, or null.
    var orNull: Shape {
        guard case .text(let type)? = schema["type"], name == nil else {
            return Shape(schema: ["anyOf": [reference, ["type": "null"]]], parts: [self])
        }
        let members = schema.members.map { member -> JSONValue.Member in
            switch member.key {
            case "type": .init("type", [.text(type), "null"])
            case "enum": .init("enum", .array(member.value.elements + [.null]))
            default: member
            }
        }
        return Shape(schema: .object(members), parts: parts)
    }

    /// This shape and those it is made of, each named one once.
    func gather(into found: inout [Shape]) {
        if let name {
            guard !found.contains(where: { $0.name == name }) else { return }
            found.append(self)
        }
        for part in parts { part.gather(into: &found) }
    }
}
