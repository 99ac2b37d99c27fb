extension FrozenTerms {
    /// At every moment the better of two for the person who comes (R-13a), in a sentence of its own where it is neither's.
    ///
    /// - Parameters:
    ///   - other: what the substitute's own organisation would have, under the same version for the same event.
    ///   - bill: whom their charges go to.
    public func better(of other: FrozenTerms, bill: Bill) -> FrozenTerms {
        let ends = Set((schedule + other.schedule).map(\.until)).sorted()
        var steps: [Step] = []
        for until in ends {
            let charge = min(cancellationCharge(at: until), other.cancellationCharge(at: until))
            if steps.last?.charge == charge { steps.removeLast() }
            steps.append(Step(until: until, charge: charge))
        }
        let noShow = min(noShow, other.noShow)
        if steps == other.schedule, noShow == other.noShow { return other }
        return FrozenTerms(
            version: version,
            sentence: FrozenTerms.sentence(
                "Taken over from somebody else; free to cancel until", freeUntil: steps.first?.until ?? freeUntil,
                then: Array(steps.dropFirst()), noShow: noShow, bill: bill),
            schedule: steps, noShow: noShow)
    }
}
