import Foundation
import TestSupport
import Testing

/// A file system of a test's own.
final class Disk: Sendable {
    /// What it is made of.
    enum Kind: Sendable {
        /// Memory of so many KiB.
        case memory(Int)
        /// An ext4 in a file.
        case ext4
    }

    /// Where it is mounted.
    let path: String
    private let kind: Kind
    private let folder: TemporaryFolder

    private init(_ kind: Kind) throws {
        self.kind = kind
        folder = try TemporaryFolder()
        path = folder.file("disk")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// The path of a file on it.
    func file(_ name: String) -> String { path + "/" + name }

    /// Runs a body while a new disk is mounted, and always unmounts it.
    static func mounted<Result: Sendable>(
        _ kind: Kind, _ body: @Sendable (Disk) async throws -> Result
    ) async throws -> Result {
        let disk = try Disk(kind)
        if case .ext4 = kind {
            try await Disk.run("truncate", "-s", "96M", disk.folder.file("image"))
            try await Disk.run("mkfs.ext4", "-q", "-F", disk.folder.file("image"))
        }
        try await disk.mount()
        do {
            let result = try await body(disk)
            try await disk.unmount()
            return result
        } catch {
            try? await disk.unmount()
            throw error
        }
    }

    /// Whether such a disk can be mounted here; says why not.
    static func isAllowed(_ kind: Kind) async -> Bool {
        do {
            try await mounted(kind) { _ in }
            return true
        } catch {
            print("skipped: no file system can be mounted here: \(error)")
            return false
        }
    }

    /// Takes the disk away and puts it back, as a machine that starts again.
    func mountAgain() async throws {
        try await unmount()
        try await mount()
    }

    /// Cuts the power: from now on nothing reaches the disk, and what has not reached it is gone.
    func cutPower() throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var withoutFlushingTheLog: UInt32 = 2
        let shutdown: UInt = 0x8004_587D
        guard ioctl(descriptor, shutdown, &withoutFlushingTheLog) == 0 else {
            throw DiskFailure(complaint: "the power cannot be cut: \(String(cString: strerror(errno)))")
        }
    }

    /// Fills it but for so many KiB.
    func fill(leaving kibibytes: Int) throws {
        let descriptor = open(file("ballast"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let piece = [UInt8](repeating: 0x5A, count: 4_096)
        var length = 0
        while write(descriptor, piece, piece.count) == piece.count { length += piece.count }
        ftruncate(descriptor, off_t(max(0, length - kibibytes * 1_024)))
    }

    /// Removes what `fill` wrote.
    func makeRoom() throws { try FileManager.default.removeItem(atPath: file("ballast")) }

    private func mount() async throws {
        switch kind {
        case .memory(let size): try await Disk.run("mount", "-t", "tmpfs", "-o", "size=\(size)k", "tmpfs", path)
        case .ext4: try await Disk.run("mount", "-o", "loop", folder.file("image"), path)
        }
    }

    /// Unmounts it; a process that was killed may hold it for a moment.
    private func unmount() async throws {
        for _ in 0..<50 {
            if try await Program.tool("umount", path).code == 0 { return }
            try await Task.sleep(for: .milliseconds(40))
        }
        try await Disk.run("umount", "--lazy", path)
        throw DiskFailure(complaint: "\(path) stayed in use")
    }

    private static func run(_ name: String, _ arguments: String...) async throws {
        let run = try await Program.tool(name, arguments)
        guard run.code == 0 else { throw DiskFailure(complaint: "\(name): \(run.complaints)") }
    }
}

/// The machine would not do what a test needs of a disk.
struct DiskFailure: Error {
    let complaint: String
}
