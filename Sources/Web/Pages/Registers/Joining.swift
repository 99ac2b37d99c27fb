import Bookings
import Formats

/// How people come into a session that is held online.
enum Joining {
    /// The links that are shown now, and on which day the others appear; nothing where there is none to come.
    static func part(_ joining: [(session: Session, link: JoinLink)], at now: Instant) -> Fragment {
        let ahead = joining.filter { $0.link != .none && $0.link != .over }
        guard !ahead.isEmpty else { return Fragment([]) }
        return Fragment {
            section(.class("joining")) {
                h2 { "Joining online" }
                for (session, link) in ahead {
                    switch link {
                    case .shown(let address):
                        if ahead.count > 1 { p { session.words } }
                        button(address, session.joinLinkOfTheDay(at: now) == nil ? "Open the link to join" : "Join now")
                    case .appears(let day):
                        p {
                            ahead.count > 1
                                ? "The link to join on \(session.startsLocal.date.words) appears here on \(day.words)."
                                : "The link to join appears here on \(day.words)."
                        }
                    case .none, .over: ""
                    }
                }
            }
        }
    }

    /// One tap into the session.
    static func button(_ address: String, _ words: String = "Join now") -> Element {
        p { a(.class("button"), .href(address), Attribute("rel", "noreferrer")) { words } }
    }
}
