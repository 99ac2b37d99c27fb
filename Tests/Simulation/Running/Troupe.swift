import Bookings
import Formats
import Office

/// An office over a database in memory, with the people of the stage in it: played on again and again, a seed at a time.
package final class Troupe {
    let store: MemoryStore
    let office: Office
    let people: [Identifier<Person>]
    private let entropy: Entropy

    static let console = Asker(.operator("simulation"), through: .cli)

    /// Makes the database and puts everybody on the stage.
    package init() async throws {
        let store = try MemoryStore()
        let time = Clock()
        let entropy = Entropy()
        self.store = store
        self.time = time
        self.entropy = entropy
        office = Office(store: store, clock: { Instant(milliseconds: time.now) }, entropy: { entropy.bytes($0) })
        time.now = Almanac.england[Almanac.first].begins
        _ = try await office.importProgramme(Troupe.stage(), dryRun: false, by: Troupe.console) { _ in }
        for lead in Stage.leads {
            _ = try await office.nameLead(
                email: Stage.people[lead.person].email, of: Stage.agencies[lead.agency].0, by: Troupe.console)
        }
        var people: [Identifier<Person>] = []
        for person in Stage.people {
            guard case .person(let id) = try await office.principal(email: person.email) else { continue }
            people.append(id)
        }
        self.people = people
    }

    let time: Clock

    /// Begins a seed: its terms and events, and chance from the start.
    func begin(_ world: World) async throws {
        try store.begin()
        entropy.begin()
        time.now = Almanac.england[Almanac.first].begins
        _ = try await office.importProgramme(Troupe.papers(world), dryRun: false, by: Troupe.console) { _ in }
        time.now = world.begins
    }

    /// The clock, which stands until it is set; only one task at a time uses it.
    final class Clock: @unchecked Sendable { var now: Moment = 0 }

    /// Bytes that are the same for every seed; only one task at a time asks for them.
    private final class Entropy: @unchecked Sendable {
        private var dice = Dice(seed: 1)

        func begin() { dice = Dice(seed: 1) }

        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) } }
    }
}

/// The papers a seed begins with.
extension Troupe {
    private static func stage() throws -> ProgrammePapers {
        try read([
            .agencies: Stage.agencies.map { "\($0.0),\($0.0),health,\($0.1),,no" },
            .people: Stage.people.enumerated().map { number, person in
                let agency = person.agency.map { Stage.agencies[$0].0 } ?? ""
                let manager = person.manager.map { Stage.people[$0].email } ?? ""
                return "\(person.email),P,\(number),\(agency),,\(manager)"
            },
            .courses: Stage.courses.map {
                "\($0.code),course,\($0.code),Core,1,All,\($0.length),,\($0.isRepeatable ? "yes" : "no")"
            },
        ])
    }

    private static func papers(_ world: World) throws -> ProgrammePapers {
        try read([
            .terms: world.terms.enumerated().flatMap { number, terms in lines(terms, number) },
            .events: world.events.enumerated().map { number, event in
                "E\(number),\(Stage.courses[event.course].code),\(event.capacity),0,,\(iso(event.opensOn)),\(iso(event.closesOn))"
            },
            .sessions: world.events.enumerated().flatMap { number, event in
                event.sessions.map { sitting in
                    let day = Almanac.england[sitting.day].iso
                    let place = sitting.isVirtual ? "virtual,," : "room,Hall \(number),"
                    return
                        "E\(number),\(day) \(Command.clock(sitting.start)),\(day) \(Command.clock(sitting.end)),\(place)"
                }
            },
        ])
    }

    private static func lines(_ terms: World.TermsPaper, _ number: Int) -> [String] {
        let second = [3600, 60, 1].map { unit in terms.second / unit % (unit == 3600 ? 24 : 60) }
        let time = second.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return terms.charges.map { line in
            "T\(number),\(iso(terms.validFrom)),\(terms.offers ? "offers" : "automatic"),\(terms.notice),\(terms.unit.rawValue),"
                + "\(time),\(line.length ?? "any"),\(line.chargingClass ?? "any"),\(line.late),\(line.noShow),"
                + (terms.chargesIndividuals ? "yes" : "no")
        }
    }

    private static func iso(_ day: Int?) -> String { day.map { Almanac.england[$0].iso } ?? "" }

    private static func read(_ files: [PaperKind: [String]]) throws -> ProgrammePapers {
        var papers = ProgrammePapers()
        var faults = FieldErrors()
        for kind in PaperKind.allCases {
            guard let rows = files[kind] else { continue }
            var reader = PaperReader(kind)
            let text = ([kind.columns.joined(separator: ",")] + rows).joined(separator: "\n")
            reader.feed(Array(text.utf8), into: &papers)
            faults.note(reader.finish(into: &papers))
        }
        try faults.check()
        return papers
    }
}
