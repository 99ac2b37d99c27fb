/// Something somebody does, or time; people, events and days are numbers, so that a list of commands means the same after
/// some of them are taken out.
package enum Command: Hashable, Sendable {
    /// Somebody is booked, or put on the waiting list.
    case book(person: Int, event: Int, by: Who)
    /// The last booking of somebody on an event is cancelled.
    case cancel(person: Int, event: Int, by: Who)
    /// The place offered to it is taken.
    case accept(person: Int, event: Int, by: Who)
    /// The place offered to it is passed on.
    case decline(person: Int, event: Int, by: Who)
    /// Somebody who waits says when they are away, and whether a place is to be taken without asking.
    case choose(person: Int, event: Int, pause: ClosedRange<Int>?, automatically: Bool, by: Who)
    /// A place is given to somebody else.
    case substitute(person: Int, event: Int, with: Int, by: Who)
    /// An event has another number of places.
    case resize(event: Int, capacity: Int)
    /// An event is held at other times.
    case move(event: Int, to: [Sitting])
    /// An event is called off.
    case callOff(event: Int)
    /// It is this moment, and the service does what time has brought about.
    case wait(until: Moment)
    /// It is this moment, and the service was down meanwhile.
    case clock(Moment)

    /// Who does it.
    package enum Who: Hashable, Sendable {
        case person(Int)
        case administrator
    }
}

extension Command: CustomStringConvertible {
    /// The command as a line of text.
    package var description: String {
        switch self {
        case .book(let person, let event, let who): "\(who) books p\(person) on \(name(event))"
        case .cancel(let person, let event, let who): "\(who) cancels p\(person)’s booking on \(name(event))"
        case .accept(let person, let event, let who): "\(who) accepts the offer to p\(person) on \(name(event))"
        case .decline(let person, let event, let who): "\(who) declines the offer to p\(person) on \(name(event))"
        case .choose(let person, let event, let pause, let automatically, let who):
            "\(who) chooses for p\(person) on \(name(event)): "
                + (pause.map { "away \(iso($0.lowerBound)) to \(iso($0.upperBound))" } ?? "not away")
                + (automatically ? ", taken without asking" : ", asked first")
        case .substitute(let person, let event, let other, let who):
            "\(who) gives p\(person)’s place on \(name(event)) to p\(other)"
        case .resize(let event, let capacity): "\(name(event)) has \(capacity) places"
        case .move(let event, let sittings):
            "\(name(event)) is held " + sittings.map(Command.words).joined(separator: " and ")
        case .callOff(let event): "\(name(event)) is called off"
        case .wait(let moment): "it is \(Almanac.england.words(moment))"
        case .clock(let moment): "it is \(Almanac.england.words(moment)), and nothing was looked at meanwhile"
        }
    }

    private func name(_ event: Int) -> String { "E\(event)" }

    private func iso(_ day: Int) -> String { Almanac.england[day].iso }

    static func words(_ sitting: Sitting) -> String {
        "\(Almanac.england[sitting.day].iso) \(clock(sitting.start)) to \(clock(sitting.end))"
            + (sitting.isVirtual ? "" : " in a room")
    }

    static func clock(_ second: Int) -> String {
        [second / 3600, second / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

extension Command.Who: CustomStringConvertible {
    /// Such as `p3` or `an administrator`.
    package var description: String {
        switch self {
        case .person(let number): "p\(number)"
        case .administrator: "an administrator"
        }
    }
}

extension Command {
    /// The name of the command.
    package var kind: String {
        switch self {
        case .book: "book"
        case .cancel: "cancel"
        case .accept: "accept"
        case .decline: "decline"
        case .choose: "choose"
        case .substitute: "substitute"
        case .resize: "resize"
        case .move: "move"
        case .callOff: "call off"
        case .wait: "wait"
        case .clock: "clock"
        }
    }
}

/// What came of a command.
package enum Reply: Hashable, Sendable {
    /// There was nothing to try it on.
    case nothing
    /// It was done.
    case done
    /// A place, or a position on the waiting list, and until when leaving is free.
    case booked(state: String, position: Int?, freeUntil: Moment)
    /// A booking is cancelled: whether late, and what is proposed to be charged.
    case cancelled(late: Bool, pence: Int?)
    /// An event has changed: how many were confirmed and how many were offered a place by it.
    case changed(confirmed: Int, offered: Int)
    /// An event is called off: how many had a place, how many waited, how many charges are void.
    case calledOff(placed: Int, waiting: Int, voided: Int)
    /// The rules said no.
    case refused(String)
    /// What was sent cannot be read.
    case invalid
    /// The machine failed.
    case failed(String)
}

extension Reply {
    /// What it is counted as.
    package var kind: String {
        switch self {
        case .nothing: "nothing to try it on"
        case .done: "done"
        case .booked(let state, _, _): state
        case .cancelled(let late, let pence): late ? "late\(pence == nil ? ", free" : ", charged")" : "free"
        case .changed(let confirmed, let offered):
            confirmed > 0 ? "confirms somebody" : offered > 0 ? "offers a place" : "changed"
        case .calledOff: "called off"
        case .refused(let code): code
        case .invalid: "cannot be read"
        case .failed: "failed"
        }
    }
}
