import Bookings

/// Text that any mail server carries unharmed: printable ASCII in short lines (RFC 2045, section 6.7).
enum QuotedPrintable {
    /// The longest line, its soft break included.
    private static let longestLine = 76

    /// Encodes text; line ends of any kind become CRLF.
    static func encode(_ text: String) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count * 5 / 4)
        for line in lines(of: text) {
            encodeLine(line, to: &encoded)
            encoded += [13, 10]
        }
        return encoded
    }

    /// Decodes bytes; what is not well encoded stands for itself.
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte != UInt8(ascii: "=") {
                decoded.append(byte)
            } else if let next = softBreak(bytes, at: index) {
                index = next
            } else if let value = Hexadecimal.bytes(bytes[index...].prefix(2))?.first {
                decoded.append(value)
                index += 2
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// Where the next line begins, when nothing but white space stands before it; it may be gone, and so may the next line.
    private static func softBreak(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
        for index in bytes[start...].prefix(longestLine).indices {
            switch bytes[index] {
            case 0x20, 0x09, 13: continue
            case 10: return index + 1
            default: return nil
            }
        }
        return bytes.endIndex - start < longestLine ? bytes.endIndex : nil
    }

    private static func lines(of text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 10 || bytes[index] == 13 else {
                index += 1
                continue
            }
            lines.append(bytes[start..<index])
            index += bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10 ? 2 : 1
            start = index
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    private static func encodeLine(_ line: ArraySlice<UInt8>, to encoded: inout [UInt8]) {
        var width = 0
        for index in line.indices {
            let byte = line[index]
            let isLast = index == line.endIndex - 1
            let isPlain = byte == 0x20 || byte == 0x09 ? !isLast : (0x21...0x7E).contains(byte) && byte != 0x3D
            let size = isPlain ? 1 : 3
            if width + size > longestLine - (isLast ? 0 : 1) {
                encoded += [UInt8(ascii: "="), 13, 10]
                width = 0
            }
            if isPlain {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "="), digit(byte >> 4), digit(byte & 15)]
            }
            width += size
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
