import Formats
import HTTPTypes
import Hummingbird

/// A page for when something cannot be done: what happened, what it means, what to do next.
struct ProblemPage: Sendable {
    let title: String
    let detail: String
    let needsPerson: Bool
    let isDemonstration: Bool

    init(problem: Reply.Problem, isDemonstration: Bool) {
        title = problem.title
        detail = problem.sentence
        needsPerson = problem.status == .unauthorized
        self.isDemonstration = isDemonstration
    }

    var markup: Fragment {
        Fragment {
            h1 { title }
            p(.class("lead")) { detail }
            if needsPerson && isDemonstration {
                p { a(.class("button"), .href("/demonstration/person")) { "Choose whom to act as" } }
            } else {
                p { a(.class("button secondary"), .href("/")) { "See the programme" } }
            }
        }
    }
}
