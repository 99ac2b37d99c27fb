public import Bookings
import Records

/// Joining: somebody new comes in with their work e-mail address and says where they work.
extension Office {
    /// The address somebody new has shown to be theirs in a tab, by the code that was sent there; nil where there is none,
    /// or where it is known by now.
    public func joiningAddress(tab: String) async throws -> EmailAddress? {
        let (hash, since) = (Office.sha256(Array(tab.utf8)), now.advanced(byMinutes: -JoiningRules.minutes))
        return try await read { tx in
            guard let address = try tx.provenAddress(tabSHA256: hash, since: since),
                try tx.person(email: address) == nil
            else { return nil }
            return address
        }
    }

    /// The organisations to choose from, by name.
    public func agencyChoices() async throws -> [AgencyChoice] { try await read { tx in try tx.agencyChoices() } }

    /// Takes somebody in and signs them in; where they work is for its lead or an administrator to confirm.
    ///
    /// - Parameter tab: the secret of the tab in which they typed the code that was sent to their address.
    /// - Returns: the browser's secret, as after signing in.
    /// - Throws: `FieldErrors`, also where their line manager is themselves; `Refusal.signInNeeded` where the tab has shown no address, `.alreadyKnown`; `RecordFailure`.
    public func join(_ newcomer: Newcomer, tab: String) async throws -> String {
        let tabHash = Office.sha256(Array(tab.utf8))
        let secret = Hexadecimal.text(randomBytes(32))
        try await write(Asker(.anonymous, through: .page)) { tx, act in
            guard
                let address = try tx.provenAddress(
                    tabSHA256: tabHash, since: act.at.advanced(byMinutes: -JoiningRules.minutes))
            else { throw Refusal.signInNeeded }
            guard try tx.person(email: address) == nil else { throw Refusal.alreadyKnown }
            guard newcomer.managerEmail != address else {
                throw FieldErrors("manager_email", "This is your own address. Enter the one of your line manager.")
            }
            let person = Person(
                id: act.newID(), email: address, givenName: newcomer.givenName, familyName: newcomer.familyName,
                jobTitle: newcomer.jobTitle, managerEmail: newcomer.managerEmail, agency: nil)
            try tx.insert(person, membership: act.newID())
            act.asker = Asker(.person(person.id), through: .page)
            try act.record(.joined, person: person.id, in: tx)
            try Office.ask(newcomer.workplace, of: person.id, in: tx, &act)
            try tx.signIn(
                person.id, id: act.newID(), secretSHA256: Office.sha256(Array(secret.utf8)), at: act.at,
                until: act.at.advanced(byMinutes: SignInRules.longestHours * 60))
        }
        return secret
    }

    /// Says where whoever asks works, after it was not confirmed or has changed.
    ///
    /// - Throws: `FieldErrors`; `Refusal.signInNeeded`; `RecordFailure`.
    public func sayWorkplace(_ workplace: Workplace, by asker: Asker) async throws {
        guard case .person(let person) = asker.principal else { throw Refusal.signInNeeded }
        try await write(asker) { tx, act in try Office.ask(workplace, of: person, in: tx, &act) }
    }

    /// Where whoever asks stands with the organisation they work for.
    public func standing(of asker: Asker) async throws -> Standing {
        guard case .person(let person) = asker.principal else { return .settled }
        return try await read { tx in try tx.standing(of: person) }
    }

    private static func ask(
        _ workplace: Workplace, of person: Identifier<Person>, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let request: Identifier<MembershipRequest> = act.newID()
        switch workplace {
        case .agency(let code):
            guard let agency = try tx.agency(code: code) else {
                throw FieldErrors("agency", "Choose an organisation from the list.")
            }
            try tx.ask(request, of: person, agency: agency.id, organisation: "", at: act.at)
            try act.record(.membershipAsked(agency.id), person: person, in: tx)
            let leads = try tx.leads(of: agency.id).map(\.id)
            try tellThoseWhoDecide(request, leads.isEmpty ? tx.administrators() : leads, in: tx, &act)
        case .unlisted(let name):
            try tx.ask(request, of: person, agency: nil, organisation: name, at: act.at)
            try act.record(.membershipAsked(nil), person: person, in: tx)
            try tellThoseWhoDecide(request, tx.administrators(), in: tx, &act)
        }
    }

    private static func tellThoseWhoDecide(
        _ request: Identifier<MembershipRequest>, _ people: [Identifier<Person>], in tx: WriteTransaction,
        _ act: inout Act
    ) throws {
        for person in people { try act.tell(.membershipAsked, about: .membership(request, to: person), in: tx) }
    }
}
