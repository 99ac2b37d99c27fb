import Bookings
public import Formats
public import Logging
public import Office

/// The front of the service: the office it speaks for and how it presents itself.
public struct Site: Sendable {
    let office: Office
    /// How the partnership presented itself when the service began, for when the database cannot be asked.
    let asItBegan: PartnershipDetails
    /// Whether this is a demonstration on a day of its own, with a chooser of whom to act as.
    let isDemonstration: Bool
    /// The cookies of the site.
    let cookies: Cookies
    /// Where people open the pages, and through what.
    let gateway: Gateway
    /// Gives each request its name.
    let requestNames: RequestNames
    /// Where a line about each request goes; nil where nobody wants them.
    let accessLog: Logger?
    /// What was written to people, the newest first, for the demonstration to show; nil where it is nobody's to see.
    let mailbox: (@Sendable () -> [ReadMessage])?

    /// Makes a front.
    ///
    /// - Parameter name: the partnership's name as it is when the service begins.
    ///   - mayActAs: whether pages offer the chooser "act as"; only ever on a loopback address.
    ///   - gateway: where people open the pages, and through what.
    ///   - requestNames: gives each request its name.
    ///   - accessLog: where a line about each request goes; nil for nowhere.
    ///   - mailbox: what was written to people, for the demonstration to show.
    public init(
        office: Office, name: String, mayActAs: Bool, gateway: Gateway = Gateway(),
        requestNames: RequestNames, accessLog: Logger? = nil,
        mailbox: (@Sendable () -> [ReadMessage])? = nil
    ) {
        self.office = office
        asItBegan = PartnershipDetails(look: PartnershipLook(name: name), isDemonstration: mayActAs)
        isDemonstration = mayActAs
        self.gateway = gateway
        self.requestNames = requestNames
        self.accessLog = accessLog
        self.mailbox = mayActAs ? mailbox : nil
        cookies = Cookies(isSecure: gateway.isSecure)
    }
}

/// Who looks at a page: nobody in particular, or a person with their roles.
struct Visitor: Sendable {
    let asker: Asker
    let person: Person?
    let roles: Set<Role>
    /// Whether they are signed in, as against acting as somebody in the demonstration.
    var isSignedIn = false
    /// Whether they have roles that wait for the second proof.
    var awaitsProof = false
    /// What forms of theirs must carry.
    var formToken: String?

    /// Whether the page offers them this.
    func may(_ verb: Verb) -> Bool { verb.isOffered(to: roles) }

    static let nobody = Visitor(asker: Asker(.anonymous, through: .page), person: nil, roles: [])
}

extension Exchange {
    /// The cookie in which the demonstration remembers whom the visitor acts as.
    static let actingCookie = "coursebook_demo_person"

    /// Who looks at the page.
    func visitor() async throws -> Visitor { try await visitor(session: cookie(.session)) }

    /// Who looks at the page, known by a session's secret.
    func visitor(session: String?) async throws -> Visitor {
        if let secret = session, let signedIn = try await site.office.signedIn(secret: secret) {
            let asker = Asker(.person(signedIn.person.id), through: .page, isStrong: signedIn.isProven)
            return Visitor(
                asker: asker, person: signedIn.person, roles: try await site.office.roles(of: asker), isSignedIn: true,
                awaitsProof: !signedIn.isProven && !signedIn.granted.isEmpty,
                formToken: Exchange.formToken(of: secret))
        }
        guard site.isDemonstration, let cookie = cookie(Exchange.actingCookie),
            let id = Identifier<Person>(hex: cookie), let person = try await site.office.person(id)
        else { return .nobody }
        let asker = Asker(.person(id), through: .page, isStrong: true)
        return Visitor(asker: asker, person: person, roles: try await site.office.roles(of: asker))
    }
}
