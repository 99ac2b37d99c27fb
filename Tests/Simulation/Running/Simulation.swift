import Bookings
import Office
import Records

/// One seed after the other, on one troupe.
package struct Simulation {
    let troupe: Troupe
    let bug: BrokenRule?

    /// Makes a simulation.
    ///
    /// - Parameter bug: a rule the model breaks on purpose.
    package init(_ troupe: Troupe, bug: BrokenRule? = nil) { (self.troupe, self.bug) = (troupe, bug) }

    /// Plays a seed: its world, and so many commands that chance thinks of as it goes.
    package func play(seed: UInt64, commands count: Int) async throws -> Run {
        var author = Author(seed: seed)
        let world = author.world()
        return try await play(world) { model, number in number < count ? author.command(model) : nil }
    }

    /// Plays a list of commands in the world of a seed.
    package func replay(seed: UInt64, _ commands: [Command]) async throws -> Run {
        var author = Author(seed: seed)
        return try await play(author.world()) { _, number in
            commands.indices.contains(number) ? commands[number] : nil
        }
    }

    private func play(_ world: World, _ next: (Model, Int) -> Command?) async throws -> Run {
        try await troupe.begin(world)
        do {
            let run = try await perform(world, next)
            try troupe.store.forget()
            return run
        } catch {
            try? troupe.store.forget()
            throw error
        }
    }

    private func perform(_ world: World, _ next: (Model, Int) -> Command?) async throws -> Run {
        var run = Run()
        var model = Model(world, bug: bug)
        var comparison = try Comparison(troupe)
        var number = 0
        while let command = next(model, number) {
            number += 1
            troupe.time.now = model.tick()
            let reply = await troupe.perform(command, model, &comparison.references)
            let expected = model.apply(command)
            run.note(command, reply)
            guard reply == expected else {
                run.disagreement = Disagreement(
                    kind: "reply", step: number, office: "\(reply)", model: "\(expected)")
                return run
            }
            if reply == .nothing { continue }
            if let found = try comparison.difference(model, step: number) {
                run.disagreement = found
                return run
            }
        }
        run.disagreement = try await atTheEnd(&comparison, &model, number)
        return run
    }

    /// Every booking there ever was, and the promises `coursebook check` recomputes, but for the engine's own.
    private func atTheEnd(
        _ comparison: inout Comparison, _ model: inout Model, _ step: Int
    ) async throws -> Disagreement? {
        model.told = []
        if let found = try comparison.difference(model, step: step, all: true) { return found }
        let findings = try await troupe.store.read { tx in try tx.auditPromises() }
        guard let first = findings.first else { return nil }
        return Disagreement(
            kind: "check:\(first.code)", step: step,
            office: findings.map { "\($0.code) \($0.subject)" }.joined(separator: ", "),
            model: "no findings")
    }
}

/// Making a list of commands that ends in a disagreement as short as can be.
extension Simulation {
    /// Takes out what is not needed, larger pieces first, as long as the same kind of disagreement remains.
    package func shortened(seed: UInt64, _ failed: Run) async throws -> Run {
        var best = failed
        guard let kind = failed.disagreement?.kind else { return failed }
        var size = max(1, best.commands.count / 2)
        while true {
            var start = 0
            var isShorter = false
            while start < best.commands.count {
                var fewer = best.commands
                fewer.removeSubrange(start..<min(start + size, fewer.count))
                let run = try await replay(seed: seed, fewer)
                if run.disagreement?.kind == kind { (best, isShorter) = (run, true) } else { start += size }
            }
            if size == 1, !isShorter { return best }
            size = max(1, size / 2)
        }
    }
}
