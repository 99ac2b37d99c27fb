extension FrozenTerms {
    /// The one sentence that tells a delegate what the terms mean for this place.
    ///
    /// `Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before; after that £50 may be
    /// charged to your organisation.`
    static func sentence(freeUntil: Instant, notice: Terms.Notice?, charge: Terms.Charge, billsAgency: Bool) -> String {
        let deadline = UKTime.wallTime(at: freeUntil).deadlineWords
        let lead =
            if let notice {
                "Free to cancel until \(deadline) (UK time), \(notice.words) before"
            } else {
                "Booked after the cancellation deadline, so free to give back until \(deadline) (UK time)"
            }
        return lead + consequence(of: charge, payer: payer(billsAgency))
    }

    /// What terms in steps mean for a place that was not booked in the usual way.
    ///
    /// `The event was moved; free to cancel until 23:59 on Thursday 17 April 2025 (UK time); after that £25 may be charged
    /// to your organisation, and £50 if you do not attend.`
    /// - Parameters:
    ///   - opening: its beginning, up to the deadline.
    ///   - later: the steps after the free one, the last of which ends at the start.
    static func sentence(
        _ opening: String, freeUntil: Instant, then later: [Step], noShow: Pence, billsAgency: Bool
    ) -> String {
        let lead = "\(opening) \(UKTime.wallTime(at: freeUntil).deadlineWords) (UK time)"
        let payer = payer(billsAgency)
        let paid = later.reduce(into: [Step]()) { paid, step in
            if step.until > paid.last?.until ?? freeUntil { paid.append(step) }
        }
        guard paid.count > 1, let first = paid.first else {
            let charge = Terms.Charge(
                lengthClass: nil, chargingClass: nil, late: paid.first?.charge ?? .zero, noShow: noShow)
            return lead + consequence(of: charge, payer: payer)
        }
        let steps = zip(paid, paid.dropFirst()).map { step, next in
            " until \(UKTime.wallTime(at: step.until).deadlineWords), then \(next.charge.words)"
        }
        return lead + "; after that \(first.charge.words) may be charged to \(payer)" + steps.joined()
            + ", and \(noShow.words) if you do not attend."
    }

    private static func payer(_ billsAgency: Bool) -> String { billsAgency ? "your organisation" : "you" }

    private static func consequence(of charge: Terms.Charge, payer: String) -> String {
        if charge.late == .zero && charge.noShow == .zero {
            return ". Nothing is charged after that, but please cancel so that someone else can attend."
        }
        if charge.late == charge.noShow {
            return "; after that, or if you do not attend, \(charge.late.words) may be charged to \(payer)."
        }
        if charge.late == .zero {
            return "; if you do not attend and have not cancelled, \(charge.noShow.words) may be charged to \(payer)."
        }
        return "; after that \(charge.late.words) may be charged to \(payer), "
            + "and \(charge.noShow.words) if you do not attend."
    }
}

extension Terms.Notice {
    /// Such as `two working days`, `72 hours`, `one day`.
    public var words: String {
        let name =
            switch unit {
            case .workingDays: "working day"
            case .calendarDays: "day"
            case .hours: "hour"
            }
        return "\(Terms.Notice.numberWords(value)) \(name)\(value == 1 ? "" : "s")"
    }

    private static func numberWords(_ number: Int) -> String {
        let small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return small.indices.contains(number) ? small[number] : String(number)
    }
}
