import Foundation

/// A process of another program, its output kept in files, so that what it leaves running holds nothing of ours open.
final class ChildProcess {
    let identifier: pid_t
    private var status: Int32?

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - output: the file its output goes to.
    ///   - errors: the file its messages go to.
    ///   - environment: what it finds in its environment beside ours.
    init(
        _ path: String, _ arguments: [String], output: String, errors: String, environment: [String: String] = [:]
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let settings = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var surroundings: [UnsafeMutablePointer<CChar>?] = settings.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { surroundings.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, nil, &words, &surroundings)
        guard code == 0 else { throw BenchFailure("\(path) cannot be started (error \(code)).") }
        identifier = process
    }

    deinit {
        if isRunning {
            kill(identifier, SIGTERM)
            _ = waitForEnd()
        }
    }

    var isRunning: Bool { look(WNOHANG) == nil }

    func terminate() { kill(identifier, SIGTERM) }

    /// The exit code, or 128 and the signal that ended it.
    func waitForEnd() -> Int32 { look(0) ?? -1 }

    private func look(_ options: Int32) -> Int32? {
        if let status { return status }
        var raw: Int32 = 0
        var found = waitpid(identifier, &raw, options)
        while found < 0 && errno == EINTR { found = waitpid(identifier, &raw, options) }
        guard found != 0 else { return nil }
        status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        return status
    }
}
