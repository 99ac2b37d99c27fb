import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let addPerson = APIOperation(
        method: .post, path: "/api/v1/people", name: "addPerson", topic: .people, summary: "Add a person",
        detail: "Nobody is told. They sign in with a code that is sent to their address.", verb: .changePeople,
        body: Body(
            [Shape.Field("email", .email, "the main e-mail address")] + personFields(isRequired: false) + [
                .optional("agency", .code, "the code of the organisation they work for")
            ],
            example: #"{"email":"zoe.ward@nhs.example","given_name":"Zoë","family_name":"Ward","agency":"NED"}"#),
        success: Success(
            status: .created, words: "Whom to ask for.", shape: .addedPerson,
            example: #"{"person":"017db3a8c2d07000800a4d1f2e3b5c6d"}"#, location: "/api/v1/people/{person}",
            leads: .init(name: "person", pointer: "/person")),
        refusals: [.addressTaken("zoe.ward@nhs.example"), .agencyUnknown(Sample.agency)]
    ) { call in
        var typed = call.personFields
        (typed.email, typed.agency) = (call.text("email"), call.text("agency"))
        let fields = typed
        return try await call.acting({ #"{"person":"\#($0.hex)"}"# }) { office in
            try await office.addPerson(fields, by: call.asker)
        }
    }

    static let changePerson = APIOperation(
        method: .post, path: "/api/v1/people/:person", name: "changePerson", topic: .people,
        summary: "Change a person's names, job title and line manager", detail: "Send all of them.",
        verb: .changePeople,
        body: Body(
            personFields(isRequired: true),
            example: """
                {"given_name":"Kate","family_name":"Abbott","job_title":"Team manager","manager_email":null}
                """),
        success: Success(words: "Whether anything was changed.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [.personNotFound]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.changePerson(call.identity("person"), call.personFields, by: call.asker)
        }
    }

    private static func personFields(isRequired: Bool) -> [Shape.Field] {
        func field(_ name: String, _ shape: Shape, _ words: String) -> Shape.Field {
            isRequired ? Shape.Field(name, shape, words) : .optional(name, shape, words)
        }
        return [
            Shape.Field("given_name", .text(atMost: 200), "the given name"),
            field("family_name", .text(atMost: 200), "the family name; may be empty"),
            field("job_title", .text(atMost: 200), "what they do; may be empty"),
            field(
                "manager_email", isRequired ? .email.orNull : .email,
                "their line manager's e-mail address; null for none"),
        ]
    }
}

extension Call {
    /// What the body says of a person.
    fileprivate var personFields: PersonFields {
        var fields = PersonFields()
        (fields.givenName, fields.familyName) = (text("given_name"), text("family_name"))
        (fields.jobTitle, fields.managerEmail) = (text("job_title"), text("manager_email"))
        return fields
    }
}
