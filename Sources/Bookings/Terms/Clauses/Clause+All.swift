extension Clause {
    /// Every clause, in the order in which people read them.
    public static let all: [Clause] =
        substitution + lateness + absence + charges + repeats + elearning + billing + [note]

    /// The clause with this name; nil when there is none.
    public static func named(_ name: String) -> Clause? { byName[name] }

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    private static let substitution = [
        choice(
            "substitution", .substitution, "Until when somebody else may come instead", \.substitution,
            [
                .untilStart: "Until the first session starts",
                .untilRegister: "On the day too, until the first register is closed",
                .notAllowed: "Not at all, unless an administrator arranges it",
            ]),
        truth(
            "substitute_prerequisites", .substitution,
            "Whoever comes instead must have completed what the course builds on", \.substitutesNeedPrerequisites),
        truth(
            "moves_free", .substitution, "Going to another date of the course is free, even late", \.movesAreFree),
    ]

    private static let lateness =
        LengthClass.allCases.map { length in
            whole(
                "grace_\(length.rawValue)", .lateness, "\(length.name): minutes late that are passed over (optional)",
                \.lateness.grace[length], 0...480)
        }
        + LengthClass.allCases.map { length in
            whole(
                "early_\(length.rawValue)", .lateness, "\(length.name): minutes early that are passed over (optional)",
                \.lateness.earlyLeave[length], 0...480)
        } + [
            whole(
                "minimum_share", .lateness, "Share of a session to attend, in percent", \.lateness.minimumShare,
                0...100),
            choice(
                "late_counts", .lateness, "Whoever comes later than that", \.lateness.lateCounts, shortfalls),
            choice(
                "early_counts", .lateness, "Whoever leaves earlier than that", \.lateness.earlyCounts, shortfalls),
        ]

    private static let shortfalls: [Lateness.Shortfall: String] = [
        .partial: "Has attended in part", .noShow: "Has not attended, which may be charged",
    ]

    private static let absence =
        AbsenceReason.allCases.map { reason in
            choice(
                "absence_\(reason.rawValue)", .absence, reason.name, \.absence[reason],
                [
                    .exempt: "Nothing is charged", .charge: "The charge is proposed",
                    .discretion: "Somebody decides case by case",
                ])
        } + [
            time(
                "sickness_told_before", .absence, "Who is ill tells us before (optional)",
                \.absence.sicknessToldBefore, hint: "A time on the day of the event, such as 10:00."),
            whole(
                "sickness_written_within", .absence,
                "Who is ill writes to us within so many working days (optional)", \.absence.sicknessWrittenWithin,
                0...60),
            truth(
                "absence_needs_manager", .absence, "The line manager must confirm the reason", \.absence.needsManager),
        ]

    private static let charges = [
        truth(
            "waive_if_refilled", .charges, "Nothing is charged where somebody else took the place", \.waivesIfRefilled),
        truth(
            "extra_costs", .charges, "Extra costs, such as an interpreter’s, are charged in full",
            \.recoversExtraCosts),
    ]

    private static let repeats = [
        whole(
            "repeat_count", .repeats, "Missed events that count as too many (optional)", \.repeats.count, 1...50,
            hint: "Then a place must wait on the waiting list first; never for a mandatory course."),
        whole("repeat_months", .repeats, "Within so many months", \.repeats.months, 1...60),
    ]

    private static let elearning = [
        whole("elearning_days", .elearning, "Days to complete it (optional)", \.elearning.days, 1...365),
        money("elearning_fee", .elearning, "Not completed in time, £", \.elearning.fee),
    ]

    private static let billing = [
        choice(
            "bill_to", .billing, "Who is billed", \.invoicing.billTo,
            [
                .agency: "The organisation, at its finance contact", .manager: "The organisation, at the line manager",
                .person: "The person who booked",
            ]),
        whole(
            "invoice_after", .billing, "Days after the event before an invoice is written", \.invoicing.afterDays,
            0...365),
        money(
            "invoice_minimum", .billing, "What an invoice comes to at least, £", \.invoicing.minimum,
            hint: "Charges wait for each other until they come to this."),
        whole("invoice_pay_within", .billing, "Days to pay it (optional)", \.invoicing.payWithin, 1...365),
        choice(
            "vat", .billing, "VAT, as finance says", \.invoicing.vat,
            [.outsideScope: "Outside the scope of VAT", .exempt: "Exempt from VAT", .standard: "Standard rate"]),
    ]

    private static let note = Clause(
        name: "note", section: .note, question: "What else these terms say (optional)",
        hint: "People apply it; the program only shows it: who may come, what coming costs, who is turned away.",
        kind: .lines(2_000), get: { $0.note },
        set: { clauses, text in
            guard TypedText.excess(text, longest: 2_000) == nil, !TypedText.hidesAnything(text) else { return false }
            clauses.note = text
            return true
        })
}
