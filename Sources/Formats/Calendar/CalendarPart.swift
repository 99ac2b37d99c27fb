import Bookings

/// A calendar that goes with a message (RFC 6047).
public struct CalendarPart: Hashable, Sendable {
    /// What it asks the reader's calendar to do.
    public let method: CalendarFile.Method
    /// The iCalendar object.
    public let bytes: [UInt8]
    /// What a mail program calls it: letters, digits, dots, hyphens and underscores.
    public let fileName: String

    /// Makes a part.
    ///
    /// - Parameter fileName: whatever else it holds becomes a hyphen.
    public init(method: CalendarFile.Method, bytes: [UInt8], fileName: String) {
        self.method = method
        self.bytes = bytes
        let plain = fileName.utf8.prefix(60).map { byte in
            let isPlain = byte < 0x80 && (byte.isLetterOrDigit || "._-".utf8.contains(byte))
            return isPlain ? byte : UInt8(ascii: "-")
        }
        self.fileName = plain.isEmpty ? "session.ics" : String(decoding: plain, as: UTF8.self)
    }
}
