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

/// Several pieces after one another, written already.
package struct Fragment: Markup {
    fileprivate(set) package var bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    package init(_ pieces: [any Markup]) {
        bytes = []
        for piece in pieces { piece.write(to: &bytes) }
    }

    package init(@MarkupBuilder _ content: () -> Fragment) { self = content() }

    /// Whether there is nothing in it.
    package var isEmpty: Bool { bytes.isEmpty }

    package func write(to bytes: inout [UInt8]) { bytes.append(contentsOf: self.bytes) }
}

/// An element with its attributes and content.
///
/// It is written as it is made: what is inside an element is whole before the element is, so that a page needs no tree, only
/// ever longer runs of bytes.
package struct Element: Markup {
    package let bytes: [UInt8]

    /// Makes an element; without content it is a void one, such as `<input>`.
    package init(_ name: StaticString, _ attributes: [Attribute?], _ content: Fragment?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            2 * name.utf8CodeUnitCount + 5 + (content?.bytes.count ?? 0)
                + attributes.reduce(0) { $0 + ($1?.expectedLength ?? 0) })
        bytes.append(UInt8(ascii: "<"))
        append(name, to: &bytes)
        for attribute in attributes { attribute?.write(to: &bytes) }
        bytes.append(UInt8(ascii: ">"))
        if let content {
            bytes.append(contentsOf: content.bytes)
            bytes.append(UInt8(ascii: "<"))
            bytes.append(UInt8(ascii: "/"))
            append(name, to: &bytes)
            bytes.append(UInt8(ascii: ">"))
        }
        self.bytes = bytes
    }

    package func write(to bytes: inout [UInt8]) { bytes.append(contentsOf: self.bytes) }
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
        bytes.append(UInt8(ascii: "="))
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Its length where nothing in it is escaped.
    fileprivate var expectedLength: Int { name.utf8CodeUnitCount + 4 + (value?.utf8.count ?? 0) }
}

/// Gathers the pieces written one below the other.
@resultBuilder
package enum MarkupBuilder {
    package static func buildBlock() -> Fragment { Fragment(bytes: []) }
    package static func buildPartialBlock(first: Fragment) -> Fragment { first }
    package static func buildPartialBlock(first: Element) -> Fragment { Fragment(bytes: first.bytes) }
    package static func buildPartialBlock(first: String) -> Fragment {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(first.utf8.count)
        first.write(to: &bytes)
        return Fragment(bytes: bytes)
    }
    package static func buildPartialBlock(first: any Markup) -> Fragment { Fragment([first]) }
    package static func buildPartialBlock(accumulated: consuming Fragment, next: Fragment) -> Fragment {
        accumulated.bytes.append(contentsOf: next.bytes)
        return accumulated
    }
    package static func buildPartialBlock(accumulated: consuming Fragment, next: Element) -> Fragment {
        accumulated.bytes.append(contentsOf: next.bytes)
        return accumulated
    }
    package static func buildPartialBlock(accumulated: consuming Fragment, next: String) -> Fragment {
        next.write(to: &accumulated.bytes)
        return accumulated
    }
    package static func buildPartialBlock(accumulated: consuming Fragment, next: any Markup) -> Fragment {
        next.write(to: &accumulated.bytes)
        return accumulated
    }
    package static func buildOptional(_ piece: Fragment?) -> Fragment { piece ?? Fragment(bytes: []) }
    package static func buildEither(first piece: Fragment) -> Fragment { piece }
    package static func buildEither(second piece: Fragment) -> Fragment { piece }
    package static func buildArray(_ pieces: [Fragment]) -> Fragment {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        return Fragment(bytes: bytes)
    }
}

private func append(_ text: StaticString, to bytes: inout [UInt8]) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
}

private func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { buffer in
        var start = 0
        for index in buffer.indices {
            guard let escape = escape(buffer[index]) else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<index]))
            append(escape, to: &bytes)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
    }
}

/// What stands for a byte that means something in HTML; nil for one that stands for itself.
private func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}
