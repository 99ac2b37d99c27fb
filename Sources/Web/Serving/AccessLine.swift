import Logging

/// What is written down about each request: how the service does, and nothing about who asked for what.
///
/// Paths hold references and queries hold names, so of an address only the pattern of its route is kept.
struct AccessLine {
    let method: String
    let route: String
    let status: Int
    let milliseconds: Int64
    /// The length of the answer's body; nil where it was not known beforehand.
    let bytes: Int?
    let request: String

    /// The line: `method=GET route=/events/:code status=200 ms=3 bytes=5120 request=7F3K9QD2X4MN`.
    var text: String {
        "method=\(method) route=\(route) status=\(status) ms=\(milliseconds) "
            + "bytes=\(bytes.map { String($0) } ?? "-") request=\(request)"
    }
}

extension Site {
    /// Writes a line about a request, where somebody wants them.
    func note(_ line: @autoclosure () -> AccessLine) {
        guard let accessLog else { return }
        accessLog.info("\(line().text)")
    }
}
