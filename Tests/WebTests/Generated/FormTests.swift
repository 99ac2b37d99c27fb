import Bookings
import Formats
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// Every form of every page, made of the route table: filled in as it should be, then with each field gone wrong.
struct FormTests {
    @Test func `every page is visited and every address that takes a form is reached`() async throws {
        let stage = try await Stage.shared()
        let visited = Place.all.compactMap { $0.route(on: stage)?.path }
        let gets = RouteTable.all.filter { $0.method == .get && !$0.path.hasPrefix("/api/v1") }.map(\.path)
        #expect(Set(gets).subtracting(visited).subtracting(Place.withoutPage.keys).sorted() == [])
        var reached: Set<String> = []
        for place in Place.all {
            let visit = try await FormVisit(place, on: stage)
            for form in visit.forms {
                reached.insert(form.action)
                guard !form.isMultipart || place.address == "/planning/upload" else { continue }
                reached.formUnion(try await visit.follow(try await visit.send(form)).sentTo)
            }
        }
        let posts = RouteTable.all.filter { $0.method == .post && !$0.path.hasPrefix("/api/v1") }
        let missed = posts.filter { route in !reached.contains { route.matches(stage.filled($0)) } }
        #expect(missed.map(\.path) == [])
    }

    @Test(arguments: Place.all)
    func `a form that is filled in as it should be is accepted`(place: Place) async throws {
        let stage = try await Stage.shared()
        var visit = try await FormVisit(place, on: stage)
        #expect(visit.faultsOfPage() == [])
        for index in visit.forms.indices where !place.isHopeless && visit.forms.indices.contains(index) {
            let form = visit.forms[index]
            let reply = try await visit.follow(try await visit.send(form)).reply
            #expect(reply.status < 400, "\(form.action): \(HTMLPage(reply.text).summary)")
            try await visit.renew()
        }
    }

    @Test(arguments: Place.all)
    func `a field that went wrong is told beside it, what was typed is kept and nothing is changed`(
        place: Place
    ) async throws {
        let stage = try await Stage.shared()
        var visit = try await FormVisit(place, on: stage)
        for index in visit.forms.indices {
            let fields = visit.forms[index].fields.filter { !["key", "token"].contains($0.name) && !$0.isRepeated }
            for field in fields {
                for trial in Trial.all(for: field, of: stage.named(visit.forms[index].action)) {
                    guard let form = visit.forms.dropFirst(index).first else { continue }
                    let faults = try await Self.faults(of: trial, in: field, of: form, visit)
                    #expect(faults.map { "\(form.action) \(field.name), \(trial.name): \($0)" } == [])
                    try await visit.renew()
                }
            }
        }
    }

    @Test(arguments: Place.all)
    func `a page that is searched or filtered with anything answers`(place: Place) async throws {
        let stage = try await Stage.shared()
        let visit = try await FormVisit(place, on: stage)
        for form in PageForm.all(on: visit.page) where form.method == "get" {
            for field in form.visible {
                for trial in Trial.hostile {
                    let address = "\(form.action)?\(field.name)=\(trial.sent)"
                    let reply = try await visit.front.look(at: address, as: place.looker, on: stage)
                    // A query cannot hold U+0000; that is told at the door.
                    #expect([200, 400, 422].contains(reply.status), "\(address)")
                    #expect(HTMLPage(reply.text).faults == [], "\(address)")
                }
            }
        }
        #expect(try await visit.changedTables() == [])
    }

    private static func faults(
        of trial: Trial, in field: PageField, of form: PageForm, _ visit: FormVisit
    ) async throws -> [String] {
        let reply = try await visit.send(form, field, trial)
        if field.kind == .hidden { return hiddenFaults(reply) }
        let judgement = Judgement(
            form: form, field: field, trial: trial, action: visit.stage.named(form.action),
            typed: visit.values(form, field, trial))
        var faults = judgement.faults(reply)
        if reply.status >= 400 {
            return faults + (try await visit.changedTables()).map { "\($0) was changed" }
        }
        let last = try await visit.follow(reply).reply
        if last.status >= 400 { faults.append("refused with \(last.status) after it was found good") }
        if field.isTyped, Expectations.wrong(for: field, of: judgement.action).isEmpty, trial.verdict == .either {
            faults += try await visit.faultsOfShowing(trial.shown, after: last)
        }
        return faults
    }

    /// Whoever sends something else in a field that nobody sees gets an answer all the same.
    private static func hiddenFaults(_ reply: Reply) -> [String] {
        (reply.status >= 500 ? ["answered with \(reply.status)"] : [])
            + (reply.isPage ? HTMLPage(reply.text).faults : [])
    }
}

extension PageField {
    /// Whether it asks the same as a field before it, for another row: `late_2` as `late_1`.
    var isRepeated: Bool {
        let number = name.split(separator: "_").last.flatMap { Int($0) } ?? 1
        return number > 1
    }
}
