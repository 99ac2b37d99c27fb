/// Plain text somebody wrote, as a page shows it: its line breaks stay, and addresses of pages become links.
package struct WrittenText: Sendable {
    private let lines: [String]

    /// Takes a paragraph.
    package init(_ text: String) {
        lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    /// The lines with breaks between them; nothing of what was written is taken as markup.
    package var markup: Fragment {
        Fragment(
            lines.enumerated().map { number, line in
                Fragment {
                    if number > 0 { Element("br", [], nil) }
                    Fragment(WrittenText.pieces(of: line).map(WrittenText.markup))
                }
            })
    }

    /// A part of a line.
    enum Piece: Hashable {
        case words(String)
        case address(String)
    }

    /// Words and addresses in order; an address ends before a space, a quotation mark, an angle bracket, or the full stop or
    /// bracket that ends what it stands in.
    static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var words = ""
        var rest = Substring(line)
        while let next = rest.first {
            guard let found = address(at: rest), words.last.map({ !$0.isLetter && !$0.isNumber }) ?? true else {
                words.append(next)
                rest = rest.dropFirst()
                continue
            }
            if !words.isEmpty { pieces.append(.words(words)) }
            words = ""
            pieces.append(.address(String(found)))
            rest = rest[found.endIndex...]
        }
        return words.isEmpty ? pieces : pieces + [.words(words)]
    }

    private static func address(at text: Substring) -> Substring? {
        guard let scheme = ["https://", "http://"].first(where: { text.prefix($0.count).lowercased() == $0 }) else {
            return nil
        }
        var found = text.prefix { !$0.isWhitespace && !"<>\"“”".contains($0) }
        while let last = found.last, ".,;:!?’')]".contains(last) {
            if last == ")", found.count(where: { $0 == "(" }) >= found.count(where: { $0 == ")" }) { break }
            found = found.dropLast()
        }
        return found.count > scheme.count ? found : nil
    }

    private static func markup(_ piece: Piece) -> any Markup {
        switch piece {
        case .words(let words): words
        case .address(let address): a(.href(address)) { address }
        }
    }
}
