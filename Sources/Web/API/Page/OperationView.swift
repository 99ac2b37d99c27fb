import Bookings
import Formats
import HTTPTypes

/// One operation: its address, what it takes and gives, an example to run, and what may be said instead.
struct OperationView: Sendable {
    let operation: APIOperation
    let address: String

    var markup: Element {
        article(.class("operation"), .id(operation.name)) {
            h2 { operation.summary }
            p { code { "\(operation.method.rawValue) \(operation.template)" } }
            p { [operation.detail, operation.rolesSentence].filter { !$0.isEmpty }.joined(separator: " ") }
            taken
            pre(Attribute("tabindex", "0")) { code { curl } }
            p { "\(operation.success.words) It is answered with \(operation.success.status.code):" }
            pre(Attribute("tabindex", "0")) { code { answer } }
            refusals
        }
    }

    private var taken: Fragment {
        let rows =
            operation.pathNames.map { (name: $0, place: "path", words: Parameter.inPath($0).words) }
            + operation.query.map { (name: $0.name, place: "query, optional", words: $0.words) }
            + (operation.body?.fields ?? []).flatMap(\.rows)
        guard !rows.isEmpty else { return Fragment([]) }
        return Fragment {
            table(.class("cards")) {
                caption { "What it takes" }
                thead { tr { for name in ["Name", "Where", "What"] { th(Attribute("scope", "col")) { name } } } }
                tbody {
                    for row in rows {
                        tr {
                            th(Attribute("scope", "row"), Attribute("data-label", "Name")) { code { row.name } }
                            td(Attribute("data-label", "Where")) { row.place }
                            td(Attribute("data-label", "What")) { row.words }
                        }
                    }
                }
            }
        }
    }

    private var refusals: Fragment {
        let said = operation.refusals.compactMap { $0 }
        guard !said.isEmpty else { return Fragment([]) }
        return Fragment {
            table(.class("cards")) {
                caption { "What the rules may say" }
                thead { tr { for name in ["Code", "Status", "Such as"] { th(Attribute("scope", "col")) { name } } } }
                tbody {
                    for refusal in said {
                        tr {
                            th(Attribute("scope", "row"), Attribute("data-label", "Code")) { code { refusal.code } }
                            td(Attribute("data-label", "Status")) { String(refusal.status.code) }
                            td(Attribute("data-label", "Such as")) { refusal.sentence }
                        }
                    }
                }
            }
        }
    }

    private var curl: String {
        let path = operation.pathNames.reduce(operation.template) { path, name in
            path.split(separator: "{\(name)}", omittingEmptySubsequences: false)
                .joined(separator: Parameter.inPath(name).example)
        }
        var lines = ["curl -H \"Authorization: Bearer $TOKEN\""]
        if operation.method == .post { lines.append("  -H \"Idempotency-Key: 4711\"") }
        if let body = operation.body { lines.append("  --json '\(body.example)'") }
        lines.append("  \(address)\(path)")
        return lines.joined(separator: " \\\n")
    }

    private var answer: String {
        guard operation.success.sheet != .always else { return operation.success.example }
        let value = try? JSONValue(strict: Array(operation.success.example.utf8))
        return value?.indented ?? operation.success.example
    }
}

extension Shape.Field {
    /// The field, and where it is a list of objects, what each of them takes.
    fileprivate var rows: [(name: String, place: String, words: String)] {
        let object = shape.schema["items"]
        let required = object?["required"]?.elements ?? []
        let inner = object?["properties"]?.members ?? []
        return [(name, isRequired ? "body" : "body, optional", sentence)]
            + inner.map { member in
                (
                    "\(name)[].\(member.key)", required.contains(.text(member.key)) ? "body" : "body, optional",
                    member.value["description"]?.text ?? ""
                )
            }
    }
}
