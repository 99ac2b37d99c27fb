import Foundation

extension MailMessage {
    /// The message's body and the fields that describe it: text and HTML as two ways to say the same (RFC 2046).
    ///
    /// A calendar is a third way, which is where Outlook, Gmail and Apple Mail look for an invitation (RFC 6047); further
    /// calendars are attached to that.
    var body: BodyPart {
        let said = [
            BodyPart.text("text/plain", text), .text("text/html", String(decoding: html, as: UTF8.self)),
        ]
        let alternative = BodyPart.many(
            "alternative", boundary: "=_coursebook", said + calendars.prefix(1).map(BodyPart.calendar))
        guard calendars.count > 1 else { return alternative }
        return .many(
            "mixed", boundary: "=_mixed", [alternative] + calendars.dropFirst().map(BodyPart.attachment))
    }
}

/// A part of a message as it is written: its own header fields, an empty line and its content.
struct BodyPart {
    let bytes: [UInt8]

    private init(_ fields: String, _ content: [UInt8]) { bytes = Array("\(fields)\r\n".utf8) + content }

    /// Text for people, in quoted-printable.
    static func text(_ type: String, _ text: String) -> BodyPart {
        BodyPart(
            "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n",
            QuotedPrintable.encode(text))
    }

    /// A calendar to be read with the text.
    static func calendar(_ part: CalendarPart) -> BodyPart {
        encoded(
            part,
            HeaderText.field("Content-Type", type(of: part)))
    }

    /// A calendar that is attached.
    static func attachment(_ part: CalendarPart) -> BodyPart {
        let named = type(of: part).enumerated().map { $0.offset == 3 ? $0.element + ";" : $0.element }
        return encoded(
            part,
            HeaderText.field("Content-Type", named + ["name=\"\(part.fileName)\""])
                + HeaderText.field("Content-Disposition", ["attachment;", "filename=\"\(part.fileName)\""]))
    }

    /// Parts between boundaries.
    ///
    /// - Parameter boundary: begins with `=_`, which neither quoted-printable nor base64 can write; none begins with another.
    static func many(_ kind: String, boundary: String, _ parts: [BodyPart]) -> BodyPart {
        let content = parts.flatMap { Array("\r\n--\(boundary)\r\n".utf8) + $0.bytes }
        return BodyPart(
            "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n",
            content.dropFirst(2) + Array("\r\n--\(boundary)--\r\n".utf8))
    }

    private static func type(of part: CalendarPart) -> [String] {
        ["text/calendar;", "charset=utf-8;", "method=\(part.method.rawValue);", "component=VEVENT"]
    }

    /// Base64 in lines of 76: a calendar's own line ends and folds must arrive as they are, and Outlook reads it so.
    private static func encoded(_ part: CalendarPart, _ fields: String) -> BodyPart {
        let text = Data(part.bytes).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return BodyPart(fields + "Content-Transfer-Encoding: base64\r\n", Array("\(text)\r\n".utf8))
    }
}
