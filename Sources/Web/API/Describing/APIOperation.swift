import Bookings
import HTTPTypes
import Hummingbird
import Office

/// One thing the API does: its address, what it takes and gives, who may ask for it, and how it is done.
///
/// The route, `/api/openapi.json` and the pages below `/api` are all made of this value, so none of them can say something
/// else.
/// To add one:
///
/// 1. Write `extension APIOperation { static let bookPlace = APIOperation(…) { call in … } }` in a file of its own beside its
///    neighbours, and name it in `APIOperation.all`. It has a route, a description and a section on its topic's page by that.
/// 2. Name the office's verb: the roles that may ask, and whether a token that may only look can, follow from the
///    permission table. The token is asked for before the handler runs; so are the query, the body and the
///    `Idempotency-Key` read against what is described.
/// 3. List the refusals with values such as somebody would meet; status, code and sentence come from them.
/// 4. Give an example of the answer. The tests hold it, and what the handler really answers, to the shape.
/// 5. An act (POST) answers through `call.once`, or through `call.acting` where its verb takes no `Once`, so that a repeated
///    request gets the first answer again.
struct APIOperation: Sendable {
    let method: HTTPRequest.Method
    /// The path; parts after a colon are names: `/api/v1/events/:code`.
    let path: String
    /// The name programs know it by: `bookPlace`.
    let name: String
    let topic: Topic
    /// What it does, in a few words: `Book a place`.
    let summary: String
    /// What else to know; may be empty.
    var detail = ""
    /// What is asked of the office; nil for what every token may.
    let verb: Verb?
    var query: [Parameter] = []
    /// What the request's body holds; nil where there is none to send.
    var body: Body?
    /// How many bytes of a body are read.
    var bodyLimit = Route.usualBodyLimit
    let success: Success
    /// What the rules may say to it, by example; nil stands for none.
    var refusals: [Refusal?] = []
    let handler: @Sendable (Call) async throws -> Response

    /// What the body of a request holds.
    struct Body: Sendable {
        let fields: [Shape.Field]
        let example: String

        init(_ fields: [Shape.Field], example: String) {
            self.fields = fields
            self.example = example
        }
    }

    /// What is answered when it is done.
    struct Success: Sendable {
        var status = HTTPResponse.Status.ok
        /// What the answer is, as a sentence.
        let words: String
        let shape: Shape
        var example = ""
        /// The address of what was made, with keys of the answer in braces; nil where nothing was made.
        var location: String?
        /// What in the answer may be asked for next; nil where nothing.
        var leads: Lead?
        /// Whether the answer is, or may be, a sheet instead of JSON.
        var sheet = Sheet.never

        /// Something in an answer that stands in the paths of other operations.
        struct Lead: Sendable {
            /// Its name in those paths.
            let name: String
            /// Where it is in the answer, as a JSON pointer (RFC 6901).
            let pointer: String
        }

        /// When an answer is a sheet of comma-separated values.
        enum Sheet { case never, onRequest, always }
    }
}

extension APIOperation {
    /// The route by which it is reached.
    var route: Route {
        Route(method: method, path: path) { exchange in
            try await handler(try await Call(exchange, of: self))
        }.taking(upTo: bodyLimit)
    }

    /// The names in the path, in order.
    var pathNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
    }

    /// The path with its names in braces: `/api/v1/events/{code}`.
    var template: String {
        path.split(separator: "/").map { $0.hasPrefix(":") ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
    }

    /// The roles of tokens that may ask for it.
    var roles: [Role] { verb?.serviceRoles ?? Role.granted }

    /// Whether it changes anything, so that a token that may only look is refused.
    var changes: Bool { verb?.changes ?? false }
}
