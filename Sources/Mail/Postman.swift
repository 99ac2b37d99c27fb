public import Logging
public import Office
public import ServiceLifecycle
import Bookings
import Formats

/// Carries what is in the outbox to the mail server, after the commit that wrote it.
///
/// Whatever happens to it, each message arrives at least once: a message is taken on for a few minutes, carried, and only
/// then settled. Sent again, it has the same name, so that mail programs show it once.
public struct Postman: Service {
    private let office: Office
    private let carrier: any MailCarrier
    private let head: Letterhead
    private let perMinute: Int?
    private let logger: Logger

    /// Makes a postman.
    ///
    /// - Parameter perMinute: how many messages at most in any minute; nil for as many as the mail server takes.
    public init(
        office: Office, carrier: any MailCarrier, head: Letterhead, perMinute: Int? = nil, logger: Logger
    ) {
        self.office = office
        self.carrier = carrier
        self.head = head
        self.perMinute = perMinute
        self.logger = logger
    }

    /// Carries until it is told to stop; a failure is logged and tried again.
    public func run() async throws {
        var pace = MailPace(perMinute: perMinute)
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            var round = MailRound()
            do { round = try await carryRound(upTo: pace.allowed(at: office.now)) } catch is CancellationError {
                break
            } catch let failure as RecordFailure {
                logger.error("messages could not be taken from the outbox", metadata: ["failure": "\(failure)"])
            }
            tell(of: round, after: pace)
            pace.note(round, at: office.now)
            guard let rest = pace.rest(after: round) else { continue }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: rest) }
        }
        await carrier.close()
    }

    /// Carries what is due, a few dozen messages at most.
    ///
    /// Codes go first and are never held back: somebody sits and waits for them. Once the mail server is found away, what
    /// was not begun is given back.
    /// - Parameter limit: how many messages may go beside the codes.
    @discardableResult
    public func carryRound(upTo limit: Int = .max) async throws -> MailRound {
        let codes = await sideBySide(try await office.takeCodes(upTo: carrier.width)) { await carry(head.message($0)) }
        try await office.settleCodes(codes.map { ($0.item, $0.fate) })
        var round = MailRound(codes.map(\.fate))
        guard !Task.isShuttingDownGracefully, !round.foundServerAway, limit > 0 else { return round }
        let taken = try await office.takeMessages(upTo: min(limit, 4 * carrier.width))
        let carried = await sideBySide(taken, carry)
        try await office.settleMessages(carried.map { ($0.item, $0.fate) })
        round.add(carried.map(\.fate))
        return round
    }

    /// Carries as many at once as the carrier takes; once the service stops or the server is away, only what was begun.
    private func sideBySide<Item: Sendable>(
        _ items: [Item], _ carry: @escaping @Sendable (Item) async -> MessageFate
    ) async -> [(item: Item, fate: MessageFate)] {
        await withTaskGroup(of: (Item, MessageFate).self) { group in
            var waiting = items[...]
            var fates: [(item: Item, fate: MessageFate)] = []
            var isServerAway = false
            for item in waiting.prefix(carrier.width) { group.addTask { (item, await carry(item)) } }
            waiting = waiting.dropFirst(carrier.width)
            while let (item, fate) = await group.next() {
                fates.append((item, fate))
                if case .unreachable = fate { isServerAway = true }
                guard !Task.isShuttingDownGracefully, !Task.isCancelled, !isServerAway else { continue }
                if let next = waiting.popFirst() { group.addTask { (next, await carry(next)) } }
            }
            return fates + waiting.map { ($0, .givenBack) }
        }
    }

    /// Says once that the mail server went away, and once that it is back.
    private func tell(of round: MailRound, after pace: MailPace) {
        if let reason = round.awayBecause, !pace.isServerAway {
            logger.error("the mail server cannot be reached; messages wait for it", metadata: ["reason": "\(reason)"])
        } else if round.carried > 0, pace.isServerAway {
            logger.notice("the mail server is back; messages go out again")
        }
    }

    private func carry(_ taken: OutgoingMessage) async -> MessageFate {
        let message = head.message(taken, at: office.now)
        let fate = await carry(message)
        switch fate {
        case .sent, .dropped, .unreachable, .givenBack: break
        case .failed(let reason), .refused(let reason):
            logger.warning(
                "a message was not taken on",
                metadata: ["message": "\(message.messageID)", "attempt": "\(taken.attempts)", "reason": "\(reason)"])
        }
        return fate
    }

    private func carry(_ message: MailMessage) async -> MessageFate {
        guard message.to.address.written.utf8.allSatisfy({ $0 < 0x80 }) else {
            return .refused("The address has letters beyond ASCII, which mail servers do not take everywhere.")
        }
        return await carrier.carry(message)
    }
}
