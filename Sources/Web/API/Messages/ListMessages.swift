import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let listMessages = APIOperation(
        method: .get, path: "/api/v1/messages", name: "listMessages", topic: .messages, summary: "List messages",
        detail:
            "What was written to people, newest first: what waits, what was sent, what was given up, what came back.",
        verb: .viewMessages,
        query: [
            .choice("state", of: MessageState.self, "Only messages in this state."),
            .flag("came_back", "Only messages that came back."), .limit,
            .cursor(Identifier<Message>.self),
        ],
        success: Success(
            words: "A page of messages.", shape: .page("messages", of: .message),
            example: """
                {"messages":[{"id":"017db2f0a1c070008000000000000001","kind":"place_booked","reader":"delegate",\
                "booking":"7K3M9QD25","event":"WTSC-2203A","state":"sent",\
                "created_at":"2021-12-13T10:00:00+00:00","next_at":null,"attempts":1,\
                "settled_at":"2021-12-13T10:00:02+00:00","failure":null,"address":"priya.nair@nhs.example","bounced_at":null,"bounce":null}],\
                "next":null}
                """)
    ) { call in
        let page = try await call.office.messages(
            in: call.code("state"), cameBack: call.code("came_back") == Flag.yes, after: call.cursor(),
            limit: call.limit, by: call.asker)
        return call.page("messages", page) { $0.write(to: &$1) }
    }

    static let retryMessages = APIOperation(
        method: .post, path: "/api/v1/messages/retry", name: "retryMessages", topic: .messages,
        summary: "Have messages tried again that were given up, or one that came back", verb: .retryMessages,
        body: Body(
            [
                .optional(
                    "message", .id, "one that was given up or came back; all that were given up where it is left out")
            ], example: "{}"),
        success: Success(words: "How many there are.", shape: .retriedMessages, example: #"{"retried":2}"#),
        refusals: [.messageUnknown("017db2f0a1c070008000000000000001"), .messageNotGivenUp]
    ) { call in
        try await call.once({ #"{"retried":\#($0)}"# }) { once in
            try await call.office.retryMessages(call.body["message"]?.text, by: call.asker, once: once)
        }
    }
}
