public import Bookings

extension Terms.Notice {
    /// Such as `23:59:59, two working days before`.
    public var deadlineWords: String { unit == .hours ? "\(words) before" : "\(timeOfDay.iso), \(words) before" }
}

extension Terms {
    /// What the notices mean, the longest first.
    public var noticeSentences: [String] {
        ["Cancelling is free until \(notice.deadlineWords)."]
            + laterNotices.map { "It costs more after \($0.deadlineWords)." }
    }
}

extension Terms.Charge {
    /// For which courses and organisations it is: `Half day, Voluntary`.
    public var classWords: String {
        let length = lengthClass.map { $0.words.prefix(1).uppercased() + $0.words.dropFirst() } ?? "Any length"
        return "\(length), \(chargingClass?.words ?? "any class")"
    }

    /// What it says: `£25 cancelled late, £50 not attended`.
    public var words: String {
        "\(late.map(\.words).joined(separator: ", then ")) cancelled late, \(noShow.words) not attended"
    }
}

extension TermsPreview {
    /// That some courses have no price of which a share could be charged; nil where none is missing.
    public var priceNote: String? {
        guard coursesWithoutPrice > 0 else { return nil }
        let courses = coursesWithoutPrice == 1 ? "1 course has" : "\(coursesWithoutPrice) courses have"
        return "\(courses) no price yet, so a share of it would be nothing. Give each course its price."
    }

    /// What holds after the last day; nil where there is none.
    public var endNote: String? {
        guard let last = terms.validTo, let followedBy else { return nil }
        return
            "After \(last.words) the terms \(followedBy) count again, until others follow. Add those in time if they should not."
    }

    /// Of which events the examples are.
    public var exampleWords: String {
        var words = "an event on \(eventOn.words), booked well before"
        if terms.chargesShareOfPrice, let price = TermsPreview.examplePrice {
            words += ", of a course that costs \(price.words)"
        }
        if terms.chargesByDay { words += "; “several days” are \(TermsPreview.exampleDays)" }
        return words
    }
}

extension TermsPreview.Example {
    /// What cancelling costs until when, and not attending: a sentence each.
    public var steps: [String] {
        let last = terms.schedule.last?.until
        return terms.schedule.map { step in
            let until = step.until == last ? "the start" : "\(UKTime.wallTime(at: step.until).deadlineWords)"
            return "Until \(until): \(step.charge == .zero ? "free" : step.charge.words)."
        } + ["Not attended: \(terms.noShow == .zero ? "free" : terms.noShow.words)."]
    }
}
