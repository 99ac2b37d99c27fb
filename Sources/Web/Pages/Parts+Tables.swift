import Formats

extension Parts {
    /// A table that becomes cards where there is little room.
    ///
    /// - Parameters:
    ///   - columns: the titles; the first column names its row.
    ///   - rows: the cells of each row, as many as there are columns.
    static func cards(_ title: String, _ columns: [String], _ rows: [[any Markup]]) -> Element {
        table(.class("cards")) {
            caption { title }
            thead { tr { for name in columns { th(Attribute("scope", "col")) { name } } } }
            tbody {
                for row in rows {
                    tr {
                        for (name, cell) in zip(columns, row).prefix(1) {
                            th(Attribute("scope", "row"), Attribute("data-label", name)) { cell }
                        }
                        for (name, cell) in zip(columns, row).dropFirst() {
                            td(Attribute("data-label", name)) { cell }
                        }
                    }
                }
            }
        }
    }

    /// A frame in which what is wider than the page moves sideways by itself, by keyboard too.
    ///
    /// - Parameter isLong: whether its cells hold sentences, which are not squeezed into narrow columns.
    static func wide(_ name: String, isLong: Bool = false, @MarkupBuilder content: () -> Fragment) -> Element {
        div(
            .class(isLong ? "wide roomy" : "wide"), Attribute("role", "region"), Attribute("aria-label", name),
            Attribute("tabindex", "0"),
            content: content)
    }
}
