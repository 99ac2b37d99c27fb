import Bookings
import Office
import Records
import TestSupport
import Testing

/// A code by e-mail, typed into the tab that asked for it.
struct SignInTests {
    private func code(_ cast: Cast, for email: String) async throws -> String {
        let codes = try await cast.office.takeCodes(upTo: 50)
        try await cast.office.settleCodes(codes.map { ($0, .sent) })
        return try #require(codes.first { $0.address.folded == email }).code
    }

    private func ask(_ cast: Cast, _ email: String = Who.priya.rawValue, from client: String = "192.0.2.7") async throws
        -> SignInTab
    {
        try await cast.office.askForCode(email: email, client: client)
    }

    private func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

    private func secret(_ outcome: SignInOutcome) throws -> String {
        guard case .signedIn(let secret) = outcome else {
            Issue.record("\(outcome)")
            return ""
        }
        return secret
    }

    @Test(arguments: StoreKind.all)
    func `the code signs in, once, in the tab that asked`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let tab = try await ask(cast)
        let other = try await ask(cast, Who.tom.rawValue)
        let codes = try await cast.office.takeCodes(upTo: 50)
        #expect(codes.map(\.address.folded) == [Who.priya.rawValue, Who.tom.rawValue])
        let code = codes[0].code
        #expect(code.count == 6 && code.allSatisfy(\.isNumber))
        #expect(try await cast.office.signIn(tab: "nobody's", code: code) == .over)
        if codes[1].code != code {
            #expect(try await cast.office.signIn(tab: other.secret, code: code) == .wrong(triesLeft: 4))
        }
        let spaced = "\(code.prefix(3)) \(code.suffix(3))"
        let secret = try secret(try await cast.office.signIn(tab: tab.secret, code: spaced))
        #expect(try await cast.office.signedIn(secret: secret)?.person.email.folded == Who.priya.rawValue)
        #expect(try await cast.office.signIn(tab: tab.secret, code: code) == .over)
        #expect(try await cast.office.signedIn(secret: "another") == nil)
    }

    @Test func `five wrong codes end a request, and the right one comes too late`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await ask(cast)
        let code = try await code(cast, for: Who.priya.rawValue)
        for left in [4, 3, 2, 1] {
            #expect(try await cast.office.signIn(tab: tab.secret, code: wrong(code)) == .wrong(triesLeft: left))
        }
        #expect(try await cast.office.signIn(tab: tab.secret, code: wrong(code)) == .over)
        #expect(try await cast.office.signIn(tab: tab.secret, code: code) == .over)
    }

    @Test(arguments: StoreKind.all)
    func `a code that is raced signs in once, and guesses that are raced cost a try each`(kind: StoreKind) async throws
    {
        let cast = try await Cast.assembled(on: kind)
        let tab = try await ask(cast)
        let code = try await code(cast, for: Who.priya.rawValue)
        let outcomes = try await withThrowingTaskGroup(of: SignInOutcome.self) { group in
            for _ in 0..<10 { group.addTask { try await cast.office.signIn(tab: tab.secret, code: code) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .over }.count == 9)
        let second = try await ask(cast)
        let good = try await self.code(cast, for: Who.priya.rawValue)
        let guesses = try await withThrowingTaskGroup(of: SignInOutcome.self) { group in
            let guess = wrong(good)
            for _ in 0..<10 { group.addTask { try await cast.office.signIn(tab: second.secret, code: guess) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(guesses.filter { $0 != .over }.count == 4)
        #expect(try await cast.office.signIn(tab: second.secret, code: good) == .over)
    }

    @Test func `a code works for ten minutes`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await ask(cast)
        let code = try await code(cast, for: Who.priya.rawValue)
        try cast.clock.set("2021-08-02 10:10")
        #expect(try await cast.office.signIn(tab: tab.secret, code: code) == .over)
    }

    /// Nothing but the mailbox tells whether an address is known.
    @Test func `an address nobody has is asked, sent and refused like any other`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await ask(cast, "stranger@nowhere.example")
        let code = try await code(cast, for: "stranger@nowhere.example")
        #expect(try await cast.office.signIn(tab: tab.secret, code: wrong(code)) == .wrong(triesLeft: 4))
        guard case .unknown(let address) = try await cast.office.signIn(tab: tab.secret, code: code) else {
            return #expect(Bool(false), "a stranger was let in")
        }
        #expect(address.written == "stranger@nowhere.example")
    }

    @Test func `a mailbox and a place get only so many codes an hour`() async throws {
        let cast = try await Cast.assembled()
        for _ in 0..<SignInRules.mostFromOnePlace { _ = try await ask(cast) }
        #expect(await cast.refusal { try await ask(cast) } == .tooManyCodes)
        for number in SignInRules.mostFromOnePlace..<SignInRules.mostPerMailbox {
            _ = try await ask(cast, from: "198.51.100.\(number)")
        }
        #expect(await cast.refusal { try await ask(cast, from: "192.0.2.99") } == .tooManyCodes)
        for number in SignInRules.mostFromOnePlace..<SignInRules.mostPerClient {
            _ = try await ask(cast, "person\(number)@nowhere.example")
        }
        #expect(await cast.refusal { try await ask(cast, Who.tom.rawValue) } == .tooManyCodes)
        _ = try await ask(cast, Who.tom.rawValue, from: "192.0.2.99")
        try cast.clock.set("2021-08-02 11:00")
        _ = try await ask(cast)
    }

    @Test func `who is away for an hour is signed out, and so is everybody after twelve`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await ask(cast)
        let secret = try secret(
            try await cast.office.signIn(tab: tab.secret, code: try await code(cast, for: Who.priya.rawValue)))
        for time in ["10:59", "11:50", "12:40", "13:30"] {
            try cast.clock.set("2021-08-02 \(time)")
            #expect(try await cast.office.signedIn(secret: secret) != nil, "\(time)")
        }
        try cast.clock.set("2021-08-02 14:30")
        #expect(try await cast.office.signedIn(secret: secret) == nil)
        try cast.clock.set("2021-08-03 09:00")
        let next = try await ask(cast)
        let busy = try self.secret(
            try await cast.office.signIn(tab: next.secret, code: try await code(cast, for: Who.priya.rawValue)))
        for hour in 10...20 {
            try cast.clock.set("2021-08-03 \(hour < 11 ? "0" : "")\(hour - 1):30")
            _ = try await cast.office.signedIn(secret: busy)
        }
        try cast.clock.set("2021-08-03 20:20")
        _ = try await cast.office.signedIn(secret: busy)
        try cast.clock.set("2021-08-03 21:00")
        #expect(try await cast.office.signedIn(secret: busy) == nil)
    }

    @Test func `signing out ends one browser, or all of them`() async throws {
        let cast = try await Cast.assembled()
        var secrets: [String] = []
        for _ in 0..<3 {
            let tab = try await ask(cast)
            secrets.append(
                try secret(
                    try await cast.office.signIn(tab: tab.secret, code: try await code(cast, for: Who.priya.rawValue))))
        }
        try await cast.office.signOut(secret: secrets[0])
        #expect(try await cast.office.signedIn(secret: secrets[0]) == nil)
        #expect(try await cast.office.signedIn(secret: secrets[1]) != nil)
        #expect(try await cast.office.signOutEverywhere(by: cast.asker(.tom)) == 0)
        #expect(try await cast.office.signOutEverywhere(by: cast.asker(.priya)) == 2)
        #expect(try await cast.office.signedIn(secret: secrets[1]) == nil)
    }

    @Test func `a code by e-mail does not open roles that were granted`() async throws {
        let cast = try await Cast.assembled()
        guard case .person(let ada) = try await cast.office.principal(email: Who.ada.rawValue) else { return }
        let weak = Asker(.person(ada), through: .page)
        #expect(await cast.refusal { try await cast.office.audit(by: weak) } == .notPermitted)
        #expect(try await cast.office.audit(by: Asker(.person(ada), through: .page, isStrong: true)) == [])
    }

    @Test func `none of it is exported, and what is old is forgotten`() async throws {
        let cast = try await Cast.assembled()
        let tab = try await ask(cast)
        _ = try await cast.office.signIn(tab: tab.secret, code: try await code(cast, for: Who.priya.rawValue))
        let files = try await cast.exported()
        #expect(!files.keys.contains { $0.contains("sign_in") || $0.contains("service_keys") })
        try cast.clock.set("2021-08-04 10:00")
        try await cast.office.forgetOldSignIns()
        let left = try await cast.store.read { tx in try tx.keepsSignIns(before: tx.far) }
        #expect(!left)
    }
}

extension ReadTransaction {
    fileprivate var far: Instant { Instant.known.upperBound }
}
