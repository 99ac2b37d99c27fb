import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showMessage = APIOperation(
        method: .get, path: "/api/v1/messages/:message/letter", name: "showMessage", topic: .messages,
        summary: "Show a message and its letter",
        detail: "The letter is as it would be now; null where nobody is left to read it.",
        verb: .viewMessages,
        success: Success(
            words: "The message and its letter.", shape: .messageWithLetter,
            example: """
                {"message":{"id":"017db2f0a1c070008000000000000001","kind":"reminder","reader":"delegate",\
                "booking":"7K3M9QD25","event":"WTSC-2203A","state":"sent",\
                "created_at":"2021-12-13T10:00:00+00:00","next_at":null,"attempts":1,\
                "settled_at":"2021-12-13T10:00:02+00:00","failure":null,"address":"priya.nair@nhs.example","bounced_at":null,"bounce":null},\
                "letter":{"subject":"Reminder: Neglect is in 3 days","text":"Hello Kate Abbott,\\n"}}
                """), refusals: [.messageUnknown("017db2f0a1c070008000000000000001")]
    ) { call in
        let (record, message) = try await call.office.message(call.path("message"), by: call.asker)
        var json = JSONWriter(capacity: 2048)
        json.object { json in
            json.key("message")
            record.write(to: &json)
            json.key("letter")
            guard let message else { return json.null() }
            let letter = Letter(message, site: call.exchange.siteAddress, at: call.office.now)
            json.object { json in
                json.field("subject", letter.subject)
                json.field("text", letter.text)
            }
        }
        return .json(Array(json.text.utf8))
    }

    static let showMessageTimes = APIOperation(
        method: .get, path: "/api/v1/settings/messages", name: "showMessageTimes", topic: .messages,
        summary: "Show when people are written to", verb: .viewMessages,
        success: Success(words: "The times.", shape: .messageTimes, example: messageTimesExample)
    ) { call in .json(Array(try await call.office.messageRhythm(by: call.asker).json.utf8)) }

    static let changeMessageTimes = APIOperation(
        method: .post, path: "/api/v1/settings/messages", name: "changeMessageTimes", topic: .messages,
        summary: "Change when people are written to", detail: "Send all of it. Events to come follow it at once.",
        verb: .changeMessages,
        body: Body(
            [
                Shape.Field(
                    "reminder_days", .list(of: .whole(1...MessageRhythm.furthestReminder)),
                    "on how many days before an event people are reminded; at most \(MessageRhythm.mostReminders)"),
                Shape.Field(
                    "joining_days", .whole(1...MessageRhythm.furthestJoining),
                    "on how many working days before it they are told how to join"),
                Shape.Field("copies_to_managers", .truth, "whether line managers get copies"),
            ], example: messageTimesExample),
        success: Success(words: "Whether anything was changed.", shape: .changed, example: #"{"changed":true}"#)
    ) { call in
        let days = (call.body["reminder_days"]?.elements ?? []).compactMap { $0.integer.map(String.init) }.joined(
            separator: ",")
        return try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.changeRhythm(
                reminderDays: days, joiningDays: call.number("joining_days"),
                copiesToManagers: call.truth("copies_to_managers"), by: call.asker)
        }
    }

    private static let messageTimesExample = #"{"reminder_days":[10,3],"joining_days":1,"copies_to_managers":true}"#

    static let listWordings = APIOperation(
        method: .get, path: "/api/v1/settings/messages/wordings", name: "listWordings", topic: .messages,
        summary: "List in which words messages are written", verb: .viewMessages,
        success: Success(
            words: "Every message with its wording.", shape: .wordings,
            example: """
                {"wordings":[{"kind":"reminder","reader":"delegate","subject":"Reminder: {course} is {in_days}",\
                "body":"Hello {name},\\n\\n{details}\\n\\n{terms}","is_own":false}]}
                """)
    ) { call in
        let lines = try await call.office.messageWordings(by: call.asker)
        var json = JSONWriter(capacity: 16_384)
        json.object { json in
            json.key("wordings")
            json.array { json in for line in lines { line.wording.write(to: &json, of: line.kind, isOwn: line.isOwn) } }
        }
        return .json(Array(json.text.utf8))
    }

    static let changeWording = APIOperation(
        method: .post, path: "/api/v1/settings/messages/wordings/:kind", name: "changeWording", topic: .messages,
        summary: "Change in which words a message is written",
        detail: """
            What stands in braces is filled in for each reader; what a message must tell cannot be left out. Our own words \
            count again once subject and body are those of the standard wording.
            """, verb: .changeMessages,
        body: Body(
            [
                Shape.Field("subject", .text(atMost: LetterWording.longestSubject), "what it is about"),
                Shape.Field("body", .text(atMost: LetterWording.longestBody), "paragraphs with an empty line between"),
            ],
            example: """
                {"subject":"{course}: see you {in_days}","body":"Hello {name},\\n\\n{details}\\n\\n{terms}"}
                """),
        success: Success(words: "Whether anything was changed.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [.messageUnknown("reminder")]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.changeWording(
                of: call.path("kind"), subject: call.text("subject"), body: call.text("body"), by: call.asker)
        }
    }

    static let writeToEveryone = APIOperation(
        method: .post, path: "/api/v1/events/:code/messages", name: "writeToEveryone", topic: .messages,
        summary: "Write to everyone on an event, each alone", verb: .writeToEveryone,
        body: Body(
            [
                Shape.Field("subject", .text(atMost: LetterWording.longestSubject), "what it is about"),
                Shape.Field(
                    "text", .text(atMost: LetterWording.longestAnnouncement), "a greeting and their booking are added"),
                .optional("with_waiting", .truth, "whether those who wait are written to too"),
            ], example: #"{"subject":"The room has changed","text":"We meet on the second floor."}"#),
        success: Success(words: "How many were written to.", shape: .writtenTo, example: #"{"people":12}"#),
        refusals: [.eventUnknown("WTSC-2203A"), .eventCancelled("WTSC-2203A")]
    ) { call in
        try await call.once({ #"{"people":\#($0)}"# }) { once in
            try await call.office.writeToEveryone(
                on: call.path("code"), subject: call.text("subject"), text: call.text("text"),
                withWaiting: call.truth("with_waiting"), by: call.asker, once: once)
        }
    }

    static let trustAddress = APIOperation(
        method: .post, path: "/api/v1/people/:person/addresses/trust", name: "trustAddress", topic: .people,
        summary: "Say that mail to an address arrives again", verb: .changePeople,
        body: Body([Shape.Field("email", .email, "the address")], example: #"{"email":"kate.abbott@nhs.example"}"#),
        success: Success(words: "Whether it was marked.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [.personNotFound, .addressUnknown("kate.abbott@nhs.example")]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.trustAddress(call.text("email"), of: call.identity("person"), by: call.asker)
        }
    }
}
