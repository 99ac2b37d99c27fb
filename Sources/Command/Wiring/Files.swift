import Bookings
import Formats
import Foundation
import SQLiteRecords
import Synchronization

/// The papers of an import folder, read piece by piece.
struct PaperFolder {
    let path: String

    init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw FieldErrors(
                path, "There is no such folder. Name the folder that holds agencies.csv, people.csv and so on.")
        }
        self.path = path
    }

    /// Files that look like papers but are none, by name: most likely misspelt.
    var strangers: [String] {
        let known = Set(PaperKind.allCases.map(\.fileName))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".csv") && !known.contains($0) }.sorted()
    }

    /// Reads every paper that is there; throws every fault found in any of them.
    func read() throws -> ProgrammePapers {
        var papers = ProgrammePapers()
        var faults = FieldErrors()
        var anyPaper = false
        for kind in PaperKind.allCases {
            let file = path + "/" + kind.fileName
            guard FileManager.default.fileExists(atPath: file) else { continue }
            anyPaper = true
            let pieces = try Pieces.of(file)
            var reader = PaperReader(kind)
            while !reader.gaveUp, let piece = try pieces.next() { reader.feed(piece, into: &papers) }
            faults.note(reader.finish(into: &papers))
        }
        if !anyPaper {
            let names = PaperKind.allCases.map(\.fileName).joined(separator: ", ")
            faults.note(path, "The folder holds none of \(names).")
        }
        try faults.check()
        return papers
    }

    /// Reads one paper from a file of any name; throws every fault found in it.
    static func readPaper(_ kind: PaperKind, at file: String) throws -> ProgrammePapers {
        var papers = ProgrammePapers()
        let pieces = try Pieces.of(file)
        var reader = PaperReader(kind, file: URL(fileURLWithPath: file).lastPathComponent)
        while !reader.gaveUp, let piece = try pieces.next() { reader.feed(piece, into: &papers) }
        try reader.finish(into: &papers).check()
        return papers
    }
}

/// A file's bytes, 64 KiB at a time.
struct Pieces: Sendable {
    let next: @Sendable () throws -> [UInt8]?

    static func of(_ path: String) throws -> Pieces {
        let kind =
            try? FileManager.default.attributesOfItem(
                atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)[.type] as? FileAttributeType
        guard kind == .typeRegular, let handle = FileHandle(forReadingAtPath: path) else {
            throw FieldErrors(path, "This is no file that can be read. Check that it is there and may be read.")
        }
        return Pieces(next: {
            do {
                guard let data = try handle.read(upToCount: 65_536), !data.isEmpty else {
                    try handle.close()
                    return nil
                }
                return Array(data)
            } catch {
                throw FieldErrors(path, "The file cannot be read: \(error.localizedDescription)")
            }
        })
    }
}

/// A folder made for an export: written under another name and given its own once everything is on the disk.
final class NewFolder: Sendable {
    private let path: String
    private let unfinished: String
    private let state = Mutex<(files: [String: FileHandle], written: Int)>(([:], 0))

    init(_ path: String) throws {
        self.path = path
        unfinished = path + ".part"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw FieldErrors(path, "This is there already. Choose a new folder, so that nothing is overwritten.")
        }
        do {
            try? FileManager.default.removeItem(atPath: unfinished)
            try FileManager.default.createDirectory(atPath: unfinished, withIntermediateDirectories: true)
        } catch {
            throw RecordFailure.unavailable("The folder \(path) cannot be made: \(error.localizedDescription)")
        }
    }

    /// How many bytes have been written.
    var written: Int { state.withLock { $0.written } }

    func append(_ bytes: [UInt8], to file: String) throws {
        try state.withLock { state in
            do {
                let handle = try state.files[file] ?? make(file)
                state.files[file] = handle
                try handle.write(contentsOf: bytes)
                state.written += bytes.count
            } catch {
                throw RecordFailure.unavailable("\(path)/\(file) cannot be written: \(error.localizedDescription)")
            }
        }
    }

    /// Makes sure of everything and gives the folder its name.
    func finish() throws {
        try state.withLock { state in
            do {
                for handle in state.files.values {
                    try handle.synchronize()
                    try handle.close()
                }
                state.files = [:]
                try keepNames(inFolder: unfinished)
                try FileManager.default.moveItem(atPath: unfinished, toPath: path)
                try keepNames(inFolder: folder(of: path))
            } catch let failure as RecordFailure { throw failure } catch {
                throw RecordFailure.unavailable("The folder \(path) cannot be finished: \(error.localizedDescription)")
            }
        }
    }

    /// Removes what was written of an export that failed.
    func abandon() { try? FileManager.default.removeItem(atPath: unfinished) }

    private func make(_ file: String) throws -> FileHandle {
        let descriptor = open(unfinished + "/" + file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
