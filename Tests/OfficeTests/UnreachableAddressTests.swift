import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Addresses that mail servers do not take are refused where they are typed, not found out when nothing arrives.
struct UnreachableAddressTests {
    private static let reason =
        "Coursebook cannot write to zoë@nhs.example because of the letter “ë”. Enter an address of plain letters, digits "
        + "and signs; where the letter stands after the @, the form of it that begins with “xn--”."

    private func faults(_ act: () async throws -> Void) async -> [String] {
        do {
            try await act()
            return []
        } catch let errors as FieldErrors {
            return errors.faults.map { "\($0.place): \($0.reason)" }
        } catch { return ["\(error)"] }
    }

    @Test func `at every door that takes an address to write to`() async throws {
        let cast = try await Cast.assembled()
        let (ada, priya) = (try await cast.asker(.ada), try await cast.asker(.priya))
        var fields = PersonFields()
        (fields.givenName, fields.familyName, fields.email) = ("Zoë", "Hart", "zoë@nhs.example")
        let zoe = fields
        #expect(await faults { _ = try await cast.office.addPerson(zoe, by: ada) } == ["email: \(Self.reason)"])
        #expect(
            await faults {
                try await cast.office.changeProfile(jobTitle: "Nurse", managerEmail: "zoë@nhs.example", by: priya)
            } == ["manager_email: \(Self.reason)"])
        #expect(
            await faults { _ = try await cast.office.askForCode(email: "zoë@nhs.example", client: "here") }
                == ["email: \(Self.reason)"])
        #expect(
            await faults { _ = try await cast.importPapers([.people: "zoë@nhs.example,Zoë,Hart,NHS,Nurse,"]) }
                .contains { $0.hasSuffix(Self.reason) })
        #expect(try await cast.number("SELECT count(*) FROM email_addresses WHERE folded LIKE 'zo%'") == 0)
    }

    @Test func `a name after the at sign is told its other form`() throws {
        #expect(EmailAddress("zoe@bücher.example")?.unreachableLetter == "ü")
        #expect(EmailAddress("zoe@xn--bcher-kva.example")?.whyUnreachable == nil)
        #expect(EmailAddress("o'neil+x@nhs.example")?.whyUnreachable == nil)
    }
}
