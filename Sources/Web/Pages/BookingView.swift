import Bookings
import Formats
import Hummingbird
import Office

/// A booking's own page: what it is, what may happen next, and its history.
struct BookingView: Sendable {
    /// What the visitor has just done, to be confirmed at the head of the page.
    enum JustDone: Sendable {
        case booked, ended, leftList, passedOn, substituted, moved, reinstated, approved, declined
    }

    let page: BookingPage
    let justDone: JustDone?
    let now: Instant
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let page = try await exchange.site.office.bookingPage(exchange.path("reference"), by: layout.visitor.asker)
        let view = BookingView(
            page: page, justDone: JustDone(exchange.query), now: exchange.site.office.now,
            seal: page.offered == nil && page.undoUntil == nil ? exchange.plainSeal : exchange.actingSeal)
        return layout.reply("Booking \(view.booking.reference.text)") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/bookings", "My bookings")
            switch justDone {
            case .booked? where booking.state.isLive, .moved? where booking.state.isLive,
                .reinstated? where booking.state.isLive:
                booked
            case .approved? where booking.state.isLive: decided("You have approved the request")
            case .declined? where booking.state == .declined: decided("You have declined the request")
            case .ended? where !booking.state.isLive: ended("Your booking is cancelled")
            case .passedOn? where !booking.state.isLive: ended("You have given the place to the next person")
            case .substituted? where !booking.state.isLive: ended("Somebody else comes instead")
            case .leftList? where !booking.state.isLive: ended("You have left the waiting list")
            default: heading
            }
            div(.class("columns")) {
                div { sessions }
                div(.class("panel")) { next }
                div { facts }
            }
            orderPart
            historyPart
        }
    }

    private var details: BookingDetails { page.details }
    private var booking: Booking { details.booking }

    private func decided(_ heading: String) -> Element {
        div(.class("confirmation"), Attribute("role", "status")) {
            h1 { heading }
            p { "\(details.delegateName), \(details.event.course.title). They are told by e-mail." }
        }
    }

    private func ended(_ heading: String) -> Element {
        div(.class("confirmation"), Attribute("role", "status")) {
            h1 { heading }
            p {
                details.charge.map {
                    "A charge of \($0.amount.words) is proposed. A person looks at it before anything is invoiced."
                }
                    ?? "Nothing is charged. Thank you for letting us know."
            }
        }
    }

    private var booked: Fragment {
        Fragment {
            div(.class("confirmation"), Attribute("role", "status")) {
                h1 { bookedWords }
                p { "\(details.event.course.title), \(details.event.sessions.first?.words ?? "")" }
                p { "Your reference" }
                p(.class("reference")) { booking.reference.text }
                if justDone == .reinstated {
                    p { "What you asked us to do for this booking went when it was cancelled; please check it below." }
                }
            }
        }
    }

    private var bookedWords: String {
        switch booking.state {
        case .confirmed where justDone == .reinstated: "Your place is yours again"
        case .confirmed: justDone == .moved ? "Your place has moved" : "Your place is booked"
        case .offered: "A place is held for you"
        case .requested: "You have asked for a place"
        default: justDone == .reinstated ? "You are on the waiting list again" : "You are on the waiting list"
        }
    }

    private var heading: Fragment {
        Fragment {
            p(.class("kicker")) { "Booking \(booking.reference.text)" }
            h1 { details.event.course.title }
        }
    }

    private var sessions: Fragment {
        Fragment {
            p { Parts.tag(stateWords, details.tone) }
            h2 { "When" }
            Parts.sessions(details.event)
            Joining.part(page.joining, at: now)
            needsPart
        }
    }

    private var needsPart: Fragment {
        guard let needs = page.needs, page.mayChangeNeeds || !needs.isEmpty else { return Fragment([]) }
        return Fragment {
            h2 { "What we do so that you can take part" }
            if needs.isEmpty {
                p { "You have not asked for anything." }
            } else {
                ul(.class("to-do")) { for words in needs.words { li { words } } }
            }
            if page.mayChangeNeeds {
                p {
                    a(.href("/bookings/\(booking.reference.text)/needs")) {
                        needs.isEmpty ? "Ask us to do something" : "Change what we do"
                    }
                }
            }
        }
    }

    private var facts: Fragment {
        Fragment {
            h2 { "About this booking" }
            dl(.class("facts")) {
                Parts.property("Course", details.event.course.title)
                Parts.property("Event", details.event.event.code)
                Parts.property("Delegate", "\(details.delegateName), \(details.delegateEmail)")
                Parts.property("Organisation", details.agencyName)
                Parts.property("Charge", chargeWords)
            }
        }
    }

    private var stateWords: String {
        details.outcome?.words ?? details.waitingPosition.map { "number \($0) on the waiting list" }
            ?? booking.state.words
    }

    private var chargeWords: String? {
        details.charge.map { charge in
            let decision = charge.state == .proposed ? "proposed; a person decides it" : charge.state.rawValue
            return "\(charge.amount.words) for \(charge.kind.words), \(decision)"
        }
    }

    private var next: Fragment {
        Fragment {
            if page.offered == nil { h2 { "What happens next" } }
            if !booking.state.isLive {
                undoing
                p { "This booking has ended. You can book another date from the programme." }
                p { a(.class("button secondary"), .href("/")) { "See the programme" } }
            } else if details.event.event.isOver(at: now) {
                p { "This event is over." }
                passingOn
            } else if details.event.event.hasStarted(at: now) {
                p { "This event has started. If you could not come, tell the training team why." }
                passingOn
            } else {
                if let offered = page.offered {
                    OfferPart(reference: booking.reference, offered: offered, seal: seal, now: now).markup
                }
                if booking.state == .requested {
                    requestPart
                } else if page.offered == nil {
                    p { booking.state == .confirmed ? termsWords : waitingWords }
                }
                if let kept = page.kept {
                    p {
                        page.offered == nil ? kept.keptWords : "\(kept.givenUpWords)."
                        " "
                        a(.href("/bookings/\(kept.reference.text)")) { "The place you keep" }
                    }
                }
                if booking.state == .confirmed {
                    p {
                        a(.href("/bookings/\(booking.reference.text)/calendar.ics")) { "Add it to your calendar" }
                    }
                }
                passingOn
                choices
                if page.mayCancel, booking.state != .offered {
                    p {
                        a(.class("button secondary"), .href("/bookings/\(booking.reference.text)/cancellation")) {
                            booking.state.leavingWords
                        }
                    }
                }
            }
            if let charge = details.charge, let words = charge.nextWords { p { words } }
        }
    }

    @MarkupBuilder private var requestPart: Fragment {
        if let until = details.approvalUntil {
            p {
                "This request has to be approved by \(UKTime.wallTime(at: until).deadlineWords), or it ends. "
                    + "Until then no place is held."
            }
        }
        if page.mayDecide {
            p { a(.class("button"), .href("/bookings/\(booking.reference.text)/approval")) { "Decide this request" } }
        } else if let deciders = page.deciders {
            p {
                "\(deciders.words(isTheirs: true).capitalisedFirst) was asked. We write to you as soon as it is decided."
            }
        }
    }

    @MarkupBuilder private var undoing: Fragment {
        if let until = page.undoUntil {
            p { "Cancelled by mistake? You can undo it until \(UKTime.wallTime(at: until).words)." }
            form(
                Attribute("method", "post"), Attribute("action", "/bookings/\(booking.reference.text)/restoration")
            ) {
                seal.markup
                button(.class("button")) { "Undo the cancellation" }
            }
        }
    }

    @MarkupBuilder private var passingOn: Fragment {
        if page.maySubstitute {
            p {
                a(.class("button secondary"), .href("/bookings/\(booking.reference.text)/substitution")) {
                    "Send somebody else"
                }
            }
        }
        if page.mayTransfer {
            p {
                a(.class("button secondary"), .href("/bookings/\(booking.reference.text)/transfer")) {
                    "Move to another date"
                }
            }
        }
    }

    private var termsWords: String {
        let terms = booking.terms
        guard terms.isLate(at: now) else { return terms.sentence }
        let charge = terms.cancellationCharge(at: now)
        let deadline = "Cancelling was free until \(UKTime.wallTime(at: terms.freeUntil).deadlineWords). "
        return deadline
            + (charge == .zero
                ? "Nothing is charged now either, but please cancel if you cannot come, so that we know."
                : "If you cancel now, a charge of \(charge.words) is proposed, and the training team decides it.")
    }

    private var choices: Fragment {
        guard let choices = page.offerChoices else { return Fragment([]) }
        return Fragment {
            if let paused = choices.paused {
                p {
                    "Nothing is offered to you from \(paused.lowerBound.words) to \(paused.upperBound.words), while you are away."
                }
            }
            if choices.acceptsAutomatically { p { "A place is taken for you at once, as long as cancelling is free." } }
            p {
                a(.href("/bookings/\(booking.reference.text)/offer/choices")) {
                    "Say when you are away, or take a place without being asked"
                }
            }
        }
    }

    private var waitingWords: String {
        if page.offerChoices != nil {
            return
                "If a place comes free and you are first in line, we hold it for you and ask you by e-mail whether you take it. Waiting costs nothing."
        }
        return
            "If a place comes free before the cancellation deadline and you are first in line, you are confirmed at once. Waiting costs nothing."
    }

    @MarkupBuilder private var orderPart: Fragment {
        if let ahead = page.ahead, let position = details.waitingPosition {
            section(.class("history")) {
                h2 { "Why number \(position)?" }
                if ahead.isEmpty {
                    p { "Nobody waits before this booking." }
                } else {
                    ol { for line in ahead { li { line.sentence } } }
                }
            }
        }
    }

    private var historyPart: Element {
        section(.class("history")) {
            h2 { "What happened" }
            ol {
                for entry in page.history {
                    li {
                        span(.class("quiet")) { UKTime.wallTime(at: entry.at).words }
                        " "
                        span { entry.sentence }
                    }
                }
            }
        }
    }
}

extension ChargeDetails {
    /// What the person can do about it; nil where it is over.
    fileprivate var nextWords: String? {
        switch state {
        case .proposed:
            "The training team decides whether \(amount.words) is charged for \(kind.words). If you had a good reason, tell them now."
        case .confirmed: "If you think the charge is not right, tell the training team."
        case .waived, .lapsed, .void: nil
        }
    }
}

extension BookingView.JustDone {
    /// What the address says has just been done; nil when nothing.
    fileprivate init?(_ query: Fields) {
        switch (query["new"], query["ended"]) {
        case _ where query["decided"] == "approved": self = .approved
        case _ where query["decided"] == "declined": self = .declined
        case ("yes", _): self = .booked
        case ("moved", _): self = .moved
        case ("again", _): self = .reinstated
        case (_, "yes"): self = .ended
        case (_, "passed"): self = .passedOn
        case (_, "waiting"): self = .leftList
        case (_, "substituted"): self = .substituted
        default: return nil
        }
    }
}

extension BookingState {
    /// What giving it up is called.
    var leavingWords: String {
        switch self {
        case .confirmed: "Cancel this place"
        case .requested: "Take the request back"
        default: "Leave the waiting list"
        }
    }
}
