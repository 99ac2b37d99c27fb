public import Bookings
import Records

/// What staff show besides a code by e-mail: a code of the moment from an app.
extension Office {
    /// Where the one signed in by this secret stands; begins setting up an app where they have none.
    public func secondProof(secret: String) async throws -> SecondProof {
        guard let signedIn = try await signedIn(secret: secret) else { throw Refusal.signInNeeded }
        guard !signedIn.granted.isEmpty else { return .notNeeded }
        if signedIn.isProven { return .given }
        let person = signedIn.person.id
        let now = self.now
        let fresh = randomBytes(20)
        return try await store.write(.short) { tx in
            try tx.beginSecondProof(of: person, secret: fresh, at: now)
            guard let kept = try tx.secondProof(of: person) else { throw Refusal.signInNeeded }
            return kept.isConfirmed ? .asked : .toBeSetUp(secret: kept.secret)
        }
    }

    /// Takes a code of the second proof, or a recovery code.
    ///
    /// Wrong ones are counted for the person, whatever the browser; after too many none is looked at for a while. A right
    /// one renews the browser's secret, so that one somebody learnt or planted before is worth nothing after it.
    public func prove(code: String, secret: String) async throws -> SecondProofOutcome {
        guard let signedIn = try await signedIn(secret: secret), !signedIn.granted.isEmpty else {
            throw Refusal.signInNeeded
        }
        let typed = code.lowercased().filter { $0.isASCII && ($0.isNumber || $0.isLetter) }
        let sha = Office.sha256(Array(secret.utf8))
        let newSecret = Hexadecimal.text(randomBytes(32))
        let recovery = (0..<SignInRules.recoveryCodes).map { _ in Office.recoveryCode(randomBytes(10)) }
        return try await write(Asker(.person(signedIn.person.id), through: .page)) { tx, act in
            let person = signedIn.person.id
            guard let kept = try tx.lockSecondProof(of: person) else { throw Refusal.signInNeeded }
            let pauseEnds = kept.triesSince.advanced(byMinutes: SignInRules.proofMinutes)
            let isFresh = pauseEnds <= act.at
            if !isFresh, kept.tries >= SignInRules.proofTries { return .tooMany(until: pauseEnds) }
            let step = OneTimeCode.matching(typed, kept.secret, at: act.at, after: kept.lastStep)
            let isRecovered =
                try step == nil && kept.isConfirmed
                && tx.useRecoveryCode(Office.sha256(Array(typed.utf8)), of: person, at: act.at)
            guard step != nil || isRecovered else {
                let begins = isFresh || kept.tries == 0
                try tx.countWrongProof(
                    of: person, tries: begins ? 1 : kept.tries + 1, since: begins ? act.at : kept.triesSince)
                return .wrong
            }
            try tx.acceptProof(of: person, step: step, at: act.at)
            let newSHA = Office.sha256(Array(newSecret.utf8))
            guard try tx.renewProven(secretSHA256: sha, as: newSHA, id: act.newID(), at: act.at) else {
                throw Refusal.signInNeeded
            }
            if isRecovered { try act.record(.recoveryCodeUsed, person: person, in: tx) }
            guard !kept.isConfirmed else { return .proven(secret: newSecret, recoveryCodes: []) }
            try act.record(.secondProofSetUp, person: person, in: tx)
            for code in recovery {
                try tx.keepRecoveryCode(Office.sha256(Array(code.filter { $0 != "-" }.utf8)), of: person)
            }
            return .proven(secret: newSecret, recoveryCodes: recovery)
        }
    }

    /// Takes a person's second proof away, so that they set one up anew when they next sign in; they are signed out.
    public func resetSecondProof(of email: String, by asker: Asker) async throws {
        guard let address = EmailAddress(email) else {
            throw FieldErrors("email", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        try await write(asker) { tx, act in
            try tx.permit(.addStaff, to: act.asker)
            guard let person = try tx.person(email: address) else { throw Refusal.personUnknown(email) }
            try tx.resetSecondProof(of: person.id, at: act.at)
            try act.record(.secondProofReset, person: person.id, in: tx)
        }
    }

    /// Sixteen letters and digits in fours, none of them taken for another: `k3m9-qd2x-7hw4-tz8p`.
    private static func recoveryCode(_ random: [UInt8]) -> String {
        Base32.forPeople.text(random).inFours(separator: "-")
    }
}
