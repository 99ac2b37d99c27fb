import Crypto
import Foundation

/// One table of a canonical export, written row by row.
///
/// A row is a template taken from a real one; the columns named as slots are filled anew, so that columns added to the
/// schema later keep the value the real row had.
final class ExportedTable {
    /// What a slot is filled with.
    enum Value {
        case null
        case number(Int64)
        case text(String)
        case bytes([UInt8])
    }

    let name: String
    private(set) var rows = 0
    private let file: FileHandle
    private var hash = SHA256()
    private var buffer: [UInt8] = []
    /// The bytes before each slot, and those after the last.
    private var template: [[UInt8]] = []

    /// Begins the file with its line of columns.
    init(_ name: String, in folder: String, header: String) throws {
        self.name = name
        let path = "\(folder)/\(name).jsonl"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { throw BenchFailure("\(path) cannot be written.") }
        self.file = file
        buffer = Array(header.utf8) + [UInt8(ascii: "\n")]
    }

    /// Sets what the next rows look like.
    ///
    /// - Parameters:
    ///   - columns: the table's columns with the JSON each has unless it is a slot.
    ///   - slots: the columns filled anew, in the order values are given.
    func rowsLike(_ columns: [(name: String, json: String)], slots: [String]) throws {
        template = [[UInt8(ascii: "[")]]
        var expected = slots[...]
        for (index, column) in columns.enumerated() {
            if index > 0 { template[template.count - 1].append(UInt8(ascii: ",")) }
            if column.name == expected.first {
                expected.removeFirst()
                template.append([])
            } else {
                template[template.count - 1] += column.json.utf8
            }
        }
        guard expected.isEmpty else {
            throw BenchFailure("\(name) has no column \(expected.joined(separator: ", ")) where one was expected.")
        }
        template[template.count - 1] += "]\n".utf8
    }

    /// Adds a row with these values in its slots.
    func add(_ values: Value...) throws {
        for (index, value) in values.enumerated() {
            buffer += template[index]
            append(value)
        }
        buffer += template[values.count]
        rows += 1
        if buffer.count > 1 << 20 { try flush() }
    }

    /// Adds rows as another export wrote them.
    func add(lines: some Sequence<Substring>) throws {
        for line in lines {
            buffer += line.utf8
            buffer.append(UInt8(ascii: "\n"))
            rows += 1
        }
    }

    /// Ends the file; its hash is for the manifest.
    func finish() throws -> String {
        try flush()
        try file.close()
        return hash.finalize().map { Programme.hexadecimal($0) }.joined()
    }

    private func flush() throws {
        hash.update(data: buffer)
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func append(_ value: Value) {
        switch value {
        case .null: buffer += "null".utf8
        case .number(let number): buffer += String(number).utf8
        case .text(let text):
            buffer.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { buffer.append(UInt8(ascii: "\\")) }
                buffer.append(byte)
            }
            buffer.append(UInt8(ascii: "\""))
        case .bytes(let bytes):
            buffer.append(UInt8(ascii: "\""))
            for byte in bytes {
                buffer.append(ExportedTable.digits[Int(byte >> 4)])
                buffer.append(ExportedTable.digits[Int(byte & 15)])
            }
            buffer.append(UInt8(ascii: "\""))
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
