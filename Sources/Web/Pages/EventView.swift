import Bookings
import Formats
import Hummingbird
import Office

/// An event's own page.
struct EventView: Sendable {
    let details: EventDetails
    let visitor: Visitor
    let led: [Agency]
    let mayAct: Bool
    let now: Instant
    /// The event in the words search engines share.
    let linkedData: EventLinkedData

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let details = try await exchange.site.office.eventDetails(exchange.path("code"), by: layout.visitor.asker)
        let view = EventView(
            details: details, visitor: layout.visitor,
            led: layout.visitor.roles.contains(.agencyLead)
                ? try await exchange.site.office.agenciesLed(by: layout.visitor.asker) : [],
            mayAct: exchange.site.isDemonstration,
            now: exchange.site.office.now,
            linkedData: EventLinkedData(
                details, organiser: layout.partnership.name, site: exchange.siteAddress))
        return layout.reply(details.summary.course.title) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/", "Programme")
            p(.class("kicker")) { event.code }
            h1 { course.title }
            if event.state == .draft {
                Parts.notice("This is a draft. Only planners and its trainers see it, and nobody can book it yet.")
            }
            if event.state == .cancelled {
                Parts.notice(
                    "This event was cancelled\(details.cancelledBecause?.because ?? ""). We are sorry. Look for another date in the programme."
                )
            }
            div(.class("columns")) {
                div { sessions }
                div(.class("panel")) { if event.state == .cancelled { anotherDate } else { booking } }
                div {
                    facts
                    texts
                }
            }
            if event.state != .draft { DataBlock(linkedData: linkedData.json) }
        }
    }

    private var event: Event { details.summary.event }
    private var course: Course { details.summary.course }

    private var sessions: Fragment {
        Fragment {
            h2 { details.summary.sessions.count == 1 ? "When" : "Sessions" }
            Parts.sessions(details.summary)
        }
    }

    private var facts: Fragment {
        Fragment {
            h2 { "About this event" }
            dl(.class("facts")) {
                Parts.property("How", details.summary.howWords)
                Parts.property("For", course.audience)
                Parts.property("Only for", course.requirements.sectorWords)
                Parts.property(
                    "To be completed first",
                    details.prerequisites.isEmpty ? nil : details.prerequisites.joined(separator: ", "))
                Parts.property("Approval", course.requirements.approval == .approval ? "Somebody agrees first" : nil)
                Parts.property("Level", course.level.capitalisedFirst)
                Parts.property("Subject", course.subject)
                Parts.property("Length", course.lengthClass.words.capitalisedFirst)
                Parts.property("Price", course.price?.words)
                Parts.property(
                    details.trainers.count == 1 ? "Trainer" : "Trainers", details.trainers.joined(separator: ", "))
                if event.state != .cancelled {
                    Parts.property(
                        "Booking opens", now < (event.window.opensAt ?? now) ? event.window.opensOn?.words : nil)
                    Parts.property("Booking closes", event.window.closesOn?.words)
                }
            }
            if visitor.may(.viewPlanning) {
                p { a(.href(PlanningAddress.event(event.code))) { "Plan and change this event" } }
            }
            if details.mayViewRoster {
                p { a(.href("/events/\(event.code.urlEncoded)/roster")) { "Roster of this event" } }
            }
        }
    }

    /// What the course is for, and what to be prepared for.
    private var texts: Fragment {
        Fragment {
            if !details.aims.isEmpty {
                h2 { "What you will be able to do" }
                Parts.paragraphs(details.aims)
            }
            if !details.contentNote.isEmpty {
                h2 { "What may be hard to hear" }
                Parts.paragraphs(details.contentNote)
            }
        }
    }

    private var anotherDate: Fragment {
        Fragment {
            h2 { "Come another time" }
            p { "Whoever had booked has been told, and comes first in the next event of this course." }
            p { a(.class("button secondary"), .href("/")) { "See the programme" } }
        }
    }

    private var booking: Fragment {
        Fragment {
            h2 { "Places" }
            Parts.fill(event.places)
            if event.isOver(at: now) {
                p { "This event is over." }
            } else if event.hasStarted(at: now) {
                p { "This event has started; places can no longer be booked." }
            } else if details.prospect == nil, let opensAt = event.window.opensAt, now < opensAt {
                p { "Booking opens on \(event.window.opensOn?.words ?? "")." }
            } else if let prospect = details.prospect {
                act(prospect)
                forOrganisations
            } else if mayAct {
                p {
                    a(.class("button"), .href("/demonstration/person?next=/events/\(event.code.urlEncoded)")) {
                        "Say who you are to book"
                    }
                }
            } else {
                p {
                    a(.class("button"), .href("/sign-in?next=\("/events/\(event.code)/booking".urlEncoded)")) {
                        "Sign in to book"
                    }
                }
                p(.class("quiet")) { "We send a code to your work e-mail address; there is no password." }
            }
        }
    }

    /// Whoever speaks for an organisation may book several of its people at once.
    private var forOrganisations: Fragment {
        Fragment(
            led.map { agency in
                p {
                    a(
                        .class("button secondary"),
                        .href("/events/\(event.code.urlEncoded)/organisations/\(agency.code.urlEncoded)/booking")
                    ) { led.count == 1 ? "Book for my organisation" : "Book for \(agency.name)" }
                    " "
                    a(.href("/events/\(event.code.urlEncoded)/organisations/\(agency.code.urlEncoded)/reservation")) {
                        led.count == 1 ? "Keep places for people named later" : "Keep places for \(agency.name)"
                    }
                }
            })
    }

    private var promotionWords: String {
        details.placesAreOffered
            ? "a place that comes free is offered to the first in line."
            : "a place that comes free before the cancellation deadline goes to the first in line."
    }

    private func act(_ prospect: EventDetails.Prospect) -> Fragment {
        let address = "/events/\(event.code.urlEncoded)/booking"
        return switch prospect {
        case .place(let terms):
            Fragment {
                p { terms.sentence }
                p { a(.class("button"), .href(address)) { "Book a place" } }
            }
        case .waiting(let position, _):
            Fragment {
                p {
                    (details.heldBack.map { "A place is free, but not for you yet: \($0.words)." }
                        ?? "Every place is taken.")
                        + " If you join the waiting list you are number \(position); \(promotionWords)"
                }
                p { a(.class("button"), .href(address)) { "Join the waiting list" } }
            }
        case .request(let until, _):
            Fragment {
                p {
                    "Somebody has to approve it before you have a place. You ask for it here, and it is decided by "
                        + "\(UKTime.wallTime(at: until).deadlineWords)."
                }
                p { a(.class("button"), .href(address)) { "Ask for a place" } }
            }
        case .refused(.approvalAwaited(let reference)):
            Fragment {
                p { "You have asked for a place on this event, and it awaits approval." }
                p { a(.class("button"), .href("/bookings/\(reference.text)")) { "See your request" } }
            }
        case .refused(.offerAwaitsAnswer(let reference)):
            Fragment {
                p { "A place on this event is offered to you." }
                p { a(.class("button"), .href("/bookings/\(reference.text)")) { "Answer the offer" } }
            }
        case .refused(.alreadyBooked(let reference)):
            Fragment {
                p { "You have a place on this event." }
                p { a(.class("button"), .href("/bookings/\(reference.text)")) { "See your booking" } }
            }
        case .refused(.alreadyWaiting(let reference)):
            Fragment {
                p { "You are on the waiting list of this event." }
                p { a(.class("button"), .href("/bookings/\(reference.text)")) { "See your booking" } }
            }
        case .refused(.courseAlreadyBooked(let reference, let other)):
            Fragment {
                p {
                    "You already have a live booking for this course, on \(other). Cancel that one first to move to this date."
                }
                p { a(.class("button"), .href("/bookings/\(reference.text)")) { "See that booking" } }
            }
        case .refused(.membershipDeclined):
            Fragment {
                p { Refusal.membershipDeclined.sentence }
                p { a(.class("button"), .href("/workplace")) { "Say where you work" } }
            }
        case .refused(let refusal):
            Fragment { p { refusal.sentence } }
        }
    }
}
