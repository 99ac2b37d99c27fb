import Simulation
import Testing

/// Random histories, played in the office and in a small model of the rules.
struct SimulationTests {
    @Test func `300 seeds of 200 commands go in the office as the rules say`() async throws {
        let report = try await Season(seeds: 1...300, commands: 200, troupes: 2).play()
        #expect(report.seeds == 300 && report.commands == 60_000)
        if let (seed, run) = report.failure {
            Issue.record("scripts/simulate --seed \(seed) --show: \(run.told)")
        }
    }

    @Test(arguments: BrokenRule.allCases)
    func `a model with one rule broken is found out within a hundred seeds`(bug: BrokenRule) async throws {
        let report = try await Season(seeds: 1...100, commands: 200, troupes: 1, bug: bug).play()
        let (_, run) = try #require(report.failure)
        #expect(run.commands.count <= 12, "\(run.told)")
    }

    @Test func `the same seed leaves the same trace however many play`() async throws {
        let alone = try await Season(seeds: 1...6, commands: 60, troupes: 1).play()
        let together = try await Season(seeds: 1...6, commands: 60, troupes: 3).play()
        #expect(alone.trace == together.trace)
        #expect(try await Season(seeds: 2...7, commands: 60, troupes: 1).play().trace != alone.trace)
    }

    @Test func `what a seed thought of comes to the same when it is replayed`() async throws {
        let simulation = Simulation(try await Troupe())
        let played = try await simulation.play(seed: 3, commands: 80)
        let replayed = try await simulation.replay(seed: 3, played.commands)
        #expect(played.trace == replayed.trace)
    }

    @Test func `a failing seed is shortened to what is needed, and fails again`() async throws {
        let simulation = Simulation(try await Troupe(), bug: .eviction)
        var failed = Run()
        for seed in UInt64(1)...100 where failed.disagreement == nil {
            failed = try await simulation.play(seed: seed, commands: 200)
            guard let kind = failed.disagreement?.kind else { continue }
            let shortened = try await simulation.shortened(seed: seed, failed)
            #expect(shortened.disagreement?.kind == kind)
            #expect(shortened.commands.count < failed.commands.count)
            for index in shortened.commands.indices {
                var fewer = shortened.commands
                fewer.remove(at: index)
                #expect(try await simulation.replay(seed: seed, fewer).disagreement?.kind != kind)
            }
        }
        #expect(failed.disagreement != nil)
    }

    @Test func `every command is answered in every way that matters`() async throws {
        let replies = try await Season(seeds: 1...60, commands: 200, troupes: 2).play().replies
        let wanted = [
            "book: confirmed", "book: waiting", "book: already_booked", "book: already_waiting",
            "book: offer_awaits_answer",
            "book: course_already_booked", "book: booking_not_open_yet", "book: booking_closed", "book: event_started",
            "book: event_over", "book: event_cancelled", "book: not_permitted", "cancel: free", "cancel: late, charged",
            "cancel: already_cancelled", "accept: confirmed", "accept: no_offer", "decline: done", "choose: done",
            "choose: not_waiting", "substitute: confirmed", "substitute: substitute_elsewhere",
            "substitute: substitute_has_booking", "substitute: only_places_pass_on", "resize: offers a place",
            "resize: confirms somebody", "move: changed", "move: cannot be read", "move: dates_fixed",
            "call off: called off", "wait: done", "clock: done",
        ]
        #expect(wanted.filter { replies[$0] == nil } == [])
    }
}
