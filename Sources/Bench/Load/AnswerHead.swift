/// The head of an HTTP/1.1 answer: how it ended and where its body lies.
struct AnswerHead {
    let status: Int
    /// Where the body begins.
    let end: Int
    let bodyLength: Int

    /// Reads the head; nil while it has not come to its end.
    init?(_ bytes: UnsafeRawBufferPointer) throws {
        guard let end = AnswerHead.end(of: bytes) else { return nil }
        guard let status = AnswerHead.number(bytes, from: 9), bytes[0] == UInt8(ascii: "H") else {
            throw BenchFailure("The server answered something that is no HTTP.")
        }
        guard let length = AnswerHead.length(bytes, end) else {
            throw BenchFailure("The server answered \(status) without a Content-Length.")
        }
        self.status = status
        self.end = end
        bodyLength = length
    }

    private static func end(of bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 3
        while index < bytes.count {
            if bytes[index] == 10, bytes[index - 1] == 13, bytes[index - 2] == 10 { return index + 1 }
            index += 1
        }
        return nil
    }

    private static let lengthName = Array("\ncontent-length:".utf8)

    private static func length(_ bytes: UnsafeRawBufferPointer, _ end: Int) -> Int? {
        for start in 0..<max(0, end - lengthName.count) where bytes[start] == 10 {
            if lengthName.indices.allSatisfy({
                bytes[start + $0] | ($0 == 0 ? 0 : 0x20) == lengthName[$0] | ($0 == 0 ? 0 : 0x20)
            }) {
                return number(bytes, from: start + lengthName.count)
            }
        }
        return nil
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] == 32 { index += 1 }
        var value: Int?
        while index < bytes.count, (48...57).contains(bytes[index]), (value ?? 0) < 1 << 40 {
            value = (value ?? 0) * 10 + Int(bytes[index] - 48)
            index += 1
        }
        return value
    }
}
