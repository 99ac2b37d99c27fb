/// What a version of the terms says besides its notices and its price list, each clause with what holds where nothing is said.
public struct Clauses: Hashable, Sendable {
    /// Until when somebody else may come instead.
    public var substitution = Substitution.untilStart
    /// Whether a substitute must have completed what the course builds on.
    public var substitutesNeedPrerequisites = false
    /// Whether going to another event of the course costs nothing inside the window (R-13a).
    public var movesAreFree = false
    /// What coming late and leaving early mean.
    public var lateness = Lateness()
    /// What an absence costs, by its reason.
    public var absence = Absence()
    /// Whether nothing is charged where somebody else took the place.
    public var waivesIfRefilled = true
    /// Whether costs the partnership had for one person, such as an interpreter's, are charged in full.
    public var recoversExtraCosts = false
    /// What missing events again and again leads to.
    public var repeats = Repeats()
    /// What not completing e-learning costs.
    public var elearning = Elearning()
    /// How charges are billed.
    public var invoicing = Invoicing()
    /// What only people apply, such as who may come or what coming costs; may be empty.
    public var note = ""

    /// The clauses of terms that say nothing about them.
    public init() {}

    /// Until when a place may be given to somebody else; administrators may until the last register closes.
    public enum Substitution: String, CaseIterable, Sendable {
        /// Until the first session starts.
        case untilStart = "until_start"
        /// Until the register of the first session is closed, and not after a first day of several.
        case untilRegister = "until_register"
        /// By administrators only.
        case notAllowed = "not_allowed"
    }
}
