import Bookings
import Formats
import Office
import Records

/// Doing a command in the office.
extension Troupe {
    /// Does a command and says what came of it.
    ///
    /// - Parameter references: the references of the bookings the model knows, by their numbers; a new one is added.
    func perform(_ command: Command, _ model: Model, _ references: inout [BookingReference]) async -> Reply {
        do {
            switch command {
            case .book(let person, let event, let who):
                let place = try fresh(
                    await office.bookPlace(on: "E\(event)", for: Stage.people[person].email, by: asker(who)))
                if !references.contains(place.reference) { references.append(place.reference) }
                return .booked(
                    state: place.state.rawValue, position: place.waitingPosition,
                    freeUntil: place.freeUntil.milliseconds)
            case .substitute(let person, let event, let other, let who):
                guard let booking = model.booking(of: person, on: event) else { return .nothing }
                let given = try fresh(
                    await office.substituteDelegate(
                        of: references[booking].text, with: Stage.people[other].email, by: asker(who)))
                references.append(given.reference)
                return .booked(state: "confirmed", position: nil, freeUntil: given.freeUntil.milliseconds)
            case .resize(let event, let capacity): return try await change(event) { $0.capacity = String(capacity) }
            case .move(let event, let sittings):
                return try await change(event) { $0.sessions = sittings.map { Troupe.form($0, event) } }
            case .callOff(let event):
                let off = try fresh(await office.cancelEvent("E\(event)", reason: "weather", by: Troupe.console))
                return .calledOff(placed: off.withPlace, waiting: off.waiting, voided: off.voidedCharges)
            case .wait(let moment):
                time.now = moment
                try await office.passTime()
                return .done
            case .clock(let moment):
                time.now = moment
                return .done
            case .cancel, .accept, .decline, .choose: return try await answer(command, model, references)
            }
        } catch let refusal as Refusal { return .refused(refusal.code) } catch is FieldErrors { return .invalid } catch
        {
            return .failed("\(error)")
        }
    }

    private func answer(_ command: Command, _ model: Model, _ references: [BookingReference]) async throws -> Reply {
        func reference(_ person: Int, _ event: Int) -> String? {
            model.booking(of: person, on: event).map { references[$0].text }
        }
        switch command {
        case .cancel(let person, let event, let who):
            guard let reference = reference(person, event) else { return .nothing }
            let gone = try fresh(await office.cancelBooking(reference, reason: nil, note: "", by: asker(who)))
            return .cancelled(late: gone.isLate, pence: gone.proposedCharge.map { $0.amount })
        case .accept(let person, let event, let who):
            guard let reference = reference(person, event) else { return .nothing }
            let taken = try fresh(await office.acceptOffer(reference, by: asker(who)))
            return .booked(state: taken.state.rawValue, position: nil, freeUntil: taken.freeUntil.milliseconds)
        case .decline(let person, let event, let who):
            guard let reference = reference(person, event) else { return .nothing }
            _ = try await office.declineOffer(reference, by: asker(who))
        case .choose(let person, let event, let pause, let automatically, let who):
            guard let reference = reference(person, event) else { return .nothing }
            try await office.chooseOffers(
                reference, pausedFrom: pause.map { Almanac.england[$0.lowerBound].iso } ?? "",
                pausedUntil: pause.map { Almanac.england[$0.upperBound].iso } ?? "",
                acceptsAutomatically: automatically, by: asker(who))
        default: return .nothing
        }
        return .done
    }

    private func asker(_ who: Command.Who) -> Asker {
        switch who {
        case .person(let number): Asker(.person(people[number]), through: .page)
        case .administrator: Troupe.console
        }
    }

    private func change(_ event: Int, _ body: (inout EventForm) -> Void) async throws -> Reply {
        var form = EventForm(try await office.eventPlan("E\(event)", by: Troupe.console))
        body(&form)
        let planned = try fresh(await office.changeEvent("E\(event)", to: form, by: Troupe.console))
        return .changed(confirmed: planned.confirmed.count, offered: planned.offered)
    }

    private static func form(_ sitting: Sitting, _ event: Int) -> SessionForm {
        var form = SessionForm()
        form.date = Almanac.england[sitting.day].iso
        (form.starts, form.ends) = (Command.clock(sitting.start), Command.clock(sitting.end))
        (form.mode, form.venue) = sitting.isVirtual ? ("virtual", "") : ("room", "Hall \(event)")
        return form
    }

    private func fresh<Result>(_ answer: Answer<Result>) throws -> Result {
        guard case .fresh(let result) = answer else { throw Refusal.idempotencyKeyReused }
        return result
    }
}
