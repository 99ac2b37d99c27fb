import Bookings

extension Bounce.Recipient {
    /// Makes a recipient of what a server says.
    ///
    /// - Parameters:
    ///   - status: as the report has it, whatever stands around it; a more exact one in `said` is preferred.
    ///   - said: what the server said, addresses and all.
    init(_ address: EmailAddress, _ verdict: Bounce.Verdict, status: String?, said: String) {
        let told = status.flatMap(StatusCode.first)
        let found = StatusCode.first(said)
        let isExact = told.map { !$0.hasSuffix(".0.0") } ?? false
        let isSameClass = told == nil || found?.first == told?.first
        self.address = address
        self.verdict = verdict
        self.status = !isExact && isSameClass ? found ?? told : told
        reason = StatusCode.sentence(self.status, verdict)
        words = StatusCode.withoutAddresses(said, address)
    }
}

extension Bounce.Verdict {
    /// What an action (RFC 3464, section 2.3.3) and a status come to.
    ///
    /// Exim, which gives up after its retry time, calls that a failure of no particular kind and says so in words alone.
    init(action: String, status: String?, said: String) {
        let code = status.flatMap(StatusCode.first) ?? "5.0.0"
        let isPassing = code.hasPrefix("4") || (code.hasSuffix(".0.0") && said.contains("retry time"))
        switch action {
        case "delayed": self = .delayed
        case "failed": self = isPassing ? .expired : .refused
        default: self = isPassing ? .delayed : .refused
        }
    }
}

/// Status codes of mail servers (RFC 3463), such as `5.1.1`.
enum StatusCode {
    /// The most characters of a server's words that are kept.
    private static let longestWords = 300

    /// The first status that stands alone in a text; nil where there is none.
    static func first(_ text: String) -> String? {
        text.prefix(4_000).split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")) }.lazy.map { word in
            word.hasSuffix(".") ? word.dropLast() : word
        }.first(where: isStatus).map(String.init)
    }

    private static func isStatus(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && ["2", "4", "5"].contains(parts[0])
            && parts.dropFirst().allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isNumber) }
    }

    /// What a status means, for people.
    static func sentence(_ status: String?, _ verdict: Bounce.Verdict) -> String {
        let meaning = status.flatMap { status in
            let detail = status.split(separator: ".").dropFirst().joined(separator: ".")
            return meanings[detail] ?? detail.split(separator: ".").first.flatMap { meanings[String($0)] }
        }
        switch verdict {
        case .refused: return meaning ?? "The recipient’s mail server refused the message."
        case .expired: return "\(meaning ?? "The message could not be delivered.") The mail server has given up trying."
        case .delayed: return "\(meaning ?? "The message has not arrived yet.") The mail server goes on trying."
        }
    }

    /// By subject and detail, or by subject alone.
    private static let meanings = [
        "1.1": "There is no such mailbox.", "1.2": "There is no such mail domain.",
        "1.3": "The address is not one that mail can be sent to.",
        "1.6": "The mailbox has moved and left no new address.", "1.10": "There is no such mailbox.",
        "1": "There is something wrong with the address.", "2.1": "The mailbox is switched off.",
        "2.2": "The mailbox is full.", "2.3": "The message is too large for the mailbox.",
        "2": "The mailbox cannot take messages.", "3.4": "The message is too large for the mail server.",
        "3": "The recipient’s mail server cannot take messages.",
        "4.4": "There is no mail server for this address.", "4.6": "The message went round in a circle.",
        "4.7": "The message could not be delivered in time.",
        "4": "The recipient’s mail server could not be reached.",
        "5": "The mail servers did not understand each other.",
        "6": "The recipient’s mail server cannot take what the message holds.",
        "7": "The recipient’s mail server does not let the message in.",
    ]

    /// A server's words in one line, with the address and its local part left out, and any other address.
    static func withoutAddresses(_ said: String, _ address: EmailAddress) -> String {
        let local = address.folded.split(separator: "@").first.map(String.init) ?? ""
        var clean = ""
        var word = ""
        for character in said.prefix(4_000) + " " {
            if character.isWhitespace || "<>()[]{}\"',;:".contains(character) {
                let isAddress = word.contains("@") || (local.count > 2 && word.lowercased() == local)
                clean += (isAddress ? "…" : word) + (character.isWhitespace ? " " : String(character))
                word = ""
            } else if character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) {
                word.append(character)
            }
        }
        let words = clean.split(separator: " ").joined(separator: " ")
        return words.count > longestWords ? words.prefix(longestWords - 1) + "…" : words
    }
}
