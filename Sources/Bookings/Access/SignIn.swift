/// How people sign in: a code by e-mail, typed into the tab that asked for it.
public enum SignInRules {
    /// How long a code works.
    public static let codeMinutes: Int64 = 10
    /// How often a code may be typed wrongly before another must be asked for.
    public static let tries = 5
    /// How many codes one mailbox may be sent in an hour at the wish of one place.
    public static let mostFromOnePlace = 6
    /// How many codes one mailbox may be sent in an hour, so that one place's asking locks nobody else out at once.
    public static let mostPerMailbox = 24
    /// How many codes may be asked for from one place in an hour: a whole council may come from one address.
    public static let mostPerClient = 300
    /// Who does nothing for so long is signed out.
    public static let idleMinutes: Int64 = 60
    /// So long somebody is signed in at most.
    public static let longestHours: Int64 = 12
    /// How many wrong codes of the second proof there may be within as many minutes as `proofMinutes`.
    public static let proofTries = 5
    /// See `proofTries`.
    public static let proofMinutes: Int64 = 15
    /// How many recovery codes are made.
    public static let recoveryCodes = 10
    /// Being there is noted again only after so long.
    public static let noticedMinutes: Int64 = 5
    /// Whoever takes a code on to be sent has so long before another may.
    public static let leaseMinutes: Int64 = 2
    /// After so long a code that could not be handed over is tried again.
    public static let retrySeconds: Int64 = 10
    /// So long after its end a request or a sign-in is forgotten.
    public static let forgottenAfterSeconds: Int64 = 86_400
}

/// Who is signed in by a browser's secret, and how well they have shown it.
public struct SignedIn: Sendable {
    /// Who.
    public let person: Person
    /// Roles they were granted, which need the second proof to be used.
    public let granted: Set<Role>
    /// Whether they gave it in this browser.
    public let isProven: Bool

    /// Makes a sign-in.
    public init(person: Person, granted: Set<Role>, isProven: Bool) {
        self.person = person
        self.granted = granted
        self.isProven = isProven
    }
}

/// Where somebody stands with the second proof.
public enum SecondProof: Hashable, Sendable {
    /// They have no role that needs one.
    case notNeeded
    /// They have no app yet: what it is to be given, 20 bytes.
    case toBeSetUp(secret: [UInt8])
    /// Their app is to be asked.
    case asked
    /// It was given in this browser.
    case given
}

/// What a code of the second proof came to.
public enum SecondProofOutcome: Hashable, Sendable {
    /// It was right: the browser's new secret, the old one having ended; the first time, codes for whoever loses their
    /// app, told once.
    case proven(secret: String, recoveryCodes: [String])
    /// It was wrong.
    case wrong
    /// There were too many wrong ones; none is looked at until then.
    case tooMany(until: Instant)
}

/// A tab has asked for a code.
public struct SignInTab: Hashable, Sendable {
    /// The tab's secret: only with it a code is of any use.
    public let secret: String

    /// Makes a tab.
    public init(secret: String) {
        self.secret = secret
    }
}

/// What typing a code came to.
public enum SignInOutcome: Hashable, Sendable {
    /// Signed in: the browser's secret, by which it is known from now on.
    case signedIn(secret: String)
    /// It was another code; so many tries are left.
    case wrong(triesLeft: Int)
    /// This tab's code works no more, or it never asked for one.
    case over
    /// The code was right, but nobody here has this address; they may join.
    case unknown(EmailAddress)
}

/// A code on its way to a mailbox.
public struct SignInCode: Hashable, Sendable {
    /// Which request it is for.
    public let request: Identifier<SignInTab>
    /// Whom it is for.
    public let address: EmailAddress
    /// The six digits.
    public let code: String
    /// When it was asked for.
    public let createdAt: Instant
    /// The last moment in which it works.
    public let expiresAt: Instant

    /// Makes a code.
    public init(
        request: Identifier<SignInTab>, address: EmailAddress, code: String, createdAt: Instant, expiresAt: Instant
    ) {
        self.request = request
        self.address = address
        self.code = code
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
