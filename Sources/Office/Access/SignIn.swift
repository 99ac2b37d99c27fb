public import Bookings
import Crypto
import Records

/// Signing in by a code that is sent to a mailbox.
///
/// Nothing here tells whether an address is known: a code is made and sent to whoever asks, and only the mailbox's owner
/// learns what comes after it.
extension Office {
    /// Asks for a code; it is sent by e-mail, and works in the tab that has the secret.
    ///
    /// - Parameter client: where the request came from, such as an IP address; kept only as a hash.
    /// - Throws: `FieldErrors` when the address is none; `Refusal.tooManyCodes`; `RecordFailure`.
    public func askForCode(email: String, client: String) async throws -> SignInTab {
        guard let address = EmailAddress(email) else {
            throw FieldErrors("email", "Enter your work e-mail address, such as priya.nair@nhs.example.")
        }
        if let reason = address.whyUnreachable { throw FieldErrors("email", reason) }
        let secret = Hexadecimal.text(randomBytes(32))
        let freshKey = randomBytes(32)
        return try await write(Asker(.anonymous, through: .page)) { tx, act in
            let key = try tx.serviceKey("client", orKeeping: freshKey)
            let clientHash = Office.seal(Array(client.utf8), with: key)
            let count = try tx.signInRequests(
                for: address, from: clientHash, since: act.at.advanced(byMinutes: -60))
            guard count.ofBoth < SignInRules.mostFromOnePlace, count.ofMailbox < SignInRules.mostPerMailbox,
                count.ofClient < SignInRules.mostPerClient
            else { throw Refusal.tooManyCodes }
            let request = SignInRequest(
                id: act.newID(), address: address, createdAt: act.at,
                expiresAt: act.at.advanced(byMinutes: SignInRules.codeMinutes), triesLeft: SignInRules.tries,
                isUsed: false)
            try tx.insert(request, tabSHA256: Office.sha256(Array(secret.utf8)), clientSHA256: clientHash)
            return SignInTab(secret: secret)
        }
    }

    /// Types a code into the tab that asked for it.
    ///
    /// A wrong code costs a try, whoever typed it; the right one works once.
    public func signIn(tab: String, code: String) async throws -> SignInOutcome {
        let secret = Hexadecimal.text(randomBytes(32))
        let typed = code.utf8.filter { (0x30...0x39).contains($0) }
        let freshKey = randomBytes(32)
        return try await write(Asker(.anonymous, through: .page)) { tx, act in
            guard let request = try tx.lockSignInRequest(tabSHA256: Office.sha256(Array(tab.utf8))),
                !request.isUsed, request.triesLeft > 0, request.expiresAt > act.at
            else { return .over }
            let key = try tx.serviceKey("code", orKeeping: freshKey)
            guard Array(Office.code(of: request.id, with: key).utf8) == typed else {
                try tx.takeTry(from: request.id)
                return request.triesLeft > 1 ? .wrong(triesLeft: request.triesLeft - 1) : .over
            }
            try tx.use(request.id, at: act.at)
            guard let person = try tx.person(email: request.address) else { return .unknown(request.address) }
            if try tx.clearBounce(of: request.address) { try act.record(.mailArrivesAgain, person: person.id, in: tx) }
            try tx.forgetUnconfirmedProof(of: person.id)
            try tx.signIn(
                person.id, id: act.newID(), secretSHA256: Office.sha256(Array(secret.utf8)), at: act.at,
                until: act.at.advanced(byMinutes: SignInRules.longestHours * 60))
            return .signedIn(secret: secret)
        }
    }

    /// Who is signed in by a browser's secret; nil when nobody is, or they were away for too long.
    public func signedIn(secret: String) async throws -> SignedIn? {
        let hash = Office.sha256(Array(secret.utf8))
        let now = self.now
        let found = try await read { tx in
            try tx.signedIn(secretSHA256: hash, at: now).map { found in
                (
                    seenAt: found.seenAt,
                    signedIn: SignedIn(
                        person: found.person, granted: try tx.grantedRoles(found.person.id), isProven: found.isProven)
                )
            }
        }
        guard let found, found.seenAt.advanced(byMinutes: SignInRules.idleMinutes) > now else { return nil }
        if found.seenAt.advanced(byMinutes: SignInRules.noticedMinutes) <= now {
            await note(hash, at: now)
        }
        return found.signedIn
    }

    /// Notes that somebody is there; where that cannot be kept now, the next page will do.
    private func note(_ hash: [UInt8], at now: Instant) async {
        do {
            try await store.write(.short) { tx in try tx.notice(secretSHA256: hash, at: now) }
        } catch {}
    }

    /// Signs a browser out.
    public func signOut(secret: String) async throws {
        let hash = Office.sha256(Array(secret.utf8))
        let now = self.now
        try await store.write(.short) { tx in try tx.signOut(secretSHA256: hash, at: now) }
    }

    /// Signs whoever asks out of every browser; gives how many there were.
    public func signOutEverywhere(by asker: Asker) async throws -> Int {
        guard case .person(let person) = asker.principal else { throw Refusal.signInNeeded }
        let now = self.now
        return try await store.write(.short) { tx in try tx.signOutEverywhere(person, at: now) }
    }

    /// Takes codes on to be sent; whoever takes them settles each.
    public func takeCodes(upTo limit: Int) async throws -> [SignInCode] {
        let now = self.now
        guard try await read({ tx in try tx.hasCodes(dueBy: now) }) else { return [] }
        let freshKey = randomBytes(32)
        return try await store.write(.short) { tx in
            let key = try tx.serviceKey("code", orKeeping: freshKey)
            let leasedUntil = now.advanced(byMinutes: SignInRules.leaseMinutes)
            return try tx.takeCodes(dueBy: now, leasedUntil: leasedUntil, limit: limit).map { request in
                SignInCode(
                    request: request.id, address: request.address, code: Office.code(of: request.id, with: key),
                    createdAt: request.createdAt, expiresAt: request.expiresAt)
            }
        }
    }

    /// Keeps what became of codes: one that could not be handed over is tried again as long as it works.
    public func settleCodes(_ fates: [(code: SignInCode, fate: MessageFate)]) async throws {
        guard !fates.isEmpty else { return }
        let now = self.now
        try await store.write(.short) { tx in
            for (code, fate) in fates {
                let isOver =
                    switch fate {
                    case .failed, .unreachable, .givenBack: false
                    case .sent, .dropped, .refused: true
                    }
                try tx.settleCode(
                    code.request, nextAt: isOver ? nil : now.advanced(bySeconds: SignInRules.retrySeconds))
            }
        }
    }

    /// Forgets requests and sign-ins of long ago.
    public func forgetOldSignIns() async throws {
        let limit = now.advanced(bySeconds: -SignInRules.forgottenAfterSeconds)
        guard try await read({ tx in try tx.keepsSignIns(before: limit) }) else { return }
        try await store.write(.short) { tx in try tx.forgetSignIns(before: limit) }
    }

    /// Six digits that nobody can tell without the key.
    private static func code(of request: Identifier<SignInTab>, with key: [UInt8]) -> String {
        let sealed = seal(Array(request.hex.utf8), with: key)
        let number = sealed.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        return Int(number).padded(6)
    }

    /// HMAC with SHA-256.
    private static func seal(_ bytes: [UInt8], with key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
    }
}
