import Bookings
import Formats
import Foundation
import Office

/// What sheets would add, with one button; or what they have added.
struct UploadResultView: Sendable {
    let sheets: ProgrammeSheets
    let papers: ProgrammePapers
    let summary: ImportSummary
    let publishing: Bool
    let isTried: Bool
    let seal: FormSeal

    var markup: Fragment {
        Fragment {
            Parts.back("/planning/upload", isTried ? "Choose other files" : "Upload more")
            h1 { isTried ? "Check what would be added" : "Added to the programme" }
            if newCourses.isEmpty && newEvents.isEmpty { nothing } else { new }
            ul { for warning in summary.warnings { li { warning } } }
            if isTried && summary.added > 0 {
                confirmation
            } else {
                p { a(.class("button"), .href("/planning")) { "See the year" } }
            }
        }
    }

    private var newCourses: [CoursePaper] {
        let codes = Set(summary.codes[.courses] ?? [])
        return papers.courses.filter { codes.contains($0.code) }
    }

    private var newEvents: [EventPaper] {
        let codes = Set(summary.codes[.events] ?? [])
        return papers.events.filter { codes.contains($0.code) }
    }

    private var nothing: Element {
        div(.class("empty")) {
            h2 { "Nothing new" }
            p { "Everything in these files is in the programme already, with the same values." }
        }
    }

    private var new: Fragment {
        Fragment {
            Parts.notice(words)
            if !newCourses.isEmpty {
                h2 { "Courses" }
                ul { for course in newCourses { li { "\(course.code): \(course.title)" } } }
            }
            if !newEvents.isEmpty { events }
        }
    }

    private var words: String {
        let courses = "\(newCourses.count) course\(newCourses.count == 1 ? "" : "s")"
        let events = "\(newEvents.count) event\(newEvents.count == 1 ? "" : "s")"
        let tense = isTried ? "would be added" : "were added"
        return "\(courses) and \(events) \(tense), \(publishing ? "open to everybody" : "as drafts")."
    }

    private var events: Element {
        let sessions = Dictionary(grouping: papers.sessions, by: \.event)
        return table(.class("cards")) {
            caption { "Events" }
            thead {
                tr { for name in ["Event", "Course", "When", "Places"] { th(Attribute("scope", "col")) { name } } }
            }
            tbody {
                for event in newEvents {
                    tr {
                        th(Attribute("scope", "row"), Attribute("data-label", "Event")) { event.code }
                        td(Attribute("data-label", "Course")) { event.course }
                        td(Attribute("data-label", "When")) {
                            (sessions[event.code] ?? []).sorted { $0.startsAt < $1.startsAt }.map(\.startsLocal.words)
                                .joined(separator: "; ")
                        }
                        td(Attribute("data-label", "Places")) { String(event.capacity) }
                    }
                }
            }
        }
    }

    /// The sheets travel in the form once more, byte for byte, so that nothing is kept in between.
    private var confirmation: Element {
        form(Attribute("method", "post"), Attribute("action", "/planning/upload/confirmation")) {
            seal.markup
            input(.type("hidden"), .name("publish"), .value(publishing ? "open" : "draft"))
            for kind in ProgrammeSheets.kinds {
                input(.type("hidden"), .name(kind.rawValue), .value(Data(sheets[kind]).base64EncodedString()))
            }
            button(.class("button")) { publishing ? "Add and publish these events" : "Add these as drafts" }
        }
    }
}
