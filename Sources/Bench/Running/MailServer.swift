import Foundation

/// The mail server of the tests: it keeps each message as a file and says that it took it on.
final class MailServer {
    let port: Int
    private let folder: String
    private let process: ChildProcess

    /// Starts it with an empty folder.
    init(_ workshop: Workshop, port: Int) throws {
        self.port = port
        folder = workshop.path("mail")
        try? FileManager.default.removeItem(atPath: folder)
        process = try ChildProcess(
            "/usr/bin/python3", ["\(workshop.root)/Tests/Tools/mail-sink", folder, "--alone", "--port", String(port)],
            output: workshop.path("mail-port"), errors: workshop.path("mail-log"))
        let began = Clock.now()
        while !FileManager.default.fileExists(atPath: folder) || !isListening {
            guard process.isRunning, Clock.now() - began < 10_000_000_000 else {
                let words = (try? String(contentsOfFile: workshop.path("mail-log"), encoding: .utf8)) ?? ""
                throw BenchFailure("The mail server did not start; scripts/bench installs what it needs. \(words)")
            }
            usleep(20_000)
        }
    }

    /// Waits until it holds so many messages, and gives the seconds that took.
    func wait(for count: Int, patience: Double) throws -> Double {
        let began = Clock.now()
        while try names().count < count {
            guard Double(Clock.now() - began) / 1e9 < patience else {
                throw BenchFailure("Only \(try names().count) of \(count) messages came within \(patience) s.")
            }
            usleep(20_000)
        }
        return Double(Clock.now() - began) / 1e9
    }

    /// How many messages it holds, and how many names they have.
    func count() throws -> (messages: Int, names: Int) {
        let texts = try names().map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
        let identities = texts.compactMap { text in
            text.split(separator: "\r\n").first { $0.hasPrefix("Message-ID: ") }
        }
        return (texts.count, Set(identities).count)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }
    }

    private var isListening: Bool { (try? LoadGenerator(port: port).open(1)) != nil }
}

extension Workshop {
    /// What a server finds in its environment when it sends by a mail server of this machine.
    func mailing(to port: Int, lines: Int = 8) -> [String: String] {
        [
            "COURSEBOOK_MAIL": "smtp://127.0.0.1:\(port)", "COURSEBOOK_MAIL_FROM": "training@bench.example",
            "COURSEBOOK_MAIL_LINES": String(lines),
        ]
    }
}
