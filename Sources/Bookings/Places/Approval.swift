/// Who must agree before somebody comes to a course.
public enum Approval: String, CaseIterable, Sendable {
    /// Nobody.
    case none
    /// Whoever books says that the line manager agrees.
    case declaration
    /// The line manager, a lead of the agency or an administrator decides before the delegate holds, or waits for, anything.
    case approval
}

/// How long a request may await approval.
public struct ApprovalPeriod: Hashable, Sendable {
    /// How many working days there are to decide, the day of the request not counted.
    public let workingDays: Int

    /// Five working days, where the course says nothing else.
    public static let standard = ApprovalPeriod(days: 5)

    /// How many working days a course may give.
    public static let range = 1...60

    /// Makes a period; nil outside `range`.
    public init?(workingDays: Int) {
        guard ApprovalPeriod.range.contains(workingDays) else { return nil }
        self.init(days: workingDays)
    }

    private init(days: Int) { workingDays = days }

    /// The last second in which a request can be decided: 23:59:59 UK time of its last day, and always before the event
    /// starts.
    public func end(of request: Instant, start: Instant, calendar: WorkingCalendar) -> Instant {
        let day = calendar.day(workingDays, workingDaysAfter: UKTime.wallTime(at: request).date)
        return min(UKTime.instant(on: day, at: .endOfDay), start.advanced(bySeconds: -1))
    }
}

/// Who is asked to decide a request.
public enum ApprovalDeciders: Hashable, Sendable {
    /// The line manager.
    case manager(EmailAddress)
    /// The leads of the agency.
    case leads([EmailAddress])
    /// The administrators.
    case administrators

    /// Chooses who is asked: the line manager where one is known, else the leads of the agency, else the administrators; never
    /// the delegate.
    public init(delegate: EmailAddress, manager: EmailAddress?, leads: [EmailAddress]) {
        let others = leads.filter { $0 != delegate }
        if let manager, manager != delegate {
            self = .manager(manager)
        } else {
            self = others.isEmpty ? .administrators : .leads(others)
        }
    }
}

/// A place asked for, which somebody must agree to first.
public struct ApprovalRequest: Hashable, Sendable {
    /// What the booking would carry were it granted at once; terms and place in line count anew when it is.
    public let booking: PlaceOutcome.NewBooking
    /// The last second in which it can be decided.
    public let until: Instant
}

extension PlaceFacts {
    /// Decides whether a place may be asked for at `now`: whenever it could be booked.
    ///
    /// A request holds no place and has no place in line. Nil where the delegate waits already: that was agreed to.
    public func request(at now: Instant, within period: ApprovalPeriod) throws(Refusal) -> ApprovalRequest? {
        switch try booking(at: now) {
        case .confirmed(let new), .waiting(let new, _):
            ApprovalRequest(
                booking: new, until: period.end(of: now, start: event.firstStartsAt, calendar: calendar))
        case .placeTaken: nil
        }
    }
}
