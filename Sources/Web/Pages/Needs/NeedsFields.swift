import Bookings
import Formats

/// The part of a form that asks what should be done so that a person can take part.
struct NeedsFields: Sendable {
    /// What is ticked and written.
    var needs: AccessNeeds
    /// How the sessions in question are held: only what makes sense for them is offered, and whatever is ticked already.
    let modes: Set<DeliveryMode>
    /// What is wrong with what was sent.
    var faults = FormFaults.none
    /// What was typed where it could not be kept; nil for the note itself.
    var typed: String?

    var markup: Fragment {
        Fragment {
            fieldset(.class("measures"), .id("measures")) {
                legend { "What should we do?" }
                faults.fault("measures")
                for measure in AccessMeasure.allCases where isOffered(measure) {
                    div(.class("check")) {
                        input(
                            .type("checkbox"), .id("measure-\(measure.rawValue)"), .name("measure"),
                            .value(measure.rawValue), .flag("checked", if: needs.measures.contains(measure)))
                        label(Attribute("for", "measure-\(measure.rawValue)")) { measure.words }
                    }
                }
            }
            faults.lines("note", "Anything else we should do (optional)", typed ?? needs.note, rows: 3)
            p(.class("quiet")) {
                "Only the trainers of the event and the training team see this. Say what to do, not why: nobody needs to know of an illness or a disability."
            }
        }
    }

    private func isOffered(_ measure: AccessMeasure) -> Bool {
        needs.measures.contains(measure) || modes.contains { measure.fits($0) }
    }
}

extension Fields {
    /// The codes of the measures that were ticked.
    var measures: [String] { all("measure") }

    /// What was ticked and written, as far as it can be shown again.
    var neededAsTyped: AccessNeeds {
        AccessNeeds(measures: measures.compactMap(AccessMeasure.init(rawValue:)), note: "")
    }
}

extension EventSummary {
    /// How its sessions are held.
    var modes: Set<DeliveryMode> { Set(sessions.map(\.mode)) }
}
