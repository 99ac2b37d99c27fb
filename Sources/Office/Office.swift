public import Bookings
public import Records

/// Where people's requests become transactions: one verb, one transaction.
///
/// A verb has a synchronous *body* over a transaction, which import and passing time share, and an async *door* that
/// opens the transaction. Clock, identities and permission live here and nowhere else.
public struct Office: Sendable {
    let store: any Store
    private let clock: @Sendable () -> Instant
    private let entropy: @Sendable (_ count: Int) -> [UInt8]
    /// The `Once` of the verb that is about to be asked for, where it takes none itself.
    private(set) var pending: (any Sendable)?

    /// Opens the office over a store.
    ///
    /// - Parameters:
    ///   - clock: tells the present moment.
    ///   - entropy: that many bytes nobody can guess.
    public init(
        store: any Store, clock: @escaping @Sendable () -> Instant,
        entropy: @escaping @Sendable (_ count: Int) -> [UInt8]
    ) {
        self.store = store
        self.clock = clock
        self.entropy = entropy
    }

    /// The present moment, as the office sees it.
    public var now: Instant { clock() }

    /// The same office, about to be asked for one verb that must act once.
    func about(toDo once: (any Sendable)?) -> Office {
        var office = self
        office.pending = once
        return office
    }

    func randomBytes(_ count: Int) -> [UInt8] { entropy(count) }

    /// Who asks, and when: made once before a transaction, however often its body runs.
    func newAct(_ asker: Asker) -> Act {
        let now = clock()
        return Act(
            asker: asker, at: now, recordedAt: now, identifiers: IdentifierSequence(seed: entropy(16)))
    }
}

/// Who asks for something, and through which door.
public struct Asker: Hashable, Sendable {
    /// Who.
    public let principal: Principal
    /// Through which door.
    public let source: Source
    /// Whether a person has shown enough of who they are to use roles that were granted.
    ///
    /// A code by e-mail alone is not enough for them, only for roles that follow from a booking or an event. For others
    /// than persons it means nothing.
    public let isStrong: Bool

    /// Makes an asker; a person is taken for weakly known unless it is said that they are not.
    public init(_ principal: Principal, through source: Source, isStrong: Bool = false) {
        self.principal = principal
        self.source = source
        self.isStrong = isStrong
    }
}

/// Who asks for something.
public enum Principal: Hashable, Sendable {
    /// Somebody who has not said who they are.
    case anonymous
    /// The operator at the machine's command line, who has the database file and so every right.
    case `operator`(String)
    /// A person known to the partnership.
    case person(Identifier<Person>)
    /// A service account, with how much of what its role allows it may do.
    case service(name: String, role: Role, scope: TokenScope = .full)
    /// Time itself.
    case clock
}
