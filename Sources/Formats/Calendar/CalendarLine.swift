import Bookings

/// The parts of a line of a calendar: a name, parameters in quotation marks or without, a value.
enum CalendarLine {
    /// The most parameters of one property that are kept.
    private static let mostParameters = 50

    /// Reads a line; nil where it is no property.
    static func property(_ line: [UInt8], _ characters: CharacterSetName) -> CalendarProperty? {
        guard let colon = colon(line) else { return nil }
        let head = pieces(line[..<colon])
        guard let first = head.first, let name = name(first) else { return nil }
        var parameters: [String: String] = [:]
        for piece in head.dropFirst().prefix(mostParameters) {
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")), let name = self.name(piece[..<equals])
            else { continue }
            let value = unquoted(piece[piece.index(after: equals)...])
            if parameters[name] == nil { parameters[name] = unescaped(characters.decode(value)) }
        }
        let value = characters.decode(Array(line[line.index(after: colon)...]))
        return CalendarProperty(name: name, parameters: parameters, value: value)
    }

    /// The first colon outside quotation marks, or the first at all where they are never closed.
    private static func colon(_ line: [UInt8]) -> Int? {
        var isQuoted = false
        for (index, byte) in line.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ":") && !isQuoted { return index }
        }
        return line.firstIndex(of: UInt8(ascii: ":"))
    }

    /// What stands between semicolons outside quotation marks.
    private static func pieces(_ head: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var isQuoted = false
        var start = head.startIndex
        for index in head.indices {
            if head[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if head[index] == UInt8(ascii: ";") && !isQuoted {
                pieces.append(head[start..<index])
                start = index + 1
            }
        }
        return pieces + [head[start...]]
    }

    /// A name of letters, digits and hyphens, in upper case; nil for anything else.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 < 0x80 && ($0.isLetterOrDigit || $0 == UInt8(ascii: "-")) })
        else { return nil }
        return String(decoding: bytes, as: UTF8.self).uppercased()
    }

    private static func unquoted(_ value: ArraySlice<UInt8>) -> [UInt8] { value.filter { $0 != UInt8(ascii: "\"") } }

    /// What `^n`, `^'` and `^^` stand for (RFC 6868).
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "^")) else { return text }
        var plain: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            switch (isEscaped, byte) {
            case (true, UInt8(ascii: "n")): plain.append(0x0A)
            case (true, UInt8(ascii: "'")): plain.append(UInt8(ascii: "\""))
            case (true, UInt8(ascii: "^")): plain.append(byte)
            case (true, _): plain += [UInt8(ascii: "^"), byte]
            case (false, UInt8(ascii: "^")): break
            case (false, _): plain.append(byte)
            }
            isEscaped = !isEscaped && byte == UInt8(ascii: "^")
        }
        if isEscaped { plain.append(UInt8(ascii: "^")) }
        return String(decoding: plain, as: UTF8.self)
    }
}
