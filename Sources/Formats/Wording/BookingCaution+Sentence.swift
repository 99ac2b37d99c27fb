public import Bookings

extension BookingCaution {
    /// What it is, for the delegate or whoever books for them.
    ///
    /// - Parameter isTheirs: whether the delegate reads it.
    public func sentence(isTheirs: Bool) -> String {
        let who = isTheirs ? "You" : "The delegate"
        switch self {
        case .sameTime(let entry):
            let doing =
                switch entry.part {
                case .attends: isTheirs ? "have a place on" : "has a place on"
                case .waits: isTheirs ? "are waiting for a place on" : "is waiting for a place on"
                case .trains: isTheirs ? "train" : "trains"
                }
            return "\(who) \(doing) “\(entry.title)” (\(entry.event)) at the same time: "
                + "\(UKTime.wallTime(at: entry.startsAt).words). It can be booked all the same."
        case .completed(let day, let again):
            return "\(who) completed this course on \(day.words). It is to be taken again from \(again.words); "
                + "before that it can be booked all the same."
        }
    }
}
