import Bookings
import Office
import TestSupport
import Testing

@testable import Web

/// The pages of whoever speaks for an organisation.
struct OrganisationPageTests {
    private static let booking = "/events/WTSC-2201/organisations/NVH/booking"

    private func front() async throws -> Front {
        let front = try await Front()
        try await front.nameLead()
        return front
    }

    private func id(_ front: Front, _ email: String) async throws -> String {
        guard case .person(let id) = try await front.office.principal(email: email) else { return "" }
        return id.hex
    }

    @Test func `one page shows everything, and is nobody else's`() async throws {
        let front = try await front()
        _ = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        let page = try await front.get("/organisations/NVH", as: Front.lena)
        try Golden.check(page.text, "organisation.html")
        #expect(page.text.contains("Priya Nair") && page.text.contains("Friday 31 December 2021, 11:59pm"))
        #expect(try await front.get("/organisations", as: Front.lena).header("Location") == "/organisations/NVH")
        for other in ["priya.nair@nvh.example", "tom.reid@nvp.example", "zoe.quinn@nvh.example"] {
            #expect(try await front.get("/organisations/NVH", as: other).status == 403)
            #expect(try await front.get("/organisations/NOWHERE", as: other).status == 403)
            #expect(try await front.get("/organisations/NVH/people", as: other).status == 403)
            #expect(try await front.get(Self.booking, as: other).status == 403)
            #expect(try await front.post(Self.booking, "person=00", as: other).status == 403)
            #expect(!(try await front.get("/", as: other).text.contains("My organisation")))
        }
        #expect(try await front.get("/organisations/NVH").status == 401)
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "x", "51"])
    func `numbers in an address that cannot be are nobody`(number: String) async throws {
        let front = try await Front()
        try await front.nameLead()
        let page = try await front.get(
            "/events/WTSC-2201/organisations/NVH/booked?places=\(number)&waiting=\(number)&refused=\(number)",
            as: Front.lena)
        #expect(page.status == 200 && page.text.contains("Nobody was booked"))
    }

    @Test func `several people are chosen, checked and booked`() async throws {
        let front = try await front()
        let people = [try await id(front, "priya.nair@nvh.example"), try await id(front, "zoe.quinn@nvh.example")]
        #expect(try await front.get("/events/WTSC-2201", as: Front.lena).text.contains(Self.booking))
        let chosen = people.map { "person=\($0)" }.joined(separator: "&")
        let check = try await front.get("\(Self.booking)?\(chosen)&step=check", as: Front.lena)
        #expect(check.text.contains("gets a place") && check.text.contains("Book 2 people"))
        #expect(check.text.contains("Free to cancel until"))
        let key = try #require(check.text.firstMatch(of: /name="key" value="([0-9a-f]+)"/)).output.1
        for _ in 0..<2 {
            let booked = try await front.post(Self.booking, "key=\(key)&\(chosen)", as: Front.lena)
            let next = try #require(booked.header("Location"))
            #expect(next == "/events/WTSC-2201/organisations/NVH/booked?places=2&waiting=0&refused=0")
            #expect(try await front.get(next, as: Front.lena).text.contains("2 people have places."))
        }
        let roster = try await front.office.roster(of: "WTSC-2201", by: front.operator)
        #expect(roster.rows.map(\.name).sorted() == ["Priya Nair", "Zoë Quinn"])
        let again = try await front.get("\(Self.booking)?\(chosen)", as: Front.lena)
        #expect(again.text.contains("is not booked") && again.text.contains("None of them can be booked."))
    }

    @Test(arguments: ["step=check", "person=nobody", "person=", "person=00000000000000000000000000000000"])
    func `choosing nobody, or nobody of ours, is said at the list`(query: String) async throws {
        let front = try await front()
        let page = try await front.get("\(Self.booking)?\(query)", as: Front.lena)
        #expect(page.status == 422)
        #expect(page.text.contains("href=\"#person\"") && page.text.contains("<title>Error: "))
        #expect(try await front.post(Self.booking, query, as: Front.lena).status == 422)
        #expect(try await front.office.roster(of: "WTSC-2201", by: front.operator).rows.isEmpty)
    }

    @Test func `people are found by how their name begins`() async throws {
        let front = try await front()
        let found = try await front.get("/organisations/NVH/people?search=NAI", as: Front.lena)
        #expect(found.text.contains("Priya Nair") && !found.text.contains("Quinn"))
        let none = try await front.get("/organisations/NVH/people?search=%22%CC%81%3E", as: Front.lena)
        #expect(none.text.contains("begins with “&quot;\u{301}&gt;”"))
    }

    @Test func `the demonstration offers somebody of each kind`() async throws {
        let front = try await front()
        let page = try await front.get("/demonstration/person")
        #expect(page.text.contains("Agency lead") && page.text.contains("Trainer"))
    }
}
