import Foundation

/// A real mail server that writes down what it is given (`Tests/Tools/mail-sink`).
public final class MailSink: @unchecked Sendable {
    /// The port of 127.0.0.1 it listens on.
    public let port: Int
    private let folder: TemporaryFolder
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// How lines to it are protected.
    public enum Protection: String, Sendable { case none, starttls, implicit }

    /// Starts a server.
    ///
    /// - Parameter account: who must sign in; nil for nobody.
    public init(
        _ protection: Protection = .none, certificate: TestCertificate? = nil,
        account: (user: String, password: String)? = nil
    ) throws {
        folder = try TemporaryFolder()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        var arguments = [Program.root + "/Tests/Tools/mail-sink", folder.file("mail"), "--tls", protection.rawValue]
        if let certificate { arguments += ["--certificate", certificate.file, "--key", certificate.key] }
        if let account { arguments += ["--user", account.user, "--password", account.password] }
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try Program.launch(process)
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw NoSink() }
        self.port = port
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    /// Changes how it behaves, in the words that `Tests/Tools/mail-sink` explains: `take`, `later`, `kill 4711 RCPT`.
    public func behave(_ words: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data((words + "\n").utf8))
        guard !output.fileHandleForReading.availableData.isEmpty else { throw NoSink() }
    }

    /// Stops the server, as when the machine it runs on goes away.
    public func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// How many messages it was given so far.
    public var count: Int { names.count }

    /// What it was given so far, in that order.
    public var messages: [String] {
        names.sorted().compactMap { name in
            FileManager.default.contents(atPath: folder.file("mail/\(name)")).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.file("mail"))) ?? []).filter {
            $0.hasSuffix(".eml")
        }
    }

    private struct NoSink: Error, CustomStringConvertible {
        let description = "The mail server of the tests did not start; scripts/test installs what it needs."
    }
}

/// A certificate for `localhost` that only its own file vouches for.
public struct TestCertificate: Sendable {
    /// The certificate's file, which is also the file of authorities to trust.
    public let file: String
    /// The key's file.
    public let key: String
    private let folder: TemporaryFolder

    /// Makes a certificate.
    ///
    /// - Parameter name: the host it is for.
    public static func make(for name: String = "localhost") async throws -> TestCertificate {
        let folder = try TemporaryFolder()
        let (file, key) = (folder.file("certificate.pem"), folder.file("key.pem"))
        let made = try await Program.tool(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", key, "-out", file)
        guard made.code == 0 else { throw NoCertificate(description: made.complaints) }
        return TestCertificate(file: file, key: key, folder: folder)
    }

    private struct NoCertificate: Error, CustomStringConvertible { let description: String }
}
