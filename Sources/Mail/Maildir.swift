public import Bookings
public import Formats
import Foundation

/// A folder of messages that any mail program can open: one file each, whole or not there (maildir(5)).
///
/// A message that is written again takes the place of the first.
public struct Maildir: MailCarrier {
    private let folder: String

    /// Names a folder; it and its `cur`, `new` and `tmp` are made when they are needed.
    public init(folder: String) { self.folder = folder }

    /// How many messages may be written side by side.
    public var width: Int { 2 }

    /// Writes a message.
    public func carry(_ message: MailMessage) async -> MessageFate {
        do {
            try write(message)
            return .sent
        } catch {
            return .unreachable("The folder \(folder) cannot be written (\(error.localizedDescription)).")
        }
    }

    /// Nobody waits for long.
    public func leave() {}

    /// There is nothing to end.
    public func close() async {}

    /// The messages in the folder, the newest first; those that cannot be read are passed over.
    public func recent(limit: Int) -> [ReadMessage] {
        let names = ["new", "cur"].flatMap { part in
            ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? []).map { "\(part)/\($0)" }
        }
        let newest = names.sorted { $0.drop { $0 != "/" } > $1.drop { $0 != "/" } }.prefix(limit)
        return newest.compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { ReadMessage(Array($0)) }
        }
    }

    /// Removes the messages in the folder, and the folder unless anything else is in it.
    ///
    /// - Throws: what the system says where a message cannot be removed.
    public func clear() throws {
        let files = FileManager.default
        for part in ["cur", "new", "tmp"] {
            for name in (try? files.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? []
            where Maildir.isMessage(name) {
                try files.removeItem(atPath: "\(folder)/\(part)/\(name)")
            }
            rmdir("\(folder)/\(part)")
        }
        rmdir(folder)
    }

    /// Whether a file is named like a message: seconds, a point, and an identity with its host.
    private static func isMessage(_ name: String) -> Bool {
        let seconds = name.prefix { $0.isASCII && $0.isNumber }
        return !seconds.isEmpty && name.dropFirst(seconds.count).first == "." && name.contains("@")
    }

    private func write(_ message: MailMessage) throws {
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        let name = "\(message.date.second).\(message.messageID.replacingOccurrences(of: "/", with: "_"))"
        let unfinished = "\(folder)/tmp/\(name)"
        let isWritten = FileManager.default.createFile(
            atPath: unfinished, contents: Data(message.bytes), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw POSIXError(.EIO) }
        guard rename(unfinished, "\(folder)/new/\(name)") == 0 else { throw POSIXError(.EIO) }
    }
}
