import Bookings
import Formats
import HTTPTypes

extension APIOperation {
    /// What may be answered instead of success with one HTTP status.
    struct ProblemKind: Sendable {
        let status: HTTPResponse.Status
        var cases: [Case]

        /// One code with a sentence it may come with.
        struct Case: Sendable {
            let code: String
            let detail: String
        }
    }

    /// What may be answered instead of success, by status.
    var problems: [ProblemKind] {
        var kinds: [ProblemKind] = []
        for (status, found) in protocolCases + ruleCases + APIOperation.machineCases {
            if let index = kinds.firstIndex(where: { $0.status == status }) {
                kinds[index].cases.append(found)
            } else {
                kinds.append(ProblemKind(status: status, cases: [found]))
            }
        }
        return kinds.sorted { $0.status.code < $1.status.code }
    }

    private typealias Found = (HTTPResponse.Status, ProblemKind.Case)

    private var ruleCases: [Found] {
        var all: [Refusal] = [.signInNeeded]
        if roles.count < Role.granted.count { all.append(.notPermitted) }
        if changes { all.append(.readOnlyToken) }
        all += refusals.compactMap { $0 }
        if method == .post { all.append(.idempotencyKeyReused) }
        return all.map { ($0.status, .init(code: $0.code, detail: $0.sentence)) }
    }

    private var protocolCases: [Found] {
        var found: [Found] = [
            (.badRequest, .init(code: "bad_request", detail: "The request is not HTTP as it should be.")),
            (.unprocessableContent, .init(code: "unreadable", detail: unreadable)),
        ]
        guard method == .post else { return found }
        found += [
            (.requestTimeout, .init(code: "too_slow", detail: "The body took too long to arrive.")),
            (
                .contentTooLarge,
                .init(code: "too_large", detail: "At most \(TooLarge(limit: bodyLimit).words) can be sent here.")
            ),
            (
                .unsupportedMediaType,
                .init(code: "unsupported_media_type", detail: "Send the body as JSON.")
            ),
        ]
        return found
    }

    private var unreadable: String {
        "What was sent could not be read; “errors” names each field with the reason."
    }

    private static let machineCases: [Found] = [
        (.internalServerError, .init(code: "internal", detail: "The fault is ours and has been logged.")),
        (.serviceUnavailable, .init(code: "busy", detail: "Nothing was changed. Please try again in a few seconds.")),
        (
            .serviceUnavailable,
            .init(
                code: "unknown_outcome",
                detail: "We cannot say whether your request was kept. Look before you try again.")
        ),
    ]

    /// Who may ask for it, as a sentence.
    var rolesSentence: String {
        let names = roles.map(\.words)
        let some = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + (names.last ?? "")
        let who = roles.count == Role.granted.count ? "For every token" : "For tokens with the role \(some)"
        return who + (changes ? ", unless made with --read-only." : ".")
    }
}

extension APIOperation.ProblemKind {
    /// The status as the document has it, an example for each code.
    var described: JSONValue.Member {
        let codes = cases.map(\.code).joined(separator: ", ")
        return .init(
            String(status.code),
            [
                "description": .text("\(status.reasonPhrase): \(codes)."),
                "content": [
                    "application/problem+json": [
                        "schema": Shape.problem.reference,
                        "examples": .object(cases.map { .init($0.code, ["value": example($0)]) }),
                    ]
                ],
            ])
    }

    private func example(_ one: Case) -> JSONValue {
        [
            "type": "about:blank", "title": .text(Reply.title(of: status)), "status": .number(String(status.code)),
            "detail": .text(one.detail), "code": .text(one.code),
        ]
    }
}
