import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Office

/// Turns every failure into a reply: the web's only such place.
struct Reply {
    let site: Site
    let subject: Subject
    let logger: Logger
    /// Who looks, for the frame of a problem's page.
    let visitor: Visitor
    /// How the partnership presents itself there.
    let partnership: PartnershipDetails

    /// What is known of the request, none of it personal.
    struct Subject {
        /// The request's name, for the log and for whoever tells us about it.
        let request: String
        let method: String
        let route: String
    }

    /// What a failed request is answered with.
    struct Problem {
        let status: HTTPResponse.Status
        let title: String
        let detail: String
        let code: String
        var faults: [FieldErrors.Fault] = []
        var headers = HTTPFields()
        /// The request's name, where the fault is ours and somebody may want to tell us about it.
        var request: String?

        /// What it means, and what to quote.
        var sentence: String {
            request.map { "\(detail) Quote \($0) if you tell us about it." } ?? detail
        }
    }

    /// A reply whose bytes are there already.
    struct Whole {
        let status: HTTPResponse.Status
        var headers: HTTPFields
        let bytes: [UInt8]

        var response: Response {
            Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    func reply(to error: any Error, asAPI: Bool) -> Whole {
        let problem = problem(error)
        var headers = problem.headers
        headers[.contentType] = asAPI ? "application/problem+json" : "text/html; charset=utf-8"
        return Whole(status: problem.status, headers: headers, bytes: asAPI ? problem.document : page(problem))
    }

    private func page(_ problem: Problem) -> [UInt8] {
        let view = ProblemPage(problem: problem, isDemonstration: site.isDemonstration)
        return Layout(site: site, visitor: visitor, partnership: partnership).page("Error: \(problem.title)") {
            view.markup
        }
    }

    private func problem(_ error: any Error) -> Problem {
        switch error {
        case let refusal as Refusal:
            return Problem(
                status: refusal.status, title: Reply.title(of: refusal.status),
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

    /// What a reply is headed with where the rules say no.
    static func title(of status: HTTPResponse.Status) -> String {
        status == .notFound ? "Not found" : "This cannot be done"
    }

    private func machineProblem(_ failure: RecordFailure) -> Problem {
        log("record failure", ["failure": "\(failure)"])
        switch failure {
        case .busy, .unavailable, .conflict:
            return Problem(
                status: .serviceUnavailable, title: "Sorry, the service is busy",
                detail: "Nothing was changed. Please try again in a few seconds.", code: "busy",
                headers: [.retryAfter: "5"], request: subject.request)
        case .unknownOutcome:
            return Problem(
                status: .serviceUnavailable, title: "Sorry, something went wrong",
                detail: "We cannot say whether your request was kept. Look at your bookings before you try again.",
                code: "unknown_outcome", headers: [.retryAfter: "30"], request: subject.request)
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
                detail: "It takes \(allowed), not \(subject.method).", code: "method_not_allowed",
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
        case is UnsupportedMedia:
            return Problem(
                status: .unsupportedMediaType, title: "This is read as JSON only",
                detail: "Send the body as JSON, with Content-Type: application/json.", code: "unsupported_media_type")
        case let tooLarge as TooLarge:
            return Problem(
                status: .contentTooLarge, title: "Too much was sent",
                detail: "At most \(tooLarge.words) can be sent here. Nothing was changed.", code: "too_large",
                headers: [.connection: "close"])
        case is ExpectationFailed:
            return Problem(
                status: .expectationFailed, title: "The request expects what is not done here",
                detail: "The only expectation that is met is 100-continue. Nothing was changed.",
                code: "expectation_failed")
        case is HeadTooLarge:
            return Problem(
                status: .requestHeaderFieldsTooLarge, title: "The request’s head is too long",
                detail: "A browser may send less once the cookies of this site are removed. Nothing was changed.",
                code: "head_too_large", headers: [.connection: "close"])
        default:
            log("unexpected error", ["error": "\(error)"])
            return somethingWrong
        }
    }

    private var somethingWrong: Problem {
        Problem(
            status: .internalServerError, title: "Sorry, something went wrong",
            detail: "The fault is ours and has been logged. Please try again later.", code: "internal",
            request: subject.request)
    }

    /// Writes down what failed, under the request's name.
    private func log(_ what: Logger.Message, _ facts: Logger.Metadata) {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = nil
        let place: Logger.Metadata = ["request": "\(subject.request)", "route": "\(subject.route)"]
        logger.error(what, metadata: place.merging(facts) { $1 })
    }
}

extension Reply.Problem {
    /// The problem as `application/problem+json` (RFC 9457).
    var document: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "about:blank")
            json.field("title", title)
            json.field("status", status.code)
            json.field("detail", sentence)
            json.field("code", code)
            if let request { json.field("request", request) }
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
        return json.bytes
    }
}

extension Site {
    /// What a client is told whose request never came so far as to be one.
    func turnedAway(by fault: any Error, logger: Logger) -> (head: HTTPResponse, body: [UInt8]) {
        let name = requestNames.next()
        let subject = Reply.Subject(request: name, method: "-", route: "-")
        var whole = Reply(site: self, subject: subject, logger: logger, visitor: .nobody, partnership: asItBegan)
            .reply(to: fault, asAPI: false)
        complete(&whole.headers, request: name)
        whole.headers[.contentLength] = String(whole.bytes.count)
        note(
            AccessLine(
                method: "-", route: "-", status: whole.status.code, milliseconds: 0, bytes: whole.bytes.count,
                request: name))
        return (HTTPResponse(status: whole.status, headerFields: whole.headers), whole.bytes)
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
        case .eventUnknown, .sessionUnknown, .bookingUnknown, .personUnknown, .agencyUnknown, .tokenUnknown,
            .personNotFound, .membershipNotFound, .termsUnknown, .courseUnknown, .messageUnknown, .calendarUnknown,
            .offerUnknown, .noReservation:
            .notFound
        case .notPermitted, .readOnlyToken: .forbidden
        case .signInNeeded: .unauthorized
        case .tooManyCodes: .tooManyRequests
        case .idempotencyKeyReused: .unprocessableContent
        case .delegateUnknown, .eventNotOpen, .eventCancelled, .eventStarted, .eventOver, .bookingNotOpenYet,
            .bookingClosed, .alreadyBooked, .alreadyWaiting, .courseAlreadyBooked, .bookingEnded, .undoBlocked,
            .noLiveBooking,
            .reservationTooLarge, .reservationTooLate,
            .onlyPlacesMove, .sameEvent, .otherCourse, .noPlaceThere, .waitsToMove, .onlyPlacesPassOn,
            .substituteElsewhere, .substituteHasBooking, .substitutionNotAllowed, .notEligible, .eventConfirmed,
            .approvalAwaited,
            .noRequest,
            .approvalOver, .ownRequest, .notOnRegister, .registerNotOpen,
            .registerNotOver, .registerClosed, .registerHasRowsToCheck,
            .tokenNameTaken, .tokenRevoked, .databaseNotEmpty, .exportDoesNotFit, .worksElsewhere, .alreadyKnown,
            .membershipAwaited, .membershipDeclined, .membershipDecided, .addressTaken, .addressUnknown,
            .primaryAddress, .alreadyMember, .membershipOver, .roleNotHeld, .lastAdministrator, .agencyCodeTaken,
            .mergeBlocked, .termsNameTaken, .termsBeginTogether, .termsInEffect, .registerChanged, .needsFixed,
            .codeTaken, .clash, .datesFixed, .alreadyPublished, .draftInPast, .changedMeanwhile,
            .messageNotGivenUp, .noOffer, .notWaiting, .offerAwaitsAnswer, .offerOver:
            .conflict
        }
    }
}

extension Response {
    /// A JSON reply.
    static func json(
        _ bytes: [UInt8], status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
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
