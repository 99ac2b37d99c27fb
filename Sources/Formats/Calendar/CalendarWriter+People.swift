import Bookings

extension CalendarWriter {
    /// Somebody with a calendar address: the name as a parameter, the address as `mailto:`.
    ///
    /// - Parameter parameters: others, each beginning with a semicolon.
    mutating func person(_ name: String, _ mailbox: Mailbox, _ parameters: String = "") {
        let known = CalendarWriter.parameter(mailbox.name)
        line(name + (known.isEmpty ? "" : ";CN=\"\(known)\"") + parameters, CalendarWriter.mailto(mailbox.address))
    }

    /// The value of a parameter as it stands between quotation marks: `^`, line ends and `"` as RFC 6868 writes them.
    static func parameter(_ text: String) -> String {
        var written: [UInt8] = []
        for byte in withPlainLineEnds(text.trimmed).utf8 {
            switch byte {
            case UInt8(ascii: "^"): written += Array("^^".utf8)
            case UInt8(ascii: "\""): written += Array("^'".utf8)
            case 0x0A: written += Array("^n".utf8)
            case 0x09: written.append(0x20)
            case 0..<0x20, 0x7F: break
            default: written.append(byte)
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// An address as a URI, with everything percent-encoded that may not stand in one (RFC 6068, section 2).
    static func mailto(_ address: EmailAddress) -> String {
        var written = Array("mailto:".utf8)
        for byte in address.written.utf8 {
            if byte < 0x80, byte.isLetterOrDigit || "-._~@!$'*+".utf8.contains(byte) {
                written.append(byte)
            } else {
                written += Array("%".utf8) + Hexadecimal.text([byte]).uppercased().utf8
            }
        }
        return String(decoding: written, as: UTF8.self)
    }
}
