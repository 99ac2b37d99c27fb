import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listTokens = APIOperation(
        method: .get, path: "/api/v1/tokens", name: "listTokens", topic: .tokens, summary: "List the tokens",
        detail: "Never what opens anything: that is shown once, where a token is made.", verb: .viewTokens,
        success: Success(
            words: "Every token there ever was.", shape: .tokens,
            example: """
                {"tokens":[{"name":"website","role":"administrator","scope":"full","created_at":"2021-12-01T09:00:00+00:00",\
                "revoked_at":null}]}
                """)
    ) { call in
        let tokens = try await call.office.tokens(by: call.asker)
        var json = JSONWriter(capacity: 256 * (tokens.count + 1))
        json.object { json in
            json.key("tokens")
            json.array { json in for token in tokens { token.write(to: &json) } }
        }
        return .json(json.bytes)
    }

    static let revokeToken = APIOperation(
        method: .post, path: "/api/v1/tokens/revocation", name: "revokeToken", topic: .tokens,
        summary: "Revoke a token", detail: "From then on it opens nothing, the one that asks for it included.",
        verb: .revokeToken,
        body: Body(
            [Shape.Field("name", .text(atMost: 100), "the name the token was given")], example: #"{"name":"website"}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.tokenUnknown("website"), .tokenRevoked("website", revokedAt: Sample.moment)]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.revokeToken(named: call.text("name"), by: call.asker)
        }
    }
}
