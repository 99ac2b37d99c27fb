import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// The frame every page stands in: head, banner, navigation, main part, foot.
struct Layout: Sendable {
    let site: Site
    let visitor: Visitor
    let partnership: PartnershipDetails
    /// The page's path, by which the navigation tells where the visitor is.
    var path = ""

    /// The whole page.
    ///
    /// - Parameter title: what the browser's tab says before the partnership's name.
    func page(_ title: String, @MarkupBuilder _ content: () -> Fragment) -> [UInt8] {
        let whole = html(Attribute("lang", "en-GB")) {
            headPart(title)
            body {
                a(.class("skip"), .href("#main")) { "Skip to the main part" }
                banner
                if site.isDemonstration { demonstrationBar }
                main(.id("main"), .class("wrap"), Attribute("tabindex", "-1")) { content() }
                foot
            }
        }
        let doctype = "<!doctype html>\n".utf8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(doctype.count + whole.bytes.count)
        bytes.append(contentsOf: doctype)
        whole.write(to: &bytes)
        return bytes
    }

    private func headPart(_ pageTitle: String) -> Element {
        head {
            meta(Attribute("charset", "utf-8"))
            meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
            meta(.name("color-scheme"), Attribute("content", "light dark"))
            title { "\(pageTitle) – \(partnership.name)" }
            link(Attribute("rel", "stylesheet"), .href("/style.css"))
            if let tint = partnership.look.tint {
                link(Attribute("rel", "stylesheet"), .href(TintStyle.address(tint)))
            }
            link(Attribute("rel", "icon"), .href("/favicon.svg"), .type("image/svg+xml"))
            script(Attribute("src", "/quick.js"), .flag("defer"))
        }
    }

    private var banner: Element {
        header(.class("banner")) {
            div(.class("wrap banner-row")) {
                a(.class("brand"), .href("/")) {
                    span(.class("brand-mark"), Attribute("aria-hidden", "true")) { "C" }
                    span { partnership.name }
                }
                nav(Attribute("aria-label", "Main")) {
                    way("/", "Programme")
                    if visitor.person != nil { way("/bookings", "My bookings") }
                    if visitor.roles.contains(.trainer) { way("/training", "Events I train") }
                    if visitor.roles.contains(.agencyLead) { way("/organisations", "My organisation") }
                    if visitor.may(.viewPlanning) { way("/planning", "Planning") }
                    if visitor.may(.changePeople) { way("/memberships", "To confirm") }
                    if visitor.may(.viewPeople) { way("/people", "People") }
                    if visitor.may(.viewAgencies) { way("/agencies", "Organisations") }
                    if visitor.may(.reportAttendance) { way("/reports/attendance", "Reports") }
                    if visitor.may(.changePartnership) {
                        way("/settings", "Settings")
                    } else if visitor.may(.viewTerms) {
                        way("/settings/terms", "Terms")
                        if visitor.may(.viewMessages) { way("/messages", "Messages") }
                        if visitor.may(.viewTokens) { way("/settings/tokens", "Tokens") }
                    }
                    if visitor.person == nil, !site.isDemonstration { way("/sign-in", "Sign in") }
                }
                if let person = visitor.person, visitor.isSignedIn { signedIn(person) }
            }
        }
    }

    /// A link of the navigation, marked where it leads to this very page.
    private func way(_ address: String, _ words: String) -> Element {
        a(.href(address), path == address ? Attribute("aria-current", "page") : nil) { words }
    }

    private func signedIn(_ person: Person) -> Element {
        form(.class("who"), Attribute("method", "post"), Attribute("action", "/sign-out")) {
            FormSeal(onceKey: nil, token: visitor.formToken).markup
            a(.href("/me")) { person.displayName }
            if visitor.awaitsProof { a(.href("/sign-in/proof")) { "Show your second proof" } }
            button(.class("plain")) { "Sign out" }
        }
    }

    private var demonstrationBar: Element {
        div(.class("demo")) {
            div(.class("wrap")) {
                strong { "Demonstration." }
                " Here it is \(UKTime.wallTime(at: site.office.now).words). "
                if let person = visitor.person {
                    "You act as "
                    strong { person.displayName }
                    ". "
                    a(.href("/demonstration/person")) { "Act as somebody else" }
                    "."
                } else {
                    a(.href("/demonstration/person")) { "Choose whom to act as" }
                    " to book and cancel places."
                }
                if site.mailbox != nil {
                    " "
                    a(.href("/demonstration/mail")) { "Read its messages" }
                    "."
                }
            }
        }
    }

    private var contact: Fragment {
        let look = partnership.look
        return Fragment {
            if !look.contactEmail.isEmpty {
                " Write to "
                a(.href("mailto:\(look.contactEmail)")) { look.contactEmail }
                "."
            }
            if !look.contactPhone.isEmpty { " Call \(look.contactPhone)." }
            if !look.privacyAddress.isEmpty {
                " "
                a(.href(look.privacyAddress)) { "How we use what we know about you" }
                "."
            }
        }
    }

    private var foot: Element {
        footer(.class("foot")) {
            div(.class("wrap")) {
                p {
                    "All times are UK time. Questions about training? Ask the training team of \(partnership.name)."
                    contact
                }
                if visitor.isSignedIn {
                    form(Attribute("method", "post"), Attribute("action", "/sign-out")) {
                        FormSeal(onceKey: nil, token: visitor.formToken).markup
                        input(.type("hidden"), .name("where"), .value("everywhere"))
                        button(.class("plain")) { "Sign out on every device" }
                    }
                }
            }
        }
    }
}

extension Exchange {
    /// The frame for whoever looks, and who that is.
    func layout() async throws -> Layout { try await layout(session: cookie(.session)) }

    /// The frame for whoever is signed in by a session's secret.
    func layout(session: String?) async throws -> Layout {
        Layout(
            site: site, visitor: try await visitor(session: session), partnership: try await site.office.partnership(),
            path: request.uri.path)
    }
}

extension Layout {
    /// A page as a reply.
    func reply(
        _ title: String, status: HTTPResponse.Status = .ok, @MarkupBuilder _ content: () -> Fragment
    ) -> Response { .html(page(title, content), status: status) }
}
