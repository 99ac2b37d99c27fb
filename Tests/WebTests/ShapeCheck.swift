import Formats

@testable import Web

/// Holds values to the shapes they are described with, more strictly than a schema: no key that is not described.
enum ShapeCheck {
    /// Where the value has another shape; empty when nowhere.
    static func faults(in value: JSONValue, _ shape: Shape) -> [String] {
        var named: [Shape] = []
        shape.gather(into: &named)
        return faults(in: value, shape.schema, named, at: "$")
    }

    private static func faults(in value: JSONValue, _ schema: JSONValue, _ named: [Shape], at place: String) -> [String]
    {
        if let reference = schema["$ref"]?.text {
            guard let target = named.first(where: { "#/components/schemas/\($0.name ?? "")" == reference }) else {
                return ["\(place): \(reference) is nowhere"]
            }
            return faults(in: value, target.schema, named, at: place)
        }
        if let choices = schema["anyOf"]?.elements {
            let found = choices.map { faults(in: value, $0, named, at: place) }
            return found.contains([]) ? [] : found.first ?? []
        }
        let types = schema["type"]?.text.map { [$0] } ?? schema["type"]?.elements.compactMap(\.text) ?? []
        guard types.contains(type(of: value)) else { return ["\(place): \(type(of: value)), not \(types)"] }
        switch value {
        case .object(let members): return faults(in: members, schema, named, at: place)
        case .array(let elements):
            return elements.flatMap { faults(in: $0, schema["items"] ?? .null, named, at: "\(place)[]") }
        default: return []
        }
    }

    private static func faults(
        in members: [JSONValue.Member], _ schema: JSONValue, _ named: [Shape], at place: String
    ) -> [String] {
        let described = schema["properties"]?.members ?? []
        var found = members.flatMap { member -> [String] in
            guard let property = described.first(where: { $0.key == member.key }) else {
                return ["\(place).\(member.key) is not described"]
            }
            return faults(in: member.value, property.value, named, at: "\(place).\(member.key)")
        }
        for key in schema["required"]?.elements.compactMap(\.text) ?? []
        where !members.contains(where: { $0.key == key }) {
            found.append("\(place).\(key) is missing")
        }
        return found
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .truth: "boolean"
        case .number: "integer"
        case .text: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
