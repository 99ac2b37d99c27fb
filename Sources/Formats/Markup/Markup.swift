/// A piece of HTML: an element, a run of elements or text.
///
/// Text is escaped byte by byte. Escaping by characters would let `"` followed by a combining mark through, because the
/// two are one character to Swift.
package protocol Markup: Sendable {
    func write(to bytes: inout [UInt8])
}

extension Markup {
    /// The piece as UTF-8.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8192)
        write(to: &bytes)
        return bytes
    }
}

/// Text stands for itself.
extension String: Markup {
    package func write(to bytes: inout [UInt8]) { appendEscaped(self, to: &bytes) }
}

/// Nothing, or a piece.
extension Optional: Markup where Wrapped: Markup {
    package func write(to bytes: inout [UInt8]) { self?.write(to: &bytes) }
}

/// Several pieces after one another.
package struct Fragment: Markup {
    package let pieces: [any Markup]

    package init(_ pieces: [any Markup]) { self.pieces = pieces }

    package init(@MarkupBuilder _ content: () -> Fragment) { self = content() }

    package func write(to bytes: inout [UInt8]) { for piece in pieces { piece.write(to: &bytes) } }
}

/// An element with its attributes and content.
package struct Element: Markup {
    package let name: StaticString
    package let attributes: [Attribute]
    package let content: Fragment?

    /// Makes an element; without content it is a void one, such as `<input>`.
    package init(_ name: StaticString, _ attributes: [Attribute], _ content: Fragment?) {
        self.name = name
        self.attributes = attributes
        self.content = content
    }

    package func write(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "<"))
        append(name, to: &bytes)
        for attribute in attributes { attribute.write(to: &bytes) }
        bytes.append(UInt8(ascii: ">"))
        guard let content else { return }
        content.write(to: &bytes)
        bytes.append(contentsOf: "</".utf8)
        append(name, to: &bytes)
        bytes.append(UInt8(ascii: ">"))
    }
}

/// An attribute of an element; its value is escaped.
package struct Attribute: Sendable {
    package let name: StaticString
    package let value: String?

    package init(_ name: StaticString, _ value: String?) {
        self.name = name
        self.value = value
    }

    package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    package static func id(_ value: String) -> Attribute { Attribute("id", value) }
    package static func name(_ value: String) -> Attribute { Attribute("name", value) }
    package static func value(_ value: String) -> Attribute { Attribute("value", value) }
    package static func type(_ value: String) -> Attribute { Attribute("type", value) }

    /// A link; an address that would run a script leads nowhere.
    package static func href(_ address: String) -> Attribute {
        let isSafe = ["/", "#", "?", "https://", "http://", "mailto:", "otpauth://"].contains { address.hasPrefix($0) }
        return Attribute("href", isSafe ? address : "#")
    }

    /// An attribute that stands alone, there or not there.
    package static func flag(_ name: StaticString, if isThere: Bool = true) -> Attribute? {
        isThere ? Attribute(name, nil) : nil
    }

    package func write(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        append(name, to: &bytes)
        guard let value else { return }
        bytes.append(contentsOf: "=\"".utf8)
        appendEscaped(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Gathers the pieces written one below the other.
@resultBuilder
package enum MarkupBuilder {
    package static func buildBlock(_ pieces: any Markup...) -> Fragment { Fragment(pieces) }
    package static func buildOptional(_ piece: (any Markup)?) -> any Markup { piece ?? Fragment([]) }
    package static func buildEither(first piece: any Markup) -> any Markup { piece }
    package static func buildEither(second piece: any Markup) -> any Markup { piece }
    package static func buildArray(_ pieces: [any Markup]) -> any Markup { Fragment(pieces) }
    package static func buildExpression(_ piece: any Markup) -> any Markup { piece }
}

private func append(_ text: StaticString, to bytes: inout [UInt8]) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
}

private func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { buffer in
        for byte in buffer {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
