import ArgumentParser
import Bookings
import Formats
import Foundation

/// Turns the three kinds of failure into words on standard error and an exit code: the command line's only such place.
func answering<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
        return try await body()
    } catch let errors as FieldErrors {
        for fault in errors.faults.prefix(mostFaults) { Terminal.complain("\(fault.place): \(fault.reason)") }
        if errors.faults.count > mostFaults {
            Terminal.complain("… and \(errors.faults.count - mostFaults) more like these.")
        }
        let refusedOnly = errors.faults.allSatisfy { $0.refusalCode != nil }
        if errors.faults.count > 1 { Terminal.complain("\(errors.faults.count) faults; nothing was changed.") }
        throw ExitCode(refusedOnly ? 2 : 64)
    } catch let refusal as Refusal {
        Terminal.complain("\(refusal.sentence) [\(refusal.code)]")
        throw ExitCode(2)
    } catch let failure as RecordFailure {
        Terminal.complain(failure.sentence)
        throw ExitCode(70)
    } catch let exit as ExitCode {
        throw exit
    } catch let error as ValidationError {
        throw error
    } catch {
        Terminal.complain("Something went wrong that should not have: \(error)")
        throw ExitCode(70)
    }
}

/// So many faults are told one by one: more than anybody mends at a time.
private let mostFaults = 100

extension RecordFailure {
    /// What failed and what to do, for the operator.
    var sentence: String {
        switch self {
        case .conflict(let rule): "Somebody else was quicker (\(rule.rawValue)). Nothing was changed; try again."
        case .constraint(let text): "The database refused the change: \(text). Nothing was changed."
        case .busy: "Another program holds the database. Nothing was changed; try again in a moment."
        case .unavailable(let text): text
        case .unknownOutcome(let text): "\(text) Whether the change was kept is not known; look before you try again."
        case .damaged(let text): "\(text) Run `coursebook check`; restore a backup if it finds damage."
        }
    }
}
