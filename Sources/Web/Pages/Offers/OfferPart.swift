import Bookings
import Formats
import Office

/// The part of a booking's page on which an offered place is answered: what each answer means, then its button.
struct OfferPart: Sendable {
    let reference: BookingReference
    let offered: OfferedPlace
    let seal: FormSeal
    let now: Instant

    var markup: Fragment {
        Fragment {
            h2 {
                offered.offer.isBroadcast ? "A place came free: the first to accept has it" : "A place is held for you"
            }
            p { introduction }
            if offered.mayAnswer {
                p { "If you accept: \(offered.terms.sentence)" }
                Parts.act("\(address)/acceptance", seal, "Accept this place", hidden: hidden)
                if !offered.offer.isBroadcast {
                    p {
                        "If you cannot come, pass it on: the place goes to the next person at once, your booking ends and nothing is charged."
                    }
                    Parts.act(
                        "\(address)/refusal", seal, "Give it to the next person", look: "secondary", hidden: hidden)
                }
            }
        }
    }

    private var address: String { "/bookings/\(reference.text)/offer" }
    private var hidden: [(name: String, value: String)] { [("offer", offered.offer.id.hex)] }

    private var introduction: String {
        let left = offered.offer.until.timeLeftWords(at: now)
        if offered.offer.isBroadcast {
            return "Everybody on the waiting list was told. It can be accepted until the event starts, in \(left)."
        }
        return "Answer by \(offered.offer.until.answerWords) (UK time); that is \(left) from now. "
            + "Without an answer it goes to the next person and you move to the end of the waiting list."
    }
}
