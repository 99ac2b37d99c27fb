import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let listMessages = APIOperation(
        method: .get, path: "/api/v1/messages", name: "listMessages", topic: .messages, summary: "List messages",
        detail:
            "What was written to people about bookings, newest first: what waits, what was sent, what was given up.",
        verb: .viewMessages,
        query: [
            .choice("state", of: MessageState.self, "Only messages in this state."), .limit,
            .cursor(MessageCursor.self),
        ],
        success: Success(
            words: "A page of messages.", shape: .page("messages", of: .message),
            example: """
                {"messages":[{"kind":"place_booked","booking":"7K3M9QD25","state":"sent",\
                "created_at":"2021-12-13T10:00:00+00:00","next_at":null,"attempts":1,\
                "settled_at":"2021-12-13T10:00:02+00:00","failure":null}],"next":null}
                """)
    ) { call in
        let page = try await call.office.messages(
            in: call.code("state"), after: call.cursor(), limit: call.limit, by: call.asker)
        return call.page("messages", page) { $0.write(to: &$1) }
    }

    static let retryMessages = APIOperation(
        method: .post, path: "/api/v1/messages/retry", name: "retryMessages", topic: .messages,
        summary: "Have every message that was given up tried again", verb: .retryMessages,
        body: Body([], example: "{}"),
        success: Success(words: "How many there are.", shape: .retriedMessages, example: #"{"retried":2}"#)
    ) { call in
        try await call.once({ #"{"retried":\#($0)}"# }) { once in
            try await call.office.retryMessages(by: call.asker, once: once)
        }
    }
}
