import Formats
import HTTPTypes
import Hummingbird

/// The description of the API for programs: OpenAPI 3.1, made of the operations themselves.
enum OpenAPIDocument {
    static func show(_ exchange: Exchange) async throws -> Response { .json(bytes) }

    private static let bytes = Array(value.json.utf8)

    /// The document.
    static let value: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Coursebook", "version": "1.0.0", "summary": "Places on training courses.",
            "description": .text(APIWords.all.joined(separator: "\n\n")),
        ],
        "servers": [["url": "/"]],
        "tags": .array(APIOperation.Topic.allCases.map { ["name": .text($0.rawValue)] }),
        "security": [["token": []]],
        "paths": .object(paths),
        "components": [
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            "schemas": .object(schemas),
        ],
    ]

    private static var paths: [JSONValue.Member] {
        var templates: [String] = []
        for operation in APIOperation.all where !templates.contains(operation.template) {
            templates.append(operation.template)
        }
        return templates.map { template in
            let there = APIOperation.all.filter { $0.template == template }
            return .init(template, .object(there.map { .init($0.method.rawValue.lowercased(), $0.described) }))
        }
    }

    private static var schemas: [JSONValue.Member] {
        var found: [Shape] = []
        Shape.problem.gather(into: &found)
        for operation in APIOperation.all { operation.success.shape.gather(into: &found) }
        return found.compactMap { shape in shape.name.map { .init($0, shape.schema) } }
    }
}

extension APIOperation {
    /// The operation as the document has it.
    fileprivate var described: JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .text(name)), .init("tags", [.text(topic.rawValue)]),
            .init("summary", .text(summary)),
            .init("description", .text([detail, rolesSentence].filter { !$0.isEmpty }.joined(separator: " "))),
        ]
        let parameters =
            pathNames.map { Parameter.inPath($0).described(in: "path") } + query.map { $0.described(in: "query") }
            + (method == .post ? [OpenAPIDocument.idempotencyKey] : [])
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
        if let body { members.append(.init("requestBody", body.described)) }
        members.append(.init("responses", .object([success.described] + problems.map(\.described))))
        return .object(members)
    }
}

extension OpenAPIDocument {
    fileprivate static let idempotencyKey: JSONValue = [
        "name": "Idempotency-Key", "in": "header",
        "description": "A key of your own by which a repeated request acts once, for seven days.",
        "schema": ["type": "string", "pattern": "^[!-~]{1,255}$"],
    ]
}

extension Parameter {
    fileprivate func described(in place: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .text(name)), .init("in", .text(place)), .init("description", .text(words)),
        ]
        if place == "path" { members.append(.init("required", true)) }
        members.append(.init("schema", shape.reference))
        if !example.isEmpty { members.append(.init("example", exampleValue)) }
        return .object(members)
    }

    private var exampleValue: JSONValue { shape.schema["type"] == "integer" ? .number(example) : .text(example) }
}

extension APIOperation.Body {
    fileprivate var described: JSONValue {
        let isRequired = fields.contains(where: \.isRequired)
        return [
            "required": .truth(isRequired),
            "content": [
                "application/json": [
                    "schema": Shape.object(nil, isClosed: true, fields).schema,
                    "example": (try? JSONValue(strict: Array(example.utf8))) ?? .null,
                ]
            ],
        ]
    }
}

extension APIOperation.Success {
    fileprivate var described: JSONValue.Member {
        var content: [JSONValue.Member] = []
        if sheet != .always {
            let value = (try? JSONValue(strict: Array(example.utf8))) ?? .null
            content.append(.init("application/json", ["schema": shape.reference, "example": value]))
        }
        if sheet != .never { content.append(.init("text/csv", ["schema": ["type": "string"]])) }
        var members: [JSONValue.Member] = [.init("description", .text(words)), .init("content", .object(content))]
        if let leads { members.append(.init("links", .object(leads.links))) }
        if location != nil { members.append(.init("headers", OpenAPIDocument.location)) }
        return .init(String(status.code), .object(members))
    }
}

extension OpenAPIDocument {
    fileprivate static let location: JSONValue = [
        "Location": ["description": "The address of what was made.", "schema": ["type": "string"]]
    ]
}

extension APIOperation.Success.Lead {
    /// The operations it leads to.
    fileprivate var links: [JSONValue.Member] {
        APIOperation.all.filter { $0.pathNames.contains(name) }.map { operation in
            .init(
                operation.name,
                [
                    "operationId": .text(operation.name),
                    "parameters": .object([.init(name, .text("$response.body#\(pointer)"))]),
                ])
        }
    }
}
