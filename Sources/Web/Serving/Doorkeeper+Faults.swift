import NIOHTTP1

extension Doorkeeper {
    /// What a client is told of bytes that are no request.
    static func told(_ error: HTTPParserError) -> any Error {
        switch error {
        case .headerOverflow: HeadTooLarge()
        case .invalidMethod: BadRequest("The request begins with no method that is known here.")
        case .invalidURL: BadRequest("The address is not written as one.")
        case .invalidVersion, .invalidConstant: BadRequest("Only HTTP/1.0 and HTTP/1.1 are spoken here.")
        case .invalidHeaderToken, .lfExpected: BadRequest("A header field is not written as one.")
        case .invalidContentLength, .unexpectedContentLength:
            BadRequest("How long the request is cannot be told from its head.")
        case .invalidChunkSize: BadRequest("A part of the request's body does not say how long it is.")
        case .invalidEOFState, .closedConnection: BadRequest("The request ended before it was whole.")
        default: BadRequest("The request is not HTTP as it should be.")
        }
    }
}

extension HTTPRequestHead {
    /// Refuses a body whose end could be read in two ways (RFC 9112, section 6.1).
    func checkCoding() throws(BadRequest) {
        let codings = headers["Transfer-Encoding"]
        guard let coding = codings.first else { return }
        guard codings.count == 1, coding.lowercased() == "chunked", version.minor > 0 else {
            throw BadRequest("The request's body may be sent as it is or in chunks, and in no other coding.")
        }
    }
}

extension HTTPRequestHead {
    /// Whether the client waits for a word before it sends the body; what HTTP/1.0 expects is passed over.
    mutating func keepExpectation() -> Bool {
        if version.minor == 0 { headers.remove(name: "Expect") }
        return headers.contains(name: "Expect")
    }
}

/// Somebody is about to read a request's body: told to its connection.
struct BodyWanted: Sendable {}

/// A request expects what is not done here.
struct ExpectationFailed: Error {}

/// A request's head is longer, or has more fields, than is read.
struct HeadTooLarge: Error {}
