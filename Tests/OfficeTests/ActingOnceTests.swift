import Bookings
import Office
import TestSupport
import Testing

/// Verbs that take no `Once` themselves act once all the same when they are asked for through `acting`.
struct ActingOnceTests {
    private static let key = RequestKey(
        principal: "ada", method: "POST", path: "/people", key: "k", fingerprint: Office.sha256([]))

    private static let once = Once<Identifier<Person>>(key) { StoredAnswer(status: 201, text: $0.hex) }

    private func add(_ cast: Cast, _ once: Once<Identifier<Person>>?) async throws -> String {
        var fields = PersonFields()
        (fields.email, fields.givenName) = ("zoe.ward@nhs.example", "Zoë")
        let (asker, typed) = (try await cast.asker(.ada), fields)
        switch try await cast.office.acting(once, { try await $0.addPerson(typed, by: asker) }) {
        case .fresh(let id): return "fresh \(id.hex)"
        case .replayed(let answer): return "replayed \(answer.status) \(answer.text)"
        }
    }

    @Test(arguments: StoreKind.all)
    func `ten at once act once and get one answer`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<10 { group.addTask { try await add(cast, Self.once) } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0.hasPrefix("fresh ") }.count == 1)
        #expect(Set(answers.map { $0.suffix(32) }).count == 1)
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'person_added'") == 1)
    }

    /// The control: without a key the second is refused.
    @Test func `without a key each asks anew`() async throws {
        let cast = try await Cast.assembled()
        _ = try await add(cast, nil)
        #expect(await cast.refusal { try await add(cast, nil) }?.code == "address_taken")
    }

    @Test func `a refusal keeps nothing, so that it is decided afresh`() async throws {
        let cast = try await Cast.assembled()
        _ = try await add(cast, nil)
        #expect(await cast.refusal { try await add(cast, Self.once) }?.code == "address_taken")
        #expect(try await cast.number("SELECT count(*) FROM idempotency_keys") == 0)
    }

    @Test func `a verb that comes to something else than is to be kept changes nothing`() async throws {
        let cast = try await Cast.assembled()
        let (asker, people) = (
            try await cast.asker(.ada), try await cast.number("SELECT count(*) FROM people")
        )
        var fields = PersonFields()
        (fields.email, fields.givenName) = ("zoe.ward@nhs.example", "Zoë")
        let typed = fields
        let wrong = Once<Bool>(Self.key) { _ in StoredAnswer(status: 200, text: "") }
        await #expect(throws: RecordFailure.self) {
            _ = try await cast.office.acting(wrong) { office in
                _ = try await office.addPerson(typed, by: asker)
                return true
            }
        }
        #expect(try await cast.number("SELECT count(*) FROM people") == people)
    }
}
