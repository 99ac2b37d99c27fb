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
        let before = faults.faults.count
        for line in lines {
            for (column, value, expected) in zip3(general(line.terms), general(first.terms)) where value != expected {
                faults.note(
                    line.place.at(column),
                    "Every row of a version says the same here: “\(expected)” in line \(first.place.line), “\(value)” in this one."
                )
            }
        }
        let notices = notices(lines)
        let charges = charges(lines, notices)
        guard faults.faults.count == before, let longest = notices.first else { return nil }
        return Terms(
            version: first.terms.version, validFrom: first.terms.validFrom, validTo: first.terms.validTo,
            promotion: first.terms.promotion, notice: longest, laterNotices: Array(notices.dropFirst()),
            charges: charges, chargesIndividuals: first.terms.chargesIndividuals, clauses: first.terms.clauses)
    }

    /// The notices of a version, the longest first.
    private mutating func notices(_ lines: [TermsPaper]) -> [Terms.Notice] {
        var notices: [Terms.Notice] = []
        for line in lines where !notices.contains(line.terms.notice) {
            let notice = line.terms.notice
            if let same = notices.first(where: { !$0.isLonger(than: notice) && !notice.isLonger(than: $0) }) {
                faults.note(
                    line.place.at("notice"),
                    "Nobody can say which comes first: this notice, \(notice.words), or the other, \(same.words).")
            }
            if notices.count == Terms.mostNotices {
                faults.note(line.place.at("notice"), "A version has at most \(Terms.mostNotices) different notices.")
            }
            notices.append(notice)
        }
        return notices.sorted { $0.isLonger(than: $1) }
    }

    /// One row of a version: a line of its price list after one of its notices.
    private struct PriceRow {
        let charge: Terms.Charge
        let notice: Terms.Notice
        let place: PaperPlace
    }

    /// The price list: of each pair of classes one row for every notice.
    private mutating func charges(_ lines: [TermsPaper], _ notices: [Terms.Notice]) -> [Terms.Charge] {
        var order: [[String]] = []
        var rows: [[String]: [PriceRow]] = [:]
        for line in lines {
            for charge in line.terms.charges {
                let classes = [charge.lengthClass?.rawValue ?? "any", charge.chargingClass?.code ?? "any"]
                if rows[classes] == nil { order.append(classes) }
                if let before = rows[classes]?.first(where: { $0.notice == line.terms.notice }) {
                    faults.note(
                        line.place.at("length_class"),
                        "These classes stand twice in this version: here and in line \(before.place.line).")
                }
                rows[classes, default: []].append(
                    PriceRow(charge: charge, notice: line.terms.notice, place: line.place))
            }
        }
        return order.compactMap { classes in charge(rows[classes] ?? [], notices) }
    }

    /// One line of the price list of its rows, complete and never cheaper the later it is cancelled.
    private mutating func charge(_ rows: [PriceRow], _ notices: [Terms.Notice]) -> Terms.Charge? {
        guard let first = rows.first else { return nil }
        let inOrder = notices.map { notice in rows.first { $0.notice == notice } }
        for (notice, row) in zip(notices, inOrder) where row == nil {
            faults.note(
                first.place.at("notice"),
                "These classes have no row for the notice of \(notice.words), as others of this version have.")
        }
        let found = inOrder.compactMap(\.self)
        for row in found where row.charge.noShow != first.charge.noShow {
            faults.note(
                row.place.at("no_show_fee_pence"),
                "Not attending costs “\(first.charge.noShow.pence)” in line \(first.place.line), “\(row.charge.noShow.pence)” in this one."
            )
        }
        let charge = Terms.Charge(
            lengthClass: first.charge.lengthClass, chargingClass: first.charge.chargingClass,
            late: found.map { $0.charge.late(after: 0) }, noShow: first.charge.noShow)
        if let falls = charge.fallsAfter, found.indices.contains(falls) {
            faults.note(
                found[falls].place.at("late_fee_pence"),
                "Cancelling later would cost less here than after a longer notice, or might. Give at least as much, in the same way."
            )
        }
        return charge
    }

    private mutating func compareTerms(_ known: Terms, _ terms: Terms, at lines: [TermsPaper]) {
        guard let place = lines.first?.place else { return }
        compare(
            "Version \(terms.version)", place,
            zip3(general(known), general(terms)).map { (name: $0.0, recorded: $0.1, row: $0.2) })
        if known.laterNotices.isEmpty, terms.laterNotices.isEmpty {
            compare(
                "Version \(terms.version)", place,
                zip3(notice(known.notice), notice(terms.notice)).map { (name: $0.0, recorded: $0.1, row: $0.2) })
        } else if known.notices != terms.notices {
            faults.note(
                place.at("notice"),
                "Version \(terms.version) is recorded with the notice \(words(known)), here it is \(words(terms)). "
                    + "An import never changes what is there.")
            return
        }
        for line in lines {
            let changed = terms.charges.contains { charge in
                !known.charges.contains(charge)
                    && line.terms.charges.contains {
                        $0.lengthClass == charge.lengthClass && $0.chargingClass == charge.chargingClass
                    }
            }
            guard changed else { continue }
            faults.note(
                line.place.at("late_fee_pence"),
                "Version \(terms.version) is recorded with other charges for these classes. Terms are never changed; "
                    + "give the new ones a version of their own.")
        }
        if Set(known.charges).subtracting(terms.charges).count > 0 && Set(terms.charges).isSubset(of: known.charges) {
            faults.note(place.at("version"), "Version \(terms.version) is recorded with more charges than stand here.")
        }
    }

    private func words(_ terms: Terms) -> String {
        terms.notices.map { "“\($0.words), \($0.timeOfDay.iso)”" }.joined(separator: " and ")
    }

    private func notice(_ notice: Terms.Notice) -> [(column: String, value: String)] {
        [
            ("notice", String(notice.value)), ("notice_unit", notice.unit.rawValue),
            ("deadline_time", notice.timeOfDay.iso),
        ]
    }

    /// What every row of a version says alike.
    private func general(_ terms: Terms) -> [(column: String, value: String)] {
        [
            ("valid_from", terms.validFrom.iso), ("valid_to", terms.validTo?.iso ?? ""),
            ("promotion", terms.promotion.rawValue),
            ("charge_individuals", terms.chargesIndividuals ? "yes" : "no"),
        ] + Clause.all.map { ($0.column, $0.text(of: terms.clauses)) }
    }

    private func zip3(
        _ left: [(column: String, value: String)], _ right: [(column: String, value: String)]
    ) -> [(String, String, String)] { zip(left, right).map { ($0.column, $0.value, $1.value) } }
}
