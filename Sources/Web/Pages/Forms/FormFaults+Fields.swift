import Formats

extension FormFaults {
    /// A field of one line.
    ///
    /// - Parameters:
    ///   - words: what the field is for; optional ones say so.
    ///   - value: what it holds.
    ///   - hint: what helps to fill it in.
    ///   - autocomplete: what of their own a browser may offer to fill in (HTML, autofill field names).
    ///   - suggestions: what may be chosen instead of being typed, each in words.
    func text(
        _ id: String, _ words: String, _ value: String, type: String = "text", hint: String? = nil,
        autocomplete: String = "off", suggestions: [(value: String, words: String)] = []
    ) -> Element {
        field(id, words, hint: hint) {
            input(
                .type(type), .id(id), .name(id), .value(value), Attribute("autocomplete", autocomplete),
                type == "number" ? Attribute("min", "0") : nil,
                type == "email" ? Attribute("spellcheck", "false") : nil,
                suggestions.isEmpty ? nil : Attribute("list", "\(id)-list"), describedBy(id, hint: hint))
            if !suggestions.isEmpty {
                datalist(.id("\(id)-list")) {
                    for one in suggestions { option(.value(one.value)) { one.words } }
                }
            }
        }
    }

    /// A field of several lines.
    func lines(_ id: String, _ words: String, _ value: String, rows: Int = 4, hint: String? = nil) -> Element {
        field(id, words, hint: hint) {
            textarea(.id(id), .name(id), Attribute("rows", "\(rows)"), describedBy(id, hint: hint)) { "\n" + value }
        }
    }

    /// A list of choices.
    ///
    /// - Parameter none: what stands for nothing chosen yet; nil where one always is.
    func choice(
        _ id: String, _ words: String, _ chosen: String, _ choices: [(value: String, words: String)],
        none: String? = nil, hint: String? = nil
    ) -> Element {
        field(id, words, hint: hint) {
            select(.id(id), .name(id), describedBy(id, hint: hint)) {
                if let none { option(.value("")) { none } }
                for choice in choices {
                    option(.value(choice.value), .flag("selected", if: choice.value == chosen)) { choice.words }
                }
            }
        }
    }

    /// A choice of which every one is seen, under a question of its own.
    func radios(_ name: String, _ question: String, _ chosen: String, _ choices: [(value: String, words: String)])
        -> Element
    {
        fieldset {
            legend { question }
            for choice in choices {
                div(.class("check")) {
                    input(
                        .type("radio"), .id("\(name)_\(choice.value)"), .name(name), .value(choice.value),
                        .flag("checked", if: choice.value == chosen))
                    label(Attribute("for", "\(name)_\(choice.value)")) { choice.words }
                }
            }
        }
    }

    /// A box to tick.
    func tick(_ id: String, _ words: String, _ isTicked: Bool) -> Element {
        div(.class("check")) {
            input(.type("checkbox"), .id(id), .name(id), .value("yes"), .flag("checked", if: isTicked))
            label(Attribute("for", id)) { words }
        }
    }

    /// The field for a code that was sent or that an app shows.
    ///
    /// - Parameter longest: so many characters are taken at most, with spaces.
    func code(longest: Int) -> Element {
        field("code", "The code", hint: nil) {
            input(
                .type("text"), .id("code"), .name("code"), .class("code"), Attribute("inputmode", "numeric"),
                Attribute("autocomplete", "one-time-code"), Attribute("maxlength", "\(longest)"), .flag("required"),
                describedBy("code", hint: nil))
        }
    }

    /// A field for files of comma-separated values.
    func sheet(_ id: String, _ words: String, hint: String) -> Element {
        field(id, words, hint: hint) {
            input(
                .type("file"), .id(id), .name(id), Attribute("accept", ".csv,text/csv"), describedBy(id, hint: hint))
        }
    }

    /// What is wrong with a group of fields, below its question; nothing where nothing is.
    func fault(_ id: String) -> Fragment {
        guard let fault = self[id] else { return Fragment([]) }
        return Fragment { p(.class("fault"), .id("\(id)-fault")) { fault } }
    }

    private func field(
        _ id: String, _ words: String, hint: String?, @MarkupBuilder _ content: () -> Fragment
    ) -> Element {
        div(.class(self[id] == nil ? "field" : "field faulty")) {
            label(Attribute("for", id)) { words }
            if let hint { p(.class("hint"), .id("\(id)-hint")) { hint } }
            fault(id)
            content()
        }
    }

    private func describedBy(_ id: String, hint: String?) -> Attribute? {
        let parts = [hint.map { _ in "\(id)-hint" }, self[id].map { _ in "\(id)-fault" }].compactMap(\.self)
        return parts.isEmpty ? nil : Attribute("aria-describedby", parts.joined(separator: " "))
    }
}
