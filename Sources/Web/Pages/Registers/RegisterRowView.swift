import Bookings
import Formats

/// One person on a register: who they are, what to do for them, four large choices.
struct RegisterRowView: Sendable {
    let row: RegisterSheetRow
    let needs: AccessNeeds?
    /// What was chosen and is not kept yet; nil where nothing was.
    let choice: RowMark?
    let fault: String?

    var markup: Element {
        li(
            .class(fault == nil ? "register-row" : "register-row faulty"), .id("row-\(key)"),
            Attribute("tabindex", "-1")
        ) {
            fieldset {
                legend {
                    strong { row.name }
                    " "
                    span(.class("quiet")) { [row.agency, row.jobTitle].filter { !$0.isEmpty }.joined(separator: ", ") }
                }
                Self.toDo(needs)
                if let fault { p(.class("fault"), .id("row-\(key)-fault")) { fault } }
                input(.type("hidden"), .name("was-\(key)"), .value(row.mark?.code ?? ""))
                div(.class("marks")) { for mark in AttendanceMark.inOrder { radio(mark) } }
                reasons
            }
        }
    }

    /// What to do for somebody, one thing a line; nothing where there is nothing.
    static func toDo(_ needs: AccessNeeds?) -> Fragment {
        guard let needs, !needs.isEmpty else { return Fragment([]) }
        return Fragment { ul(.class("to-do")) { for words in needs.words { li { words } } } }
    }

    private var key: String { row.reference.text }
    private var shown: RowMark? { choice ?? row.mark }

    private func radio(_ mark: AttendanceMark) -> Element {
        let id = "\(mark.rawValue)-\(key)"
        return div(.class("choice")) {
            input(
                .type("radio"), .id(id), .name("mark-\(key)"), .value(mark.rawValue),
                .flag("checked", if: shown?.mark == mark),
                fault.map { _ in Attribute("aria-describedby", "row-\(key)-fault") }
            )
            label(Attribute("for", id)) { mark.choiceWords }
        }
    }

    private var reasons: Element {
        div(.class("register-reason")) {
            div(.class("field")) {
                label(Attribute("for", "reason-\(key)")) { "Why, if excused" }
                select(.id("reason-\(key)"), .name("reason-\(key)")) {
                    option(.value("")) { "No reason" }
                    for reason in AbsenceReason.allCases {
                        option(.value(reason.rawValue), .flag("selected", if: shown?.reason == reason)) {
                            reason.words.capitalisedFirst
                        }
                    }
                }
            }
            button(
                .class("secondary"), .name("here"), .value(key),
                Attribute("aria-label", "Save, and stay at \(row.name)")
            ) { "Save" }
        }
    }
}

extension AttendanceMark {
    /// The marks in the order in which a register offers them.
    static let inOrder: [AttendanceMark] = [.attended, .partial, .noShow, .excused]

    /// The mark as a choice on a register.
    var choiceWords: String {
        switch self {
        case .attended: "Attended"
        case .partial: "Partly there"
        case .noShow: "Not there"
        case .excused: "Excused"
        }
    }
}
