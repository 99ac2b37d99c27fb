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
    ///
    /// Told to stop, it begins nothing more, gives back what was not begun, and soon waits for the mail server no longer.
    public func run() async throws {
        let pace = SharedPace(perMinute: perMinute)
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await carryCodes(at: pace)
                return true
            }
            group.addTask {
                await carryMessages(at: pace, stopsWhenDone: false)
                return true
            }
            group.addTask {
                try? await gracefulShutdown()
                try? await Task.sleep(for: .seconds(3))
                carrier.leave()
                return false
            }
            var lanes = 2
            while lanes > 0, let isLane = await group.next() { lanes -= isLane ? 1 : 0 }
            group.cancelAll()
        }
        await carrier.close()
    }

    /// Carries what is due now, codes first; comes back when nothing is left, or the mail server is found away.
    @discardableResult
    public func carryDue() async throws -> MailRound {
        let pace = SharedPace(perMinute: perMinute)
        try await carryDueCodes(at: pace)
        await carryMessages(at: pace, stopsWhenDone: true)
        return pace.round
    }

    private var isOver: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    private func restASecond() async {
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
    }

    /// Codes have a line of their own and are never held back: somebody sits and waits for each.
    private func carryCodes(at pace: SharedPace) async {
        while !isOver {
            do { try await carryDueCodes(at: pace) } catch { complain(of: error) }
            await restASecond()
        }
    }

    private func carryDueCodes(at pace: SharedPace) async throws {
        while !isOver, pace.mayTry(at: office.now), case let codes = try await office.takeCodes(upTo: 4), !codes.isEmpty
        {
            for code in codes {
                let fate = isOver || !pace.mayTry(at: office.now) ? .givenBack : await carry(head.message(code))
                try await office.settleCodes([(code, fate)])
                note(fate, at: pace)
            }
        }
    }

    /// Messages have every other line, each taken up again as soon as it is free, so that one that hangs holds up no other.
    private func carryMessages(at pace: SharedPace, stopsWhenDone: Bool) async {
        await withTaskGroup(of: MessageFate?.self) { group in
            let lanes = max(1, carrier.width - 1)
            var waiting: ArraySlice<(message: OutgoingMessage, takenAt: Instant)> = []
            var (carried, isResting) = (0, false)
            while !isOver {
                if waiting.isEmpty, carried < lanes {
                    waiting = await take(upTo: 4 * lanes, besides: carried, at: pace)
                }
                while carried < lanes, let next = waiting.popFirst() {
                    group.addTask { await carryAndSettle(next.message, takenAt: next.takenAt, at: pace) }
                    carried += 1
                }
                if stopsWhenDone, carried == 0 { break }
                if !stopsWhenDone, carried < lanes, !isResting {
                    group.addTask {
                        await restASecond()
                        return nil
                    }
                    isResting = true
                }
                if let fate = await group.next() {
                    if fate == nil { isResting = false } else { carried -= 1 }
                }
            }
            for left in waiting { _ = await settle(left.message, .givenBack) }
        }
    }

    private func take(
        upTo limit: Int, besides carried: Int, at pace: SharedPace
    ) async -> ArraySlice<(message: OutgoingMessage, takenAt: Instant)> {
        let now = office.now
        let allowed = pace.allowed(at: now) - carried
        guard allowed > 0 else { return [] }
        do { return try await office.takeMessages(upTo: min(limit, allowed)).map { ($0, now) }[...] } catch {
            complain(of: error)
            return []
        }
    }

    /// A message that had to wait long for a line is given back while nobody else may have taken it on.
    private func carryAndSettle(
        _ message: OutgoingMessage, takenAt: Instant, at pace: SharedPace
    ) async -> MessageFate {
        let isInTime = office.now < takenAt.advanced(byMinutes: MessageRetry.beginMinutes)
        let fate = isOver || !isInTime || !pace.mayTry(at: office.now) ? .givenBack : await carry(message)
        note(fate, at: pace)
        return await settle(message, fate)
    }

    private func settle(_ message: OutgoingMessage, _ fate: MessageFate) async -> MessageFate {
        do { try await office.settleMessages([(message, fate)]) } catch { complain(of: error) }
        return fate
    }

    /// Says once that the mail server went away, and once that it is back.
    private func note(_ fate: MessageFate, at pace: SharedPace) {
        switch (pace.note(fate, at: office.now), fate) {
        case (.wentAway, .unreachable(let reason)):
            logger.error("the mail server cannot be reached; messages wait for it", metadata: ["reason": "\(reason)"])
        case (.cameBack, _): logger.notice("the mail server is back; messages go out again")
        default: break
        }
    }

    private func complain(of error: any Error) {
        if error is CancellationError { return }
        logger.error("the outbox could not be read or kept", metadata: ["failure": "\(error)"])
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
