import Bookings
import Logging
import Office
import ServiceLifecycle

/// Lets time pass while the service runs: what is due on any event is done within seconds of its moment.
struct TimeKeeper: Service {
    let office: Office
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            do {
                try await office.passTime()
                try await office.forgetOldAnswers()
                let forgotten = try await office.forgetOldNeeds()
                if forgotten > 0 { logger.notice("access needs forgotten", metadata: ["bookings": "\(forgotten)"]) }
                try await office.forgetOldSignIns()
                _ = try await office.forgetOldAnnouncements()
            } catch let failure as RecordFailure {
                logger.error("time could not pass", metadata: ["failure": "\(failure)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(5)) }
        }
    }
}
