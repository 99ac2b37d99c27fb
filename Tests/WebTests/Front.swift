import Bookings
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Office
import SQLiteRecords
import Synchronization
import TestSupport
import Testing
import Web

/// The front over a small programme on a fixed day, called without a network.
///
/// It is Monday 13 December 2021, 09:00. Chance comes from a counter, so references are the same on every run.
final class Front: Sendable {
    let office: Office
    let store: SQLiteStore
    let frontier: Frontier
    let `operator` = Asker(.operator("test"), through: .cli)
    let time: Time
    private let folder: TemporaryFolder

    /// Opens a front.
    ///
    /// - Parameters:
    ///   - demonstration: whether visitors may say whom they act as.
    ///   - gateway: where people open the pages.
    ///   - accessLog: where a line about each request goes.
    ///   - mailbox: what was written to people.
    ///   - database: a database to begin with, as a file; nil for one with the programme alone.
    init(
        demonstration: Bool = true, gateway: Gateway = Gateway(), accessLog: Logger? = nil,
        mailbox: (@Sendable () -> [ReadMessage])? = nil, database: Data? = nil
    ) async throws {
        folder = try TemporaryFolder()
        let time = Front.Time(try uk("2021-12-13 09:00"))
        self.time = time
        let counter = Mutex<UInt64>(database == nil ? 0 : 1 << 32)
        try database?.write(to: URL(fileURLWithPath: folder.file("front.sqlite")))
        let store = try SQLiteStore(
            path: folder.file("front.sqlite"), access: .create, readers: database == nil ? 2 : 1)
        self.store = store
        office = Office(
            store: store, clock: { time.now },
            entropy: { count in
                counter.withLock { seed in
                    seed += 1
                    var generator = SeededGenerator(seed: seed)
                    return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                }
            })
        frontier = Frontier(
            Site(
                office: office, name: "Northvale Partnership", mayActAs: demonstration, gateway: gateway,
                requestNames: RequestNames(seed: 1), accessLog: accessLog, mailbox: mailbox))
        guard database == nil else { return }
        try await office.beginDemonstration(offsetMilliseconds: 0, name: "Northvale Partnership", by: `operator`)
        _ = try await office.importProgramme(try Front.papers(), dryRun: false, by: `operator`) { _ in }
    }

    /// A clock that a test moves.
    final class Time: Sendable {
        private let instant: Mutex<Instant>
        init(_ instant: Instant) { self.instant = Mutex(instant) }
        var now: Instant { instant.withLock { $0 } }
        func move(to other: Instant) { instant.withLock { $0 = other } }
    }

    /// The programme: an event with places, a full one with a queue, one that is not open yet, one of the past.
    static func papers() throws -> ProgrammePapers {
        var papers = ProgrammePapers()
        var faults = FieldErrors()
        for (kind, text) in texts {
            var reader = PaperReader(kind)
            reader.feed(Array(text.utf8), into: &papers)
            faults.note(reader.finish(into: &papers))
        }
        try faults.check()
        return papers
    }

    /// Names as an attacker would give them: marks that combine with the quotation mark before them among them.
    private static let hostileGiven = "\"Eve\"\"\u{301}><script>alert(1)</script>\""
    private static let hostileFamily = "\"O'Connor & \"\"\u{301}sons\""

    private static let texts: [(PaperKind, String)] = [
        (
            .agencies,
            """
            code,name,sector,charging_class,finance_email,purchase_order_required
            NVH,Northvale Hospitals,health,partner,finance@nvh.example,no
            NVP,Northvale Police,police,partner,,yes
            """
        ),
        (
            .people,
            """
            email,given_name,family_name,agency,job_title,manager_email
            priya.nair@nvh.example,Priya,Nair,NVH,School nurse,lena.hart@nvh.example
            tom.reid@nvp.example,Tom,Reid,NVP,Constable,
            lena.hart@nvh.example,Lena,Hart,NVH,Matron,
            zoe.quinn@nvh.example,Zoë,Quinn,NVH,Trainer,
            evil@nvh.example,\(hostileGiven),\(hostileFamily),NVH,<b>boss</b>,
            """
        ),
        (
            .courses,
            """
            code,kind,title,subject,level,audience,length_class,refresher_months,repeatable
            WTSC,course,Working together to safeguard children,Working together,core,Everybody,half_day,36,no
            CSE,course,Child sexual exploitation,Exploitation,specialist,"Social workers, police",full_day,,no
            ENG,engagement,Listening event,Engagement,introduction,Leads,briefing,,yes
            """
        ),
        (
            .terms,
            """
            version,valid_from,promotion,notice,notice_unit,deadline_time,length_class,charging_class,late_fee_pence,no_show_fee_pence,charge_individuals
            2021-22,2021-01-01,automatic,2,working_days,23:59:59,any,any,5000,5000,no
            2021-22,2021-01-01,automatic,2,working_days,23:59:59,half_day,any,2500,2500,no
            """
        ),
        (
            .events,
            """
            code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on
            WTSC-2201,WTSC,12,4,zoe.quinn@nvh.example,2021-10-01,
            CSE-2201,CSE,1,1,zoe.quinn@nvh.example,,2022-01-24
            CSE-2203,CSE,20,1,,2022-01-10,
            ENG-2110,ENG,30,1,,,
            """
        ),
        (
            .sessions,
            """
            event,starts_at,ends_at,mode,venue,join_link
            WTSC-2201,2022-01-05 09:30,2022-01-05 12:30,virtual,,https://meet.example/w
            WTSC-2201,2022-01-06 09:30,2022-01-06 12:30,room,Town Hall,
            CSE-2201,2022-01-26 09:30,2022-01-26 16:00,virtual,,https://meet.example/c
            CSE-2203,2022-03-23 09:30,2022-03-23 16:00,virtual,,https://meet.example/d
            ENG-2110,2021-10-05 09:30,2021-10-05 11:00,virtual,,https://meet.example/e
            """
        ),
        (
            .journal,
            """
            at,act,event,session,delegate,by,reason,note
            2021-12-01 10:00:00,book,CSE-2201,,tom.reid@nvp.example,tom.reid@nvp.example,,
            """
        ),
    ]
}

/// What the front answered.
struct Reply {
    let status: Int
    let headers: HTTPFields
    let text: String

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

extension Front {
    /// Sends a request straight to the responder.
    func send(
        _ method: HTTPRequest.Method, _ path: String, body: String = "", headers: [String: String] = [:],
        host: String? = "127.0.0.1:8080", logger: Logger? = nil, at frontier: Frontier? = nil
    ) async throws -> Reply {
        var head = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
        for (name, value) in headers { if let name = HTTPField.Name(name) { head.headerFields[name] = value } }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let response = await (frontier ?? self.frontier).respond(
            to: request, context: SiteContext(logger: logger ?? quiet))
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return Reply(status: response.status.code, headers: response.headers, text: writer.text)
    }

    /// Looks at a page as somebody.
    func get(_ path: String, as email: String? = nil) async throws -> Reply {
        try await send(.get, path, headers: try await cookie(email))
    }

    /// Sends a form as somebody.
    func post(_ path: String, _ form: String = "", as email: String? = nil) async throws -> Reply {
        try await send(.post, path, body: form, headers: try await cookie(email))
    }

    private func cookie(_ email: String?) async throws -> [String: String] {
        guard let email else { return [:] }
        guard case .person(let id) = try await office.principal(email: email) else { return [:] }
        return ["Cookie": "other=1; coursebook_demo_person=\(id.hex)"]
    }

    /// Speaks for Northvale Hospitals once `nameLead` was called.
    static let lena = "lena.hart@nvh.example"

    func nameLead() async throws {
        _ = try await office.nameLead(email: Front.lena, of: "NVH", by: `operator`)
    }

    /// The value a reply sets a cookie to.
    func cookie(_ name: String, in reply: Reply) throws -> String {
        let fields = reply.headers[values: .setCookie]
        let field = try #require(fields.first { $0.hasPrefix("\(name)=") }, "\(fields)")
        return String(field.dropFirst(name.count + 1).prefix { $0 != ";" })
    }

    /// A token for the API.
    func token(_ role: String = "administrator") async throws -> String {
        try await office.createToken(name: role, role: role, by: `operator`)
    }

    /// Books through the office, to set a scene.
    func book(_ event: String, _ email: String) async throws -> BookedPlace {
        try await book(event, email, by: `operator`)
    }

    /// Books as the delegate does for themselves.
    func bookOwn(_ event: String, _ email: String) async throws -> BookedPlace {
        let person = try await office.personID(email: email, for: .viewPeople, by: `operator`)
        return try await book(event, email, by: Asker(.person(person), through: .page))
    }

    private func book(_ event: String, _ email: String, by asker: Asker) async throws -> BookedPlace {
        guard case .fresh(let place) = try await office.bookPlace(on: event, for: email, by: asker) else {
            throw NotFresh()
        }
        return place
    }
}

private final class CollectingWriter: ResponseBodyWriter, @unchecked Sendable {
    private var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
    func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer.readableBytesView) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// A scene was to be set by a booking that had been made before.
private struct NotFresh: Error {}
