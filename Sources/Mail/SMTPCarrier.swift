public import Bookings
import CMailCurl
import Dispatch
public import Formats
import Synchronization

/// A mail server and how to speak with it.
public struct SMTPServer: Hashable, Sendable {
    /// How the line to a server is protected; a certificate that does not hold is never passed over.
    public enum Protection: Hashable, Sendable {
        /// Not at all: for a server on this machine.
        case none
        /// STARTTLS, without which nothing is sent.
        case startTLS
        /// TLS from the first byte.
        case implicitTLS
    }

    /// The host's name or address.
    public let host: String
    /// The port.
    public let port: Int
    /// How the line is protected.
    public let protection: Protection
    /// Whom to sign in as; nil for nobody.
    public let user: String?
    /// The password; nil for none.
    public let password: String?
    /// A file of certificates to trust instead of the system's; nil for the system's.
    public let authorities: String?

    /// Makes a server.
    public init(
        host: String, port: Int, protection: Protection, user: String? = nil, password: String? = nil,
        authorities: String? = nil
    ) {
        self.host = host
        self.port = port
        self.protection = protection
        self.user = user
        self.password = password
        self.authorities = authorities
    }
}

/// Hands messages to a mail server over a few lines that stay open (SMTP, RFC 5321, by libcurl).
public final class SMTPCarrier: MailCarrier {
    /// How many messages may be handed over side by side.
    public let width: Int
    private let all: [Line]
    private let lines: Mutex<[Line]>

    /// Makes a carrier; it connects when it has something to carry.
    ///
    /// - Parameters:
    ///   - name: how we introduce ourselves to the server.
    ///   - width: how many lines at most.
    ///   - patience: seconds to wait for the server to take one message on.
    public init(_ server: SMTPServer, name: String, width: Int = 3, patience: Int = 180) {
        self.width = width
        all = (1...width).map { Line(server, name: name, number: $0, patience: patience) }
        lines = Mutex(all)
    }

    /// Hands a message over.
    public func carry(_ message: MailMessage) async -> MessageFate {
        guard let line = lines.withLock({ $0.popLast() }) else { return .failed("Every line is taken.") }
        let fate = await line.carry(message)
        lines.withLock { $0.append(line) }
        return fate
    }

    /// What a server said, without the addresses it may repeat: it is logged and kept, and says enough without them.
    static func withoutAddresses(_ words: String) -> String {
        let plain = words.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        return String(plain).replacing(#/<?[^\s<>]+@[^\s<>]+>?/#, with: "…")
    }

    /// Lets nobody wait for the server any longer: what has not come to an end by now is given back.
    public func leave() {
        for line in all { line.leave() }
    }

    /// Ends every line.
    public func close() async {
        for line in all { await line.close() }
    }
}

/// One line with a thread of its own, since speaking with a server blocks.
///
/// `@unchecked Sendable`: `line` is touched only on `thread`, but for `leave`, which the lock of `current` guards.
private final class Line: @unchecked Sendable {
    private let server: SMTPServer
    private let name: String
    private let patience: Int
    private let thread: DispatchQueue
    private var line: OpaquePointer?
    /// The same, for whoever wants it to leave; set only while it is there.
    private let current = Mutex<Handle>(Handle())

    private struct Handle: @unchecked Sendable {
        var pointer: OpaquePointer?
        var isLeaving = false
    }

    init(_ server: SMTPServer, name: String, number: Int, patience: Int) {
        self.server = server
        self.name = name
        self.patience = patience
        thread = DispatchQueue(label: "coursebook.mail.\(number)")
    }

    func carry(_ message: MailMessage) async -> MessageFate {
        await withCheckedContinuation { waiter in
            thread.async { waiter.resume(returning: self.carryNow(message)) }
        }
    }

    func close() async {
        await withCheckedContinuation { waiter in
            thread.async {
                self.hangUp()
                waiter.resume()
            }
        }
    }

    func leave() {
        current.withLock { handle in
            handle.isLeaving = true
            mail_curl_leave(handle.pointer)
        }
    }

    private func hangUp() {
        current.withLock { $0.pointer = nil }
        mail_curl_close(line)
        line = nil
    }

    private func carryNow(_ message: MailMessage) -> MessageFate {
        if current.withLock({ $0.isLeaving }) { return .givenBack }
        guard let line = open() else {
            return .unreachable("A line to the mail server cannot be made; libcurl may lack TLS.")
        }
        let bytes = message.bytes
        var result = mail_curl_send(
            line, message.from.address.written, message.to.address.written, bytes, bytes.count)
        if result.is_sent == 1 { return .sent }
        let reason = withUnsafeBytes(of: &result.reason) { text in
            String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }
        let words = SMTPCarrier.withoutAddresses(reason)
        if result.is_in_step == 0 { hangUp() }
        if result.is_aborted == 1 { return .givenBack }
        if result.is_unreachable == 1 { return .unreachable(words) }
        return result.is_refused == 1 ? .refused(words) : .failed(words)
    }

    private func open() -> OpaquePointer? {
        if let line { return line }
        line = server.host.withCString { host in
            withOptional(server.user) { user in
                withOptional(server.password) { password in
                    withOptional(server.authorities) { authorities in
                        name.withCString { name in
                            var description = mail_curl_server(
                                host: host, port: Int32(server.port), tls: protection, user: user, password: password,
                                authorities: authorities, name: name, connect_timeout_ms: min(60_000, patience * 1000),
                                timeout_ms: patience * 1000)
                            return mail_curl_open(&description)
                        }
                    }
                }
            }
        }
        current.withLock { handle in
            handle.pointer = line
            if handle.isLeaving { mail_curl_leave(line) }
        }
        return line
    }

    private var protection: mail_curl_tls {
        switch server.protection {
        case .none: mail_curl_plain
        case .startTLS: mail_curl_starttls
        case .implicitTLS: mail_curl_implicit
        }
    }
}

/// Lends a text to C where there is one.
private func withOptional<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return text.withCString { body($0) }
}
