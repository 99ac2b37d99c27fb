import Bookings

/// A database, whichever it is.
///
/// Both doors are async outside and synchronous inside. An error thrown by the body rolls everything back. The body of a
/// write may be run more than once, so it only decides and records: ids, time, hashing and messages are made outside.
///
/// Errors: what the body throws, or `RecordFailure`.
public protocol Store: Sendable {
    /// Reads a consistent state of the database.
    func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result

    /// Writes in one transaction; returns only once the commit is durable.
    func write<Result: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> Result) async throws -> Result

    /// Copies the whole database, as it is at one moment, into a new file.
    func backUp(toFile path: String) async throws

    /// Closes every connection; the store is not used afterwards.
    func close() async throws
}

/// A transaction that only reads.
public struct ReadTransaction: Reading {
    /// The connection it runs on.
    public let connection: any SQLConnection
    /// What has been looked up already in the very state this transaction sees.
    public let remembered: Remembered

    /// Begins on a connection whose transaction the store has opened.
    ///
    /// - Parameter remembered: what earlier transactions looked up, given only where the store knows that the database has
    ///   not changed since.
    public init(on connection: any SQLConnection, remembering remembered: Remembered = Remembered()) {
        self.connection = connection
        self.remembered = remembered
    }
}

/// A transaction that reads and writes.
public struct WriteTransaction: Reading, Writing {
    /// The connection it runs on.
    public let connection: any SQLConnection
    /// What this transaction has looked up already.
    public let remembered = Remembered()

    /// Begins on a connection whose transaction the store has opened.
    public init(on connection: any SQLConnection) { self.connection = connection }
}

/// Everything that may be asked of a database.
///
/// The queries are extensions of it, one file a subject.
public protocol Reading {
    /// The connection it runs on.
    var connection: any SQLConnection { get }
    /// What this transaction has looked up already.
    var remembered: Remembered { get }
}

/// Everything that may be written to a database.
public protocol Writing: Reading {}

/// What is looked up again and again: the terms, the working days, pages of the programme.
///
/// It is true of one state of the database only. A store may hand it from one reading transaction to the next on the same
/// connection as long as it can tell that nobody, in this process or another, has committed in between.
public final class Remembered {
    /// The most events kept in pages of the programme.
    private static let mostEvents = 1_000

    var calendar: WorkingCalendar?
    var terms: [CivilDate: Terms] = [:]
    private var pages: [ProgrammeQuestion: ProgrammePage] = [:]
    private var events = 0

    private let keepsPages: Bool

    /// Nothing looked up yet.
    ///
    /// - Parameter keepsPages: whether pages of the programme are kept too: only where nothing is written in between.
    public init(keepsPages: Bool = false) { self.keepsPages = keepsPages }

    func page(_ question: ProgrammeQuestion) -> ProgrammePage? { pages[question] }

    /// Keeps a page; an empty one counts as an event, so that questions without answers are bounded too.
    func keep(_ page: ProgrammePage, for question: ProgrammeQuestion) {
        guard keepsPages else { return }
        let size = max(1, page.events.count)
        if events + size > Remembered.mostEvents { (pages, events) = ([:], 0) }
        pages[question] = page
        events += size
    }
}

/// Which page of the programme was asked for.
struct ProgrammeQuestion: Hashable {
    let filter: ProgrammeFilter
    let cursor: ProgrammeCursor?
    let limit: Int
}

extension Writing {
    /// Forgets what was looked up, after the tables beneath have been replaced.
    public func forgetLookups() {
        remembered.calendar = nil
        remembered.terms = [:]
    }
}
