import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns every failure into a reply: the web's only such place.
struct Reply {
    let site: Site
    let request: Request
    let logger: Logger
    /// Who looks, for the frame of a problem's page.
    let visitor: Visitor

    /// What a failed request is answered with.
    struct Problem {
        let status: HTTPResponse.Status
        let title: String
        let detail: String
        let code: String
        var faults: [FieldErrors.Fault] = []
        var headers = HTTPFields()
    }

    func reply(to error: any Error, asAPI: Bool) -> Response {
        let problem = problem(error)
        var response = asAPI ? problem.document : page(problem)
        for field in problem.headers { response.headers[field.name] = field.value }
        return response
    }

    private func page(_ problem: Problem) -> Response {
        let view = ProblemPage(problem: problem, isDemonstration: site.isDemonstration)
        return Layout(site: site, visitor: visitor).reply("Error: \(problem.title)", status: problem.status) {
            view.markup
        }
    }

    private func problem(_ error: any Error) -> Problem {
        switch error {
        case let refusal as Refusal:
            return Problem(
                status: refusal.status, title: refusal.status == .notFound ? "Not found" : "This cannot be done",
                detail: refusal.sentence, code: refusal.code,
                headers: refusal.headers)
        case let errors as FieldErrors:
            return Problem(
                status: .unprocessableContent, title: "There is a problem",
                detail: errors.faults.map { "\($0.place): \($0.reason)" }.joined(separator: " "), code: "unreadable",
                faults: errors.faults)
        case let failure as RecordFailure: return machineProblem(failure)
        default: return protocolProblem(error)
        }
    }

    private func machineProblem(_ failure: RecordFailure) -> Problem {
        logger.error("record failure", metadata: ["failure": "\(failure)", "path": "\(request.uri.path)"])
        switch failure {
        case .busy, .unavailable, .conflict:
            return Problem(
                status: .serviceUnavailable, title: "Sorry, the service is busy",
                detail: "Nothing was changed. Please try again in a few seconds.", code: "busy",
                headers: [.retryAfter: "5"])
        case .unknownOutcome:
            return Problem(
                status: .serviceUnavailable, title: "Sorry, something went wrong",
                detail: "We cannot say whether your request was kept. Look at your bookings before you try again.",
                code: "unknown_outcome", headers: [.retryAfter: "30"])
        case .constraint, .damaged: return somethingWrong
        }
    }

    private func protocolProblem(_ error: any Error) -> Problem {
        switch error {
        case is NotFound:
            return Problem(
                status: .notFound, title: "Page not found",
                detail: "Check the address, or start again from the programme.", code: "not_found")
        case let wrong as WrongMethod:
            let allowed = wrong.allowed.map(\.rawValue).joined(separator: ", ")
            return Problem(
                status: .methodNotAllowed, title: "This address works differently",
                detail: "It takes \(allowed), not \(request.method.rawValue).", code: "method_not_allowed",
                headers: [.allow: allowed])
        case let bad as BadRequest:
            return Problem(
                status: .badRequest, title: "Bad request", detail: bad.sentence, code: "bad_request",
                headers: [.connection: "close"])
        case is CrossSite:
            return Problem(
                status: .forbidden, title: "This form came from another site",
                detail: "Nothing was changed. Open the page here and try again.", code: "cross_site")
        case is TooSlow:
            return Problem(
                status: .requestTimeout, title: "The request took too long to arrive",
                detail: "Nothing was changed. Please try again.", code: "too_slow", headers: [.connection: "close"])
        case is TooLarge:
            return Problem(
                status: .contentTooLarge, title: "Too much was sent", detail: "At most 64 KiB can be sent here.",
                code: "too_large", headers: [.connection: "close"])
        default:
            logger.error("unexpected error", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            return somethingWrong
        }
    }

    private var somethingWrong: Problem {
        Problem(
            status: .internalServerError, title: "Sorry, something went wrong",
            detail: "The fault is ours and has been logged. Please try again later.", code: "internal")
    }
}

extension Reply.Problem {
    /// The problem as `application/problem+json` (RFC 9457).
    var document: Response {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "about:blank")
            json.field("title", title)
            json.field("status", status.code)
            json.field("detail", detail)
            json.field("code", code)
            if !faults.isEmpty {
                json.key("errors")
                json.array { json in
                    for fault in faults {
                        json.object { json in
                            json.field("field", fault.place)
                            json.field("reason", fault.reason)
                        }
                    }
                }
            }
        }
        return .json(json.bytes, status: status, type: "application/problem+json")
    }
}

extension Refusal {
    /// What else the reply says to programs.
    fileprivate var headers: HTTPFields {
        switch self {
        case .signInNeeded: [.wwwAuthenticate: "Bearer"]
        case .tooManyCodes: [.retryAfter: "3600"]
        default: [:]
        }
    }

    /// The HTTP status of a refusal; a new one does not compile until it is answered here.
    var status: HTTPResponse.Status {
        switch self {
        case .eventUnknown, .sessionUnknown, .bookingUnknown, .personUnknown, .agencyUnknown: .notFound
        case .notPermitted: .forbidden
        case .signInNeeded: .unauthorized
        case .tooManyCodes: .tooManyRequests
        case .idempotencyKeyReused: .unprocessableContent
        case .delegateUnknown, .eventNotOpen, .eventCancelled, .eventStarted, .eventOver, .bookingNotOpenYet,
            .bookingClosed, .alreadyBooked, .alreadyWaiting, .courseAlreadyBooked, .bookingEnded, .noLiveBooking,
            .notOnRegister, .registerNotOpen, .registerNotOver, .registerClosed, .registerHasRowsToCheck,
            .tokenNameTaken, .databaseNotEmpty, .exportDoesNotFit, .worksElsewhere, .alreadyKnown, .membershipAwaited,
            .membershipDeclined, .membershipDecided:
            .conflict
        }
    }
}

extension Response {
    /// A JSON reply.
    static func json(
        _ bytes: [UInt8], status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page.
    static func html(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Sends the browser on to another page with GET.
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }
}
