extension FrozenTerms {
    /// Whom a charge would go to and what it may hold besides, as the sentence says it.
    public struct Bill: Hashable, Sendable {
        /// Whether it goes to an organisation; else to the person who comes.
        public let toAgency: Bool
        /// Whether extra costs come with it, such as an interpreter's.
        public let withExtraCosts: Bool

        /// Says whom a charge goes to.
        public init(toAgency: Bool, withExtraCosts: Bool) {
            self.toAgency = toAgency
            self.withExtraCosts = withExtraCosts
        }

        fileprivate var payer: String { toAgency ? "your organisation" : "you" }
        fileprivate var end: String {
            withExtraCosts ? ", with any extra costs, such as an interpreter’s." : "."
        }
    }

    /// The one sentence that tells a delegate what the terms mean for this place.
    ///
    /// `Free to cancel until 23:59 on Thursday 17 April 2025 (UK time), two working days before; after that £25 may be
    /// charged to your organisation until 12:00 on Tuesday 22 April 2025, then £50, and £75 if you do not attend.`
    /// - Parameters:
    ///   - opening: its beginning, up to the deadline.
    ///   - notice: the notice that ends at the deadline; nil where it comes from something else.
    ///   - later: the steps after the free one, the last of which ends at the start.
    static func sentence(
        _ opening: String, freeUntil: Instant, notice: Terms.Notice? = nil, then later: [Step], noShow: Pence,
        bill: Bill
    ) -> String {
        let lead =
            "\(opening) \(UKTime.wallTime(at: freeUntil).deadlineWords) (UK time)"
            + (notice.map { ", \($0.words) before" } ?? "")
        let paid = later.reduce(into: [Step]()) { paid, step in
            if step.until > paid.last?.until ?? freeUntil { paid.append(step) }
        }
        guard paid.count > 1, let first = paid.first, let last = paid.last else {
            return lead + consequence(late: paid.first?.charge ?? .zero, noShow: noShow, bill: bill)
        }
        let steps = zip(paid, paid.dropFirst()).map { step, next in
            " until \(UKTime.wallTime(at: step.until).deadlineWords), then \(next.charge.words)"
        }
        return lead + "; after that \(first.charge.words) may be charged to \(bill.payer)" + steps.joined()
            + (noShow == last.charge ? ", also if you do not attend" : ", and \(noShow.words) if you do not attend")
            + bill.end
    }

    private static func consequence(late: Pence, noShow: Pence, bill: Bill) -> String {
        if late == .zero && noShow == .zero {
            return ". Nothing is charged after that, but please cancel so that someone else can attend."
        }
        if late == noShow {
            return "; after that, or if you do not attend, \(late.words) may be charged to \(bill.payer)" + bill.end
        }
        if late == .zero {
            return "; if you do not attend and have not cancelled, \(noShow.words) may be charged to \(bill.payer)"
                + bill.end
        }
        return "; after that \(late.words) may be charged to \(bill.payer), and \(noShow.words) if you do not attend"
            + bill.end
    }
}

extension Terms {
    /// Whom a charge under these terms goes to, of somebody who comes for an organisation or for themselves.
    public func bill(toAgency: Bool) -> FrozenTerms.Bill {
        FrozenTerms.Bill(
            toAgency: toAgency && clauses.invoicing.billTo != .person, withExtraCosts: clauses.recoversExtraCosts)
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
