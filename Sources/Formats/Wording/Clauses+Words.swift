public import Bookings

extension Clause.Section {
    /// Its heading.
    public var words: String {
        switch self {
        case .substitution: "Somebody else, another date"
        case .lateness: "Coming late, leaving early"
        case .absence: "Reasons for an absence"
        case .charges: "When charges are made"
        case .repeats: "Missing events again and again"
        case .elearning: "E-learning and online checks"
        case .billing: "Invoices"
        case .note: "What else the terms say"
        }
    }
}

extension Clauses {
    /// What the clauses say, in plain sentences under their headings; headings with nothing to say are left out.
    public var sentences: [(section: Clause.Section, sentences: [String])] {
        Clause.Section.allCases.compactMap { section in
            let said = sentences(section)
            return said.isEmpty ? nil : (section, said)
        }
    }

    private func sentences(_ section: Clause.Section) -> [String] {
        switch section {
        case .substitution: substitutionSentences
        case .lateness: lateness.sentences
        case .absence: absence.sentences
        case .charges: chargeSentences
        case .repeats: repeats.sentences
        case .elearning: elearning.sentences
        case .billing: invoicing.sentences
        case .note: note.isEmpty ? [] : [note]
        }
    }

    private var substitutionSentences: [String] {
        let first =
            switch substitution {
            case .untilStart:
                "Somebody else of the organisation may come instead, free of charge, until the first session starts."
            case .untilRegister:
                "Somebody else of the organisation may come instead, free of charge, on the day too, until the first register is closed."
            case .notAllowed: "Nobody else may come instead, unless an administrator arranges it."
            }
        return said(
            first,
            substitutesNeedPrerequisites ? "Whoever comes instead must have completed what the course builds on." : nil,
            movesAreFree
                ? "Going to another date of the course is free, even late."
                : "Going to another date of the course after the deadline costs what cancelling does.")
    }

    private var chargeSentences: [String] {
        said(
            waivesIfRefilled
                ? "Nothing is charged where somebody else took the place."
                : "The charge stands even where somebody else took the place.",
            recoversExtraCosts ? "Extra costs, such as an interpreter’s, are charged in full." : nil)
    }
}

extension Lateness {
    fileprivate var sentences: [String] {
        let lengths = LengthClass.allCases.compactMap { length -> String? in
            let parts = [
                grace[length].map { "up to \(minutes($0)) late" },
                earlyLeave[length].map { "up to \(minutes($0)) early" },
            ].compactMap(\.self)
            guard !parts.isEmpty else { return nil }
            let name = length.words.prefix(1).uppercased() + length.words.dropFirst()
            return "\(name): \(parts.joined(separator: " and ")) is passed over."
        }
        return lengths
            + said(
                grace.isEmpty ? nil : "Whoever comes later than that \(lateCounts.words).",
                earlyLeave.isEmpty ? nil : "Whoever leaves earlier than that \(earlyCounts.words).",
                minimumShare == 0
                    ? nil : "Whoever is there for less than \(minimumShare)% of a session has attended in part.")
    }

    private func minutes(_ count: Int) -> String { count == 1 ? "1 minute" : "\(count) minutes" }
}

extension Lateness.Shortfall {
    fileprivate var words: String {
        self == .partial ? "has attended in part" : "has not attended, which may be charged"
    }
}

extension Absence {
    fileprivate var sentences: [String] {
        func reasons(_ proposal: Proposal) -> [AbsenceReason] { AbsenceReason.allCases.filter { self[$0] == proposal } }
        func list(_ reasons: [AbsenceReason]) -> String { reasons.map(\.words).joined(separator: ", ") }
        let (exempt, charged, open) = (reasons(.exempt), reasons(.charge), reasons(.discretion))
        let anyOther = exempt.isEmpty && charged.isEmpty
        return said(
            exempt.isEmpty ? nil : "Nothing is charged for \(list(exempt)).",
            charged.isEmpty ? nil : "The charge is proposed for \(list(charged)).",
            open.isEmpty
                ? nil : anyOther ? "Somebody decides about each reason." : "Somebody decides about \(list(open)).",
            sicknessToldBefore.map {
                "Who is ill tells us before \($0.words) on the day, else the charge is proposed."
            },
            sicknessWrittenWithin.map {
                $0 == 0
                    ? "Who is ill writes to us on the same day, else the charge is proposed."
                    : "Who is ill writes to us within \(counted($0, "working day")), else the charge is proposed."
            },
            needsManager ? "The line manager must confirm the reason, else the charge is proposed." : nil)
    }
}

extension TimeOfDay {
    /// Such as `10am`, `9:30am`.
    fileprivate var words: String {
        WallTime(date: CivilDate(dayNumber: 0), secondOfDay: second)?.timeWords ?? iso
    }
}

extension Repeats {
    fileprivate var sentences: [String] {
        guard let count else { return [] }
        return [
            "After \(counted(count, "missed event")) within \(counted(months, "month")) a place waits on the waiting list first, except on mandatory courses."
        ]
    }
}

extension Elearning {
    fileprivate var sentences: [String] {
        guard let days else { return [] }
        let rest = fee == .zero ? "." : "; else \(fee.words) may be charged."
        return ["It is completed within \(counted(days, "day"))\(rest)"]
    }
}

extension Invoicing {
    fileprivate var sentences: [String] {
        let whom =
            switch billTo {
            case .agency: "the organisation, at its finance contact"
            case .manager: "the organisation, at the line manager"
            case .person: "the person who booked"
            }
        let tax =
            switch vat {
            case .outsideScope: "are outside the scope of VAT"
            case .exempt: "are exempt from VAT"
            case .standard: "bear VAT at the standard rate"
            }
        return said(
            "Charges are billed to \(whom).",
            afterDays == 0
                ? nil : "An invoice is written \(counted(afterDays, "day")) after the event at the earliest.",
            minimum == .zero
                ? nil : "An invoice comes to at least \(minimum.words); charges wait for each other until then.",
            payWithin.map { "It is paid within \(counted($0, "day"))." }, "The charges \(tax), as finance says.")
    }
}

/// The sentences there are.
private func said(_ sentences: String?...) -> [String] { sentences.compactMap(\.self) }
