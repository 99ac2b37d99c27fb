/// How charges are billed.
public struct Invoicing: Hashable, Sendable {
    /// Who is billed.
    public var billTo = Payer.agency
    /// So many days after the event an invoice is written at the earliest.
    public var afterDays = 0
    /// What an invoice comes to at least; charges wait for each other until then.
    public var minimum = Pence.zero
    /// It is paid within so many days; nil where it does not say.
    public var payWithin: Int?
    /// How the charges stand to VAT, as finance says.
    public var vat = VAT.outsideScope

    /// What holds where the terms say nothing.
    public init() {}

    /// Who is billed.
    public enum Payer: String, CaseIterable, Sendable {
        /// The finance contact of the organisation.
        case agency
        /// The line manager, for the organisation.
        case manager
        /// The person who booked.
        case person
    }

    /// How charges stand to VAT.
    public enum VAT: String, CaseIterable, Sendable {
        case outsideScope = "outside_scope"
        case exempt, standard
    }

    /// Whether charges of an event that ended on a day may be billed on another.
    ///
    /// - Parameter total: what the charges that wait for each other come to, in pence.
    public func mayBill(total: Int, eventEnded: CivilDate, on day: CivilDate) -> Bool {
        total > 0 && total >= minimum.amount && day >= eventEnded.advanced(byDays: Int64(afterDays))
    }

    /// The last day for paying an invoice of a day; nil where the terms do not say.
    public func payBy(issued day: CivilDate) -> CivilDate? { payWithin.map { day.advanced(byDays: Int64($0)) } }
}
