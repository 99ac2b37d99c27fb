import Bookings

/// What is looked up again and again: the terms, the working days, how agencies are charged, how the partnership presents
/// itself, pages of the programme.
///
/// It is true of one state of the database only. A store may hand it from one reading transaction to the next on the same
/// connection as long as it can tell that nobody, in this process or another, has committed in between.
public final class Remembered {
    /// The most events kept in pages of the programme.
    private static let mostEvents = 1_000

    /// What the rules are decided by; a value, so that a store can put back what a failed write may have changed.
    package struct Lookups: Sendable {
        var calendar: WorkingCalendar?
        var terms: [CivilDate: Terms] = [:]
        var chargingClasses: [Identifier<Agency>: Word] = [:]
        var partnership: Partnership?

        /// Nothing looked up yet.
        package init() {}
    }

    /// The terms, working days and charging classes looked up so far.
    package var lookups = Lookups()
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
        remembered.lookups = Remembered.Lookups()
    }
}
