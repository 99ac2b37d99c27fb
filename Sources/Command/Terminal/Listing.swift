import ArgumentParser
import Formats

/// How a listing is written.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
}

/// The option every listing takes.
struct ListingOptions: ParsableArguments {
    @Option(help: "How to write the listing: table, csv or json.")
    var format: ListingFormat = .table
}

/// A listing: described once, written as an aligned table, as CSV or as JSON.
struct Listing {
    /// A column: its title in the table, its name in CSV and JSON.
    struct Column {
        let title: String
        let name: StaticString
        let alignsRight: Bool

        init(_ title: String, _ name: StaticString, alignsRight: Bool = false) {
            self.title = title
            self.name = name
            self.alignsRight = alignsRight
        }
    }

    /// A cell.
    enum Cell {
        case text(String)
        case number(Int)
        case none

        init(_ text: String?) { self = text.map { .text($0) } ?? .none }

        var text: String {
            switch self {
            case .text(let text): text
            case .number(let number): String(number)
            case .none: ""
            }
        }
    }

    let columns: [Column]
    var rows: [[Cell]] = []
    /// What the table says when there is nothing to list: why, and what to do.
    let whenEmpty: String

    init(_ columns: [Column], whenEmpty: String) {
        self.columns = columns
        self.whenEmpty = whenEmpty
    }

    /// The listing in one of its forms.
    func text(_ format: ListingFormat) -> String {
        switch format {
        case .table: rows.isEmpty ? whenEmpty + "\n" : table(width: Terminal.width)
        case .csv: csv
        case .json: json
        }
    }

    private var csv: String {
        var writer = CSVWriter(header: columns.map { "\($0.name)" })
        for row in rows { writer.add(row.map(\.text)) }
        return writer.text
    }

    private var json: String {
        var writer = JSONWriter()
        writer.array { json in
            for row in rows {
                json.object { json in
                    for (column, cell) in zip(columns, row) {
                        json.key(column.name)
                        switch cell {
                        case .text(let text): json.value(text)
                        case .number(let number): json.value(number)
                        case .none: json.null()
                        }
                    }
                }
            }
        }
        return writer.text + "\n"
    }

    private func table(width: Int?) -> String {
        let texts = rows.map { $0.map { $0.text.replacingLineBreaks } }
        var widths = columns.indices.map { index in
            (texts.map { index < $0.count ? $0[index].count : 0 } + [columns[index].title.count]).max() ?? 0
        }
        shrink(&widths, to: width)
        let head = Terminal.bold(line(columns.map(\.title), widths))
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([head, rule] + texts.map { line($0, widths) }).joined(separator: "\n") + "\n"
    }

    /// Takes what is too wide for the terminal from the widest columns.
    private func shrink(_ widths: inout [Int], to limit: Int?) {
        guard let limit else { return }
        let gaps = 2 * (widths.count - 1)
        while widths.reduce(gaps, +) > limit, let widest = widths.max(), widest > 12,
            let index = widths.firstIndex(of: widest)
        {
            widths[index] -= 1
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(zip(cells, widths), columns).map { cell, column in
            let (text, width) = cell
            let cut = text.count > width ? String(text.prefix(width - 1)) + "…" : text
            let space = String(repeating: " ", count: width - cut.count)
            return column.alignsRight ? space + cut : cut + space
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension String {
    /// The text on one line, for a table's cell.
    var replacingLineBreaks: String {
        contains(where: \.isNewline) ? split(whereSeparator: \.isNewline).joined(separator: " ") : self
    }
}
