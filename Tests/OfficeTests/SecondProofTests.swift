import Bookings
import Foundation
import Records
import TestSupport
import Testing

@testable import Office

/// What staff show besides a code by e-mail.
struct SecondProofTests {
    private func signIn(_ cast: Cast, _ who: Who) async throws -> String {
        let tab = try await cast.office.askForCode(email: who.rawValue, client: "192.0.2.7")
        let codes = try await cast.office.takeCodes(upTo: 10)
        try await cast.office.settleCodes(codes.map { ($0, .sent) })
        let code = try #require(codes.first?.code)
        guard case .signedIn(let secret) = try await cast.office.signIn(tab: tab.secret, code: code) else {
            Issue.record("\(who) was not signed in")
            return ""
        }
        return secret
    }

    private func app(_ cast: Cast, _ secret: String) async throws -> [UInt8] {
        guard case .toBeSetUp(let shared) = try await cast.office.secondProof(secret: secret) else {
            Issue.record("nothing to be set up")
            return []
        }
        return shared
    }

    private func shown(_ app: [UInt8], _ cast: Cast, stepsOff: Int64 = 0) -> String {
        OneTimeCode.text(app, step: OneTimeCode.step(at: cast.office.now) + stepsOff)
    }

    private func wrong(_ app: [UInt8], _ cast: Cast) -> String {
        let near = Set((-2...2).map { shown(app, cast, stepsOff: $0) })
        return ["000000", "111111", "222222", "333333", "444444", "555555"].first { !near.contains($0) } ?? "x"
    }

    private func setUp(_ cast: Cast, _ who: Who) async throws -> (app: [UInt8], secret: String, codes: [String]) {
        let secret = try await signIn(cast, who)
        let app = try await app(cast, secret)
        let (renewed, codes) = try await prove(cast, shown(app, cast), secret)
        return (app, renewed, codes)
    }

    /// Gives a code that is right; gives the browser's new secret.
    @discardableResult
    private func prove(_ cast: Cast, _ code: String, _ secret: String) async throws -> (secret: String, codes: [String])
    {
        let outcome = try await cast.office.prove(code: code, secret: secret)
        guard case .proven(let renewed, let codes) = outcome else {
            Issue.record("the code was not taken: \(outcome)")
            return (secret, [])
        }
        return (renewed, codes)
    }

    private func later(_ cast: Cast, minutes: Int64 = 1) {
        cast.clock.set(cast.office.now.advanced(byMinutes: minutes))
    }

    /// RFC 6238, appendix B: SHA-1, the last six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `codes are those of the standard`(second: Int64, code: String) {
        let step = OneTimeCode.step(at: Instant(milliseconds: second * 1000))
        #expect(OneTimeCode.text(Array("12345678901234567890".utf8), step: step) == code)
    }

    @Test(arguments: StoreKind.all)
    func `staff set up an app, then show its code whenever they sign in`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let (app, secret, codes) = try await setUp(cast, .ada)
        #expect(codes.count == 10 && Set(codes).count == 10)
        #expect(try await cast.office.signedIn(secret: secret)?.isProven == true)
        #expect(try await cast.office.secondProof(secret: secret) == .given)
        later(cast)
        let again = try await signIn(cast, .ada)
        #expect(try await cast.office.signedIn(secret: again)?.isProven == false)
        #expect(try await cast.office.secondProof(secret: again) == .asked)
        #expect(try await cast.office.prove(code: wrong(app, cast), secret: again) == .wrong)
        let proven = try await prove(cast, shown(app, cast), again)
        #expect(proven.codes.isEmpty)
        #expect(try await cast.office.signedIn(secret: proven.secret)?.isProven == true)
    }

    /// Who planted a secret in the browser, or read it there before the proof, has nothing of it.
    @Test(arguments: StoreKind.all)
    func `the proof renews the browser's secret and ends the old one`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let before = try await signIn(cast, .ada)
        let elsewhere = try await signIn(cast, .ada)
        let began = cast.office.now
        later(cast, minutes: 30)
        let after = try await prove(cast, shown(try await app(cast, before), cast), before).secret
        #expect(after != before)
        #expect(try await cast.office.signedIn(secret: before) == nil)
        #expect(await cast.refusal { try await cast.office.prove(code: "1", secret: before) } == .signInNeeded)
        #expect(try await cast.office.signedIn(secret: after)?.isProven == true)
        #expect(try await cast.office.signedIn(secret: elsewhere)?.isProven == false)
        for minutes in stride(from: Int64(60), to: SignInRules.longestHours * 60, by: 30) {
            cast.clock.set(began.advanced(byMinutes: minutes))
            #expect(try await cast.office.signedIn(secret: after) != nil)
        }
        cast.clock.set(began.advanced(byMinutes: SignInRules.longestHours * 60))
        #expect(try await cast.office.signedIn(secret: after) == nil)
    }

    /// The control: a wrong code renews nothing.
    @Test func `a wrong code leaves the browser's secret as it is`() async throws {
        let cast = try await Cast.assembled()
        let secret = try await signIn(cast, .ada)
        let app = try await app(cast, secret)
        #expect(try await cast.office.prove(code: wrong(app, cast), secret: secret) == .wrong)
        #expect(try await cast.office.signedIn(secret: secret)?.isProven == false)
    }

    @Test func `who has no role that was granted is asked for nothing`() async throws {
        let cast = try await Cast.assembled()
        let secret = try await signIn(cast, .priya)
        #expect(try await cast.office.secondProof(secret: secret) == .notNeeded)
        #expect(await cast.refusal { try await cast.office.prove(code: "123456", secret: secret) } == .signInNeeded)
    }

    @Test func `no code works twice, and one of the minute before or after is taken`() async throws {
        let cast = try await Cast.assembled()
        let (app, _, _) = try await setUp(cast, .ada)
        let secret = try await signIn(cast, .ada)
        #expect(try await cast.office.prove(code: shown(app, cast), secret: secret) == .wrong)
        #expect(try await cast.office.prove(code: shown(app, cast, stepsOff: -1), secret: secret) == .wrong)
        try await prove(cast, shown(app, cast, stepsOff: 1), secret)
        later(cast, minutes: 5)
        let next = try await signIn(cast, .ada)
        #expect(try await cast.office.prove(code: shown(app, cast, stepsOff: -2), secret: next) == .wrong)
        try await prove(cast, shown(app, cast, stepsOff: -1), next)
    }

    @Test(arguments: StoreKind.all)
    func `guesses are counted for the person, whatever the browser`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let (app, _, codes) = try await setUp(cast, .ada)
        later(cast)
        let browsers = [try await signIn(cast, .ada), try await signIn(cast, .ada)]
        let guess = wrong(app, cast)
        let outcomes = try await withThrowingTaskGroup(of: SecondProofOutcome.self) { group in
            for number in 0..<12 {
                group.addTask { try await cast.office.prove(code: guess, secret: browsers[number % 2]) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .wrong }.count == SignInRules.proofTries)
        let until = cast.office.now.advanced(byMinutes: SignInRules.proofMinutes)
        #expect(try await cast.office.prove(code: shown(app, cast), secret: browsers[0]) == .tooMany(until: until))
        #expect(try await cast.office.prove(code: codes[0], secret: browsers[0]) == .tooMany(until: until))
        cast.clock.set(until)
        try await prove(cast, shown(app, cast), browsers[0])
    }

    @Test func `a recovery code works once, however it is typed, and history says so`() async throws {
        let cast = try await Cast.assembled()
        let (_, _, codes) = try await setUp(cast, .ada)
        let first = try await signIn(cast, .ada)
        let typed = codes[3].uppercased().replacing("-", with: " ")
        try await prove(cast, typed, first)
        let second = try await signIn(cast, .ada)
        #expect(try await cast.office.prove(code: codes[3], secret: second) == .wrong)
        try await prove(cast, codes[4], second)
        try await cast.expectSound()
    }

    @Test func `taken away, it is set up anew, and whoever was signed in is out`() async throws {
        let cast = try await Cast.assembled()
        let (app, secret, codes) = try await setUp(cast, .ada)
        #expect(
            await cast.refusal { try await cast.office.resetSecondProof(of: Who.ada.rawValue, by: cast.asker(.olu)) }
                == .notPermitted)
        try await cast.office.resetSecondProof(of: Who.ada.rawValue, by: Cast.console)
        #expect(try await cast.office.signedIn(secret: secret) == nil)
        let new = try await signIn(cast, .ada)
        let newApp = try await self.app(cast, new)
        #expect(newApp != app)
        #expect(try await cast.office.prove(code: codes[0], secret: new) == .wrong)
    }

    @Test func `before it is set up a recovery code of chance opens nothing`() async throws {
        let cast = try await Cast.assembled()
        let secret = try await signIn(cast, .ada)
        _ = try await app(cast, secret)
        #expect(try await cast.office.prove(code: "", secret: secret) == .wrong)
        #expect(try await cast.office.prove(code: "0000-0000-0000-0000", secret: secret) == .wrong)
    }
}
