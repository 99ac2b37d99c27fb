import Formats
import HTTPTypes
import Hummingbird

/// The API for people who write programs: what holds for every call, and which calls there are.
enum APIView {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.layout().reply("The API") { markup }
    }

    private static var markup: Fragment {
        Fragment {
            h1 { "The API" }
            p(.class("lead")) { "For programs that book, plan, look and report: JSON over HTTP, below /api/v1." }
            for words in APIWords.all { p { words } }
            p {
                "The same for machines, as OpenAPI 3.1: "
                a(.href("/api/openapi.json")) { "/api/openapi.json" }
            }
            nav(Attribute("aria-label", "Topics")) {
                ul { for topic in APIOperation.Topic.allCases { li { a(.href(topic.address)) { topic.rawValue } } } }
            }
            calls
            h2 { "What no program does" }
            ul { for left in APIOperation.leftOut { li { left.reason } } }
            p {
                "Joining is a person's own act too, with a code that is sent to their address; what they said about where they work is confirmed under "
                a(.href(APIOperation.Topic.memberships.address)) { "Memberships" }
                "."
            }
        }
    }

    private static var calls: Element {
        table(.class("cards")) {
            caption { "Every call, with a link to what it takes and gives" }
            thead { tr { for name in ["Call", "What it does"] { th(Attribute("scope", "col")) { name } } } }
            tbody { for topic in APIOperation.Topic.allCases { for operation in topic.operations { row(operation) } } }
        }
    }

    private static func row(_ operation: APIOperation) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Call")) {
                code { "\(operation.method.rawValue) \(operation.template)" }
            }
            td(Attribute("data-label", "What it does")) {
                a(.href("\(operation.topic.address)#\(operation.name)")) { operation.summary }
            }
        }
    }
}

/// One topic of the API with its calls in full.
struct APITopicView: Sendable {
    let topic: APIOperation.Topic
    /// Where people open the pages, such as `https://training.northvale.example`.
    let address: String

    static func show(_ exchange: Exchange) async throws -> Response {
        guard let topic = APIOperation.Topic(slug: exchange.path("topic")) else { throw NotFound() }
        let view = APITopicView(
            topic: topic,
            address: exchange.site.gateway.isSecure ? "https://\(exchange.host)" : "http://\(exchange.host)")
        return try await exchange.layout().reply("The API: \(topic.rawValue)") { view.markup }
    }

    private var markup: Fragment {
        Fragment {
            Parts.back("/api", "The API")
            h1 { topic.rawValue }
            nav(Attribute("aria-label", "Calls")) {
                ul { for operation in topic.operations { li { a(.href("#\(operation.name)")) { operation.summary } } } }
            }
            for operation in topic.operations { OperationView(operation: operation, address: address).markup }
        }
    }
}
