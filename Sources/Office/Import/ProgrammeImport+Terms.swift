import Bookings
import Formats
import Records

extension ProgrammeImport {
    /// Puts the lines of each version together, and adds it or compares it with the one that is there.
    mutating func takeTerms(in tx: WriteTransaction) throws {
        var order: [String] = []
        var versions: [String: [TermsPaper]] = [:]
        for paper in papers.terms {
            if versions[paper.terms.version] == nil { order.append(paper.terms.version) }
            versions[paper.terms.version, default: []].append(paper)
            step()
        }
        var added = 0
        for version in order {
            let lines = versions[version] ?? []
            guard let terms = assemble(lines) else { continue }
            if let known = try tx.terms(version: version) {
                compareTerms(known, terms, at: lines)
            } else {
                try tx.insert(terms)
                added += lines.count
            }
        }
        count(.terms, rows: papers.terms.count, added: added)
    }

    /// One version of its lines; nil, with faults noted, when they do not agree or name the same classes twice.
    private mutating func assemble(_ lines: [TermsPaper]) -> Terms? {
        guard let first = lines.first else { return nil }
        var seen: [String: PaperPlace] = [:]
        var isWhole = true
        for line in lines {
            for (column, value, expected) in zip3(general(line.terms), general(first.terms)) where value != expected {
                faults.note(
                    line.place.at(column),
                    "Every row of a version says the same here: “\(expected)” in line \(first.place.line), “\(value)” in this one."
                )
                isWhole = false
            }
            let classes = line.terms.charges.map {
                "\($0.lengthClass?.rawValue ?? "any")/\($0.chargingClass?.code ?? "any")"
            }
            if let before = seen.updateValue(line.place, forKey: classes.joined()) {
                faults.note(
                    line.place.at("length_class"),
                    "These classes stand twice in this version: here and in line \(before.line).")
                isWhole = false
            }
        }
        guard isWhole else { return nil }
        return Terms(
            version: first.terms.version, validFrom: first.terms.validFrom, promotion: first.terms.promotion,
            notice: first.terms.notice, charges: lines.flatMap(\.terms.charges),
            chargesIndividuals: first.terms.chargesIndividuals)
    }

    private mutating func compareTerms(_ known: Terms, _ terms: Terms, at lines: [TermsPaper]) {
        guard let place = lines.first?.place else { return }
        compare(
            "Version \(terms.version)", place,
            zip3(general(known), general(terms)).map { (name: $0.0, recorded: $0.1, row: $0.2) })
        for (line, charge) in zip(lines, terms.charges) where !known.charges.contains(charge) {
            faults.note(
                line.place.at("late_fee_pence"),
                "Version \(terms.version) is recorded with other charges for these classes. Terms are never changed; "
                    + "give the new ones a version of their own.")
        }
        if Set(known.charges).subtracting(terms.charges).count > 0 && Set(terms.charges).isSubset(of: known.charges) {
            faults.note(place.at("version"), "Version \(terms.version) is recorded with more charges than stand here.")
        }
    }

    private func general(_ terms: Terms) -> [(column: String, value: String)] {
        [
            ("valid_from", terms.validFrom.iso), ("promotion", terms.promotion.rawValue),
            ("notice", String(terms.notice.value)), ("notice_unit", terms.notice.unit.rawValue),
            ("deadline_time", terms.notice.timeOfDay.iso),
            ("charge_individuals", terms.chargesIndividuals ? "yes" : "no"),
        ]
    }

    private func zip3(
        _ left: [(column: String, value: String)], _ right: [(column: String, value: String)]
    ) -> [(String, String, String)] { zip(left, right).map { ($0.column, $0.value, $1.value) } }
}
