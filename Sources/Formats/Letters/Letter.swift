/// What a message says, whatever form it is sent in.
public struct Letter: Hashable, Sendable {
    /// What it is about.
    public let subject: String
    /// Its parts from top to bottom.
    public let blocks: [Block]

    /// A part of a letter.
    public enum Block: Hashable, Sendable {
        /// One paragraph.
        case paragraph(String)
        /// One paragraph as somebody wrote it: its lines stay, and addresses of pages can be opened.
        case written(String)
        /// A list of things with their names.
        case facts([Fact])
        /// Something to type in elsewhere, shown large.
        case code(String)
        /// Something to open.
        case link(words: String, address: String)
    }

    /// A thing with its name: `When: Thursday 17 April 2025, 9:30am`.
    public struct Fact: Hashable, Sendable {
        let name: String
        let value: String

        /// Makes a line; an empty value makes none.
        init?(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return nil }
            self.name = name
            self.value = value
        }
    }

    /// Makes a letter.
    public init(subject: String, blocks: [Block]) {
        self.subject = subject
        self.blocks = blocks
    }

    /// The letter as plain text.
    public var text: String {
        blocks.map { block in
            switch block {
            case .paragraph(let words), .written(let words): words
            case .facts(let facts): facts.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
            case .code(let code): "    \(code)"
            case .link(let words, let address): "\(words):\n\(address)"
            }
        }.joined(separator: "\n\n") + "\n"
    }

    /// The letter as a page of HTML, with nothing to be fetched from elsewhere.
    ///
    /// - Parameter sender: who writes, for the head.
    public func html(from sender: String) -> [UInt8] {
        let page = Formats.html(Attribute("lang", "en-GB")) {
            head {
                meta(Attribute("charset", "utf-8"))
                meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                title { subject }
            }
            body(Attribute("style", Style.page)) {
                p(Attribute("style", Style.sender)) { sender }
                Fragment(blocks.map(markup))
            }
        }
        return Array("<!doctype html>\n".utf8) + page.bytes
    }

    private func markup(_ block: Block) -> any Markup {
        switch block {
        case .paragraph(let words): p(Attribute("style", Style.paragraph)) { words }
        case .written(let words):
            p(Attribute("style", Style.paragraph)) { WrittenText(words).markup }
        case .facts(let facts):
            table(Attribute("role", "presentation"), Attribute("style", Style.facts)) {
                tbody {
                    Fragment(
                        facts.map { fact in
                            tr {
                                td(Attribute("style", Style.factName)) { fact.name }
                                td(Attribute("style", Style.factValue)) { fact.value }
                            }
                        })
                }
            }
        case .code(let code): p(Attribute("style", Style.code)) { code }
        case .link(let words, let address): p(Attribute("style", Style.paragraph)) { a(.href(address)) { words } }
        }
    }

    /// Mail programs know no stylesheets, so that every element carries its own.
    private enum Style {
        static let page = "margin:0;padding:24px;max-width:36em;font:16px/1.5 system-ui,Arial,sans-serif;color:#14212b"
        static let sender = "margin:0 0 20px;font-weight:bold;color:#0b5d66"
        static let paragraph = "margin:0 0 16px"
        static let facts = "margin:0 0 16px;border-collapse:collapse"
        static let factName = "padding:4px 16px 4px 0;vertical-align:top;color:#52616d"
        static let factValue = "padding:4px 0;vertical-align:top"
        static let code = "margin:0 0 16px;font:bold 28px/1.3 ui-monospace,monospace;letter-spacing:4px"
    }
}
