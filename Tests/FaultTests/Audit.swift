import Foundation
import TestSupport
import Testing

/// What a database holds, compared with what was acknowledged.
struct Audit: Sendable, CustomStringConvertible {
    /// A difference, or a complaint of the program's own check.
    enum Finding: Hashable, Sendable {
        case lost(Place, reference: String)
        case doubled(Place)
        case cancellationLost(reference: String)
        case stranger(Place)
        case unreadable(String)
        case checkFound(String)
    }

    private(set) var findings: [Finding] = []

    var description: String {
        findings.isEmpty
            ? "nothing lost, nothing done twice"
            : "\(findings.count) findings: " + findings.prefix(5).map { "\($0)" }.joined(separator: "; ")
    }

    /// How many acknowledged acts are not there, counting everything when the database cannot be read.
    var lost: Int {
        findings.count {
            switch $0 {
            case .lost, .cancellationLost, .unreadable: true
            case .doubled, .stranger, .checkFound: false
            }
        }
    }

    /// Reads every roster and runs `check`.
    init(_ ledger: Ledger, database: String) async throws {
        var rows: [Place: [String]] = [:]
        for event in Papers.events {
            let roster = try await Program.run("roster", event, "--format", "csv", "--database", database)
            if roster.code != 0 { findings.append(.unreadable(roster.complaints)) }
            for line in roster.out.split(separator: "\n").dropFirst() {
                let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard fields.count == 9 else { findings.append(.unreadable(String(line))); continue }
                rows[Place(event: event, delegate: fields[1]), default: []].append(fields[7])
            }
        }
        compare(rows, with: ledger)
        let check = try await Program.run("check", "--database", database)
        if check.code != 0 { findings.append(.checkFound(check.out + check.complaints)) }
    }

    private mutating func compare(_ rows: [Place: [String]], with ledger: Ledger) {
        let (booked, perhapsBooked) = (ledger.booked, ledger.perhapsBooked)
        let (cancelled, perhapsCancelled) = (ledger.cancelled, ledger.perhapsCancelled)
        for (place, reference) in booked {
            let found = rows[place] ?? []
            if cancelled.contains(reference) {
                if found.contains(reference) { findings.append(.cancellationLost(reference: reference)) }
            } else if !found.contains(reference) && !perhapsCancelled.contains(reference) {
                findings.append(.lost(place, reference: reference))
            }
        }
        for (place, references) in rows {
            if references.count > 1 { findings.append(.doubled(place)) }
            if let reference = booked[place] {
                if references.contains(where: { $0 != reference }) { findings.append(.doubled(place)) }
            } else if !perhapsBooked.contains(place) {
                findings.append(.stranger(place))
            }
        }
        let references = rows.values.joined()
        if Set(references).count != references.count { findings.append(.unreadable("a reference appears twice")) }
    }
}
