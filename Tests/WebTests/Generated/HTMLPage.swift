/// One element of a page, with everything a test may want to know of it.
struct HTMLElement {
    let name: String
    let attributes: [String: String]
    /// The elements that hold it, the outermost first, by their place in the page.
    let holders: [Int]
    /// Where its text lies among the pieces of the page.
    var text: Range<Int>

    subscript(attribute: String) -> String? { attributes[attribute] }

    /// Whether it has a class among others.
    func isOf(_ class: String) -> Bool { (self["class"] ?? "").split(separator: " ").contains(Substring(`class`)) }
}

/// A page as a strict reader sees it: its elements in order, and whatever a browser would have to forgive.
///
/// It reads bytes, as browsers do: a quotation mark ends a value also where a mark that combines with it follows.
struct HTMLPage {
    private(set) var elements: [HTMLElement] = []
    private(set) var faults: [String] = []
    private var pieces: [String] = []
    private var open: [Int] = []

    init(_ text: String) {
        var reader = HTMLReader(Array(text.utf8))
        while let token = reader.next() { take(token) }
        faults += reader.faults
        faults += open.map { "<\(elements[$0].name)> is never closed" }
        let ids = elements.compactMap { $0["id"] }
        faults += Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted().map {
            "two elements are #\($0)"
        }
        faults += elements.flatMap(Self.strange)
    }

    /// The text in an element, without spaces around it.
    func text(of element: HTMLElement) -> String {
        pieces[element.text].joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The text in an element, to the letter.
    func exactText(of element: HTMLElement) -> String { pieces[element.text].joined() }

    /// Every text and every value of the page as a reader sees them.
    var seen: [String] { pieces + elements.flatMap { $0.attributes.values } }

    /// The element with an identity.
    func element(id: String) -> HTMLElement? { elements.first { $0["id"] == id } }

    /// The elements of a name.
    func all(_ name: String) -> [HTMLElement] { elements.filter { $0.name == name } }

    /// The elements in another, at any depth.
    func all(_ name: String, in place: Int) -> [HTMLElement] {
        elements.filter { $0.name == name && $0.holders.contains(place) }
    }

    /// The title of the page.
    var title: String { all("title").first.map(text) ?? "" }

    private mutating func take(_ token: HTMLReader.Token) {
        switch token {
        case .text(let text): pieces.append(text)
        case .open(let name, let attributes, let isVoid):
            elements.append(
                HTMLElement(
                    name: name, attributes: attributes, holders: open, text: pieces.count..<pieces.count))
            if !isVoid { open.append(elements.count - 1) }
        case .close(let name):
            guard let last = open.popLast() else { return faults.append("</\(name)> closes nothing") }
            if elements[last].name != name { faults.append("</\(name)> closes <\(elements[last].name)>") }
            elements[last].text = elements[last].text.lowerBound..<pieces.count
        }
    }

    /// What none of our pages holds and an attack would.
    private static func strange(_ element: HTMLElement) -> [String] {
        var found: [String] = []
        let isOurs = element["src"] == "/quick.js" || element["type"] == "application/ld+json"
        if element.name == "script", !isOurs { found.append("a script of nobody’s: \(element.attributes)") }
        if !HTMLReader.known.contains(element.name) { found.append("an element <\(element.name)>") }
        for (name, value) in element.attributes {
            if name.hasPrefix("on") || name == "style" { found.append("<\(element.name) \(name)>") }
            if ["href", "src", "action"].contains(name), value.lowercased().hasPrefix("javascript:") {
                found.append("<\(element.name)> leads to a script")
            }
        }
        return found
    }
}
