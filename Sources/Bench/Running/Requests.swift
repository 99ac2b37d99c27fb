/// The bytes of requests.
struct Requests {
    private let authorization: String
    private let programme: Programme

    init(_ programme: Programme, token: String) {
        self.programme = programme
        authorization = "Authorization: Bearer \(token)\r\n"
    }

    /// A page or the constant answer, which need no token.
    static func get(_ path: String) -> [UInt8] { Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8) }

    /// A part of the API.
    func get(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(authorization)\r\n".utf8)
    }

    /// A booking of its own for every number: events take turns, and on one event nobody comes twice.
    func booking(_ number: Int) -> [UInt8] {
        let (event, delegate) = programme.booking(number)
        return booking(event: event, delegate: delegate, key: "b-\(number)")
    }

    /// A booking of a delegate on an event.
    func booking(event: Int, delegate: Int, key: String) -> [UInt8] {
        post(
            "/api/v1/events/\(Programme.code(event))/bookings", #"{"delegate":"\#(Programme.address(delegate))"}"#,
            key: key)
    }

    /// The cancellation of a booking.
    func cancellation(_ reference: String) -> [UInt8] {
        post("/api/v1/bookings/\(reference)/cancellation", "{}", key: nil)
    }

    private func post(_ path: String, _ body: String, key: String?) -> [UInt8] {
        let keyLine = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
        return Array(
            """
            POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(authorization)\(keyLine)\
            Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
            """.utf8)
    }
}
