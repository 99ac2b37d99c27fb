/// A form on a page: where it is sent, and with what.
struct PageForm {
    let action: String
    let method: String
    let isMultipart: Bool
    let fields: [PageField]
    /// The buttons that send it, each with what it sends of its own; a plain one sends nothing.
    let buttons: [(name: String, value: String)]

    /// The fields people see.
    var visible: [PageField] { fields.filter { $0.kind != .hidden } }

    /// Whether another is the same form, shown again.
    func isAgain(_ other: PageForm) -> Bool {
        action == other.action && Set(visible.map(\.name)) == Set(other.visible.map(\.name))
    }

    /// The forms on a page that send something.
    static func all(on page: HTMLPage) -> [PageForm] {
        page.elements.indices.filter { page.elements[$0].name == "form" }.map { PageForm(page, at: $0) }
    }

    private init(_ page: HTMLPage, at place: Int) {
        let form = page.elements[place]
        action = form["action"] ?? ""
        method = form["method"] ?? "get"
        isMultipart = form["enctype"] == "multipart/form-data"
        fields = PageField.all(in: place, of: page)
        buttons = page.all("button", in: place).map { ($0["name"] ?? "", $0["value"] ?? "") }
    }
}

/// One question of a form: a field, or all the boxes or circles of one name.
struct PageField {
    enum Kind: Hashable {
        case hidden, file, textarea
        case input(String)
        case select, checkbox, radio
    }

    let name: String
    var kind: Kind
    /// The identities on the page under which it can be found.
    var ids: [String]
    /// What it asks, as the label says; of boxes and circles the legend around them.
    let label: String
    /// What it holds.
    var values: [String]
    /// What can be chosen; nil where anything can be typed.
    var choices: [String]?
    /// The most letters a browser lets somebody type.
    let maxLength: Int?

    /// Whether it may be left empty, as its label says.
    var isOptional: Bool { label.hasSuffix("(optional)") }

    /// Whether something is typed, not chosen.
    var isTyped: Bool {
        switch kind {
        case .input, .textarea: true
        default: false
        }
    }

    /// The questions in a form, in order.
    static func all(in place: Int, of page: HTMLPage) -> [PageField] {
        var fields: [PageField] = []
        for index in page.elements.indices where page.elements[index].holders.contains(place) {
            guard let field = PageField(page, at: index) else { continue }
            let isChoice = field.kind == .checkbox || field.kind == .radio
            if isChoice, let known = fields.firstIndex(where: { $0.name == field.name && $0.kind == field.kind }) {
                fields[known].values += field.values
                fields[known].choices = (fields[known].choices ?? []) + (field.choices ?? [])
                fields[known].ids += field.ids
            } else {
                fields.append(field)
            }
        }
        return fields
    }

    private init?(_ page: HTMLPage, at index: Int) {
        let element = page.elements[index]
        guard let name = element["name"], let kind = Kind(element) else { return nil }
        (self.name, self.kind) = (name, kind)
        let around = element.holders.compactMap { page.elements[$0]["id"] }.filter { $0 != "main" }
        ids = ([element["id"]].compactMap(\.self)) + around
        label = page.all("label").first { $0["for"] != nil && $0["for"] == element["id"] }.map(page.text) ?? ""
        maxLength = element["maxlength"].flatMap { Int($0) }
        let value = element["value"] ?? ""
        switch kind {
        case .hidden, .input: values = [value]
        case .file: values = []
        case .textarea:
            let text = page.exactText(of: element)
            values = [text.utf8.first == 0x0A ? String(text.unicodeScalars.dropFirst().map(Character.init)) : text]
        case .checkbox, .radio:
            values = element["checked"] == nil ? [] : [value]
            choices = [value]
        case .select:
            let options = page.all("option", in: index)
            choices = options.map { $0["value"] ?? page.text(of: $0) }
            let chosen = options.first { $0["selected"] != nil } ?? options.first
            values = [chosen?["value"] ?? chosen.map(page.text) ?? ""]
        }
    }
}

extension PageField.Kind {
    fileprivate init?(_ element: HTMLElement) {
        switch element.name {
        case "textarea": self = .textarea
        case "select": self = .select
        case "input":
            switch element["type"] ?? "text" {
            case "hidden": self = .hidden
            case "file": self = .file
            case "checkbox": self = .checkbox
            case "radio": self = .radio
            case let type: self = .input(type)
            }
        default: return nil
        }
    }
}
