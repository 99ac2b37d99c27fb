import Bookings
import Foundation
import Formats
import Office
import Records
import Synchronization
import TestSupport
import Testing

/// The people of the tests, by what they are to each other.
enum Who: String, CaseIterable {
    /// A nurse; Lena is her manager.
    case priya = "priya.nair@nhs.example"
    /// A social worker of the council.
    case tom = "tom.reid@council.example"
    /// Priya's manager, and a delegate like the others.
    case lena = "lena.hart@nhs.example"
    /// Speaks for Priya's agency; only on the stage with `assembledWithLeads`.
    case mo = "mo.shah@nhs.example"
    /// A teacher, whose school is charged like any other agency.
    case amir = "amir.khan@school.example"
    /// Of a charity, which the terms charge less.
    case rosa = "rosa.bell@hope.example"
    /// Without an agency.
    case sam = "sam.cole@home.example"
    /// Trains WTSC-2109A and SCT-2109A.
    case dana = "dana.frost@trainers.example"
    /// Trains WTSC-2110B.
    case ed = "ed.vale@trainers.example"
    /// An administrator.
    case ada = "ada.stone@partnership.example"
    /// Of the finance team.
    case fin = "fin.gray@partnership.example"
    /// An auditor.
    case olu = "olu.price@partnership.example"
}

/// A clock that stands until it is set.
final class SettableClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock { $0 } }

    func set(_ wall: String) throws { set(try uk(wall)) }

    func set(_ new: Instant) { instant.withLock { $0 = new } }
}

/// An office with a database of its own, a small programme and the people above.
///
/// It is 2 August 2021, 10:00.
///
/// | event | places | when | deadline |
/// |---|---|---|---|
/// | WTSC-2109A | 2 | 14 September, 9:30 to 16:30 | 10 September |
/// | WTSC-2110B | 1 | 12 and 13 October, 9:30 to 12:30 | 8 October |
/// | SCT-2109A | 3 | 21 September, 9:30 to 12:30; booking from 1 August to 17 September | 17 September |
/// | NET-2109, NET-2110 | 3 | 15 September and 13 October; repeatable | 13 September, 11 October |
struct Cast {
    let database: TestDatabase
    let store: any Store
    let office: Office
    let clock: SettableClock

    static let console = Asker(.operator("console"), through: .cli)

    init(on kind: StoreKind = .sqlite) throws { try self.init(database: kind.makeDatabase()) }

    init(database: TestDatabase, seed: UInt64 = 1) throws {
        self.database = database
        let clock = SettableClock(try uk("2021-08-02 10:00"))
        let generator = Mutex(SeededGenerator(seed: seed))
        store = try database.open()
        office = Office(store: store, clock: { clock.now }) { count in
            generator.withLock { generator in
                (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            }
        }
        self.clock = clock
    }

    /// The whole cast on the stage.
    static func assembled(on kind: StoreKind = .sqlite) async throws -> Cast {
        let cast = try Cast(on: kind)
        try await cast.importPapers(programme)
        for (who, role) in [(Who.ada, "administrator"), (.fin, "finance"), (.olu, "auditor")] {
            _ = try await cast.office.addStaff(
                email: who.rawValue, role: role, givenName: "", familyName: "", by: console)
        }
        return cast
    }

    /// The whole cast, with Mo speaking for Priya's agency and Amir for his school.
    static func assembledWithLeads(on kind: StoreKind = .sqlite) async throws -> Cast {
        let cast = try await assembled(on: kind)
        try await cast.importPapers([.people: "mo.shah@nhs.example,Mo,Shah,NHS,Learning lead,"])
        for (who, agency) in [(Who.mo, "NHS"), (.amir, "STM")] {
            _ = try await cast.office.nameLead(email: who.rawValue, of: agency, by: console)
        }
        return cast
    }

    @discardableResult
    func importPapers(_ files: [PaperKind: String], dryRun: Bool = false, by asker: Asker = Cast.console) async throws
        -> ImportSummary
    {
        try await office.importProgramme(try Cast.papers(files), dryRun: dryRun, by: asker) { _ in }
    }

    /// Papers from the text of their files, with their optional columns where they are named; throws `FieldErrors`.
    static func papers(_ files: [PaperKind: String], optional: [String] = []) throws -> ProgrammePapers {
        var papers = ProgrammePapers()
        var faults = FieldErrors()
        for kind in PaperKind.allCases {
            guard let text = files[kind] else { continue }
            var reader = PaperReader(kind)
            reader.feed(Array(((kind.columns + optional).joined(separator: ",") + "\n" + text).utf8), into: &papers)
            faults.note(reader.finish(into: &papers))
        }
        try faults.check()
        return papers
    }

    static let programme: [PaperKind: String] = [
        .agencies: """
        NCS,Northvale Council,council,partner,finance@council.example,no
        NHS,Northvale NHS Trust,health,partner,,yes
        STM,St Mary's School,education,school,,no
        HOP,Hope Centre,voluntary_and_sports,voluntary,,no
        """,
        .people: """
        priya.nair@nhs.example,Priya,Nair,NHS,Nurse,lena.hart@nhs.example
        tom.reid@council.example,Tom,Reid,NCS,Social worker,
        lena.hart@nhs.example,Lena,Hart,NHS,Matron,
        amir.khan@school.example,Amir,Khan,STM,Teacher,
        rosa.bell@hope.example,Rosa,Bell,HOP,Volunteer,
        sam.cole@home.example,Sam,Cole,,,
        dana.frost@trainers.example,Dana,Frost,,Trainer,
        ed.vale@trainers.example,Ed,Vale,,Trainer,
        """,
        .courses: """
        WTSC,course,Working together to safeguard children,Core,2,All,full_day,36,no
        SCT,course,Safeguarding children today,Core,1,All,half_day,36,no
        NET,engagement,Network of safeguarding leads,Network,,Leads,briefing,,yes
        """,
        .events: """
        WTSC-2109A,WTSC,2,1,dana.frost@trainers.example,,
        WTSC-2110B,WTSC,1,1,ed.vale@trainers.example,,
        SCT-2109A,SCT,3,1,dana.frost@trainers.example,2021-08-01,2021-09-17
        NET-2109,NET,3,0,,,
        NET-2110,NET,3,0,,,
        """,
        .sessions: """
        WTSC-2109A,2021-09-14 09:30,2021-09-14 16:30,room,Town Hall,
        WTSC-2110B,2021-10-12 09:30,2021-10-12 12:30,virtual,,https://meet.example/1
        WTSC-2110B,2021-10-13 09:30,2021-10-13 12:30,virtual,,https://meet.example/2
        SCT-2109A,2021-09-21 09:30,2021-09-21 12:30,virtual,,https://meet.example/3
        NET-2109,2021-09-15 10:00,2021-09-15 11:00,virtual,,https://meet.example/4
        NET-2110,2021-10-13 10:00,2021-10-13 11:00,virtual,,https://meet.example/5
        """,
        .terms: """
        2021-22,2021-04-01,automatic,2,working_days,23:59:59,any,any,2500,5000,no
        2021-22,2021-04-01,automatic,2,working_days,23:59:59,any,voluntary,1000,1500,no
        2021-22,2021-04-01,automatic,2,working_days,23:59:59,briefing,any,0,0,no
        """,
    ]
}
