import Bookings
import HTTPTypes
import Office
import TestSupport
import Testing

@testable import Web

/// The pages on which staff set up and show their second proof.
struct SecondProofPageTests {
    private static let ada = "ada.stone@nvp.example"

    /// Signs an administrator in with a code by e-mail; gives the browser's cookie and where it was sent on to.
    private func signIn(_ front: Front) async throws -> (cookie: String, location: String) {
        _ = try await front.office.addStaff(
            email: Self.ada, role: "administrator", givenName: "Ada", familyName: "Stone", by: front.operator)
        let tab = try await front.office.askForCode(email: Self.ada, client: "")
        let code = try #require(try await front.office.takeCodes(upTo: 1).first).code
        let reply = try await front.send(
            .post, "/sign-in/code", body: "code=\(code)&next=%2Fevents%2FWTSC-2201%2Froster",
            headers: ["Cookie": "coursebook_tab=\(tab.secret)"])
        return (try session(reply), reply.header("Location") ?? "")
    }

    private func session(_ reply: Reply) throws -> String {
        let cookie = try #require(reply.headers[values: .setCookie].first { $0.hasPrefix("coursebook_session=") })
        return String(cookie.prefix { $0 != ";" })
    }

    private func part(_ text: String, after marker: String) throws -> String {
        let start = try #require(text.firstRange(of: marker)).upperBound
        return String(text[start...].prefix { $0 != "\"" && $0 != "&" && $0 != "<" })
    }

    @Test func `staff are led to it, and only then may do what staff may`() async throws {
        let front = try await Front(demonstration: false)
        let (cookie, location) = try await signIn(front)
        #expect(location == "/sign-in/proof?next=%2Fevents%2FWTSC-2201%2Froster")
        let roster = "/events/WTSC-2201/roster"
        let kept = try await front.send(.get, roster, headers: ["Cookie": cookie])
        #expect(kept.status == 303 && kept.header("Location") == location)
        let home = try await front.send(.get, "/", headers: ["Cookie": cookie])
        #expect(home.text.contains("Show your second proof"))
        let page = try await front.send(.get, location, headers: ["Cookie": cookie])
        #expect(page.status == 200 && page.text.contains("Set up a second proof"))
        let token = try part(page.text, after: "name=\"token\" value=\"")
        let wrong = try await front.send(
            .post, "/sign-in/proof", body: "code=nonsense&token=\(token)", headers: ["Cookie": cookie])
        #expect(wrong.status == 422 && wrong.text.contains("There is a problem"))
        guard
            case .toBeSetUp(let shared) = try await front.office.secondProof(
                secret: String(cookie.dropFirst("coursebook_session=".count)))
        else { return #expect(Bool(false), "nothing to set up") }
        let app = AppSecret(shared, account: "", issuer: "")
        #expect(page.text.contains(app.grouped))
        let code = try await Program.tool(
            "python3", "-c",
            """
            import base64, hashlib, hmac, struct, sys
            key, step = base64.b32decode(sys.argv[1]), int(sys.argv[2]) // 30
            h = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
            o = h[-1] & 15
            print("%06d" % ((struct.unpack(">I", h[o:o+4])[0] & 0x7fffffff) % 1000000), end="")
            """, app.text, "\(front.office.now.second)"
        ).out
        let proven = try await front.send(
            .post, "/sign-in/proof", body: "code=\(code)&token=\(token)&next=\(roster)", headers: ["Cookie": cookie])
        #expect(proven.status == 200 && proven.text.contains("Keep your recovery codes"))
        #expect(proven.text.contains("Sign out"))
        let renewed = try session(proven)
        #expect(renewed != cookie)
        #expect(
            try await front.send(.get, roster, headers: ["Cookie": cookie]).header("Location")?.hasPrefix("/sign-in?")
                == true)
        #expect(try await front.send(.get, roster, headers: ["Cookie": renewed]).status == 200)
        #expect(try await front.send(.get, "/sign-in/proof", headers: ["Cookie": renewed]).status == 303)
    }

    @Test func `nobody is shown a key who is not signed in`() async throws {
        let front = try await Front(demonstration: false)
        #expect(try await front.send(.get, "/sign-in/proof").header("Location") == "/sign-in?next=%2Fsign-in%2Fproof")
        #expect(try await front.send(.post, "/sign-in/proof", body: "code=1").status == 401)
        let reply = try await front.send(.get, "/sign-in/proof", headers: ["Cookie": "coursebook_session=made-up"])
        #expect(reply.status == 303)
    }

    @Test func `a key is written as apps read it`() {
        let secret = AppSecret(Array("12345678901234567890".utf8), account: "ada@x.example", issuer: "A & B")
        #expect(secret.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(secret.grouped == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        #expect(
            secret.address
                == "otpauth://totp/A%20%26%20B:ada%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20%26%20B"
        )
    }
}
