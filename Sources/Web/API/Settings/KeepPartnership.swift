import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showPartnership = APIOperation(
        method: .get, path: "/api/v1/partnership", name: "showPartnership", topic: .settings,
        summary: "Show how the partnership presents itself", verb: nil,
        success: Success(
            words: "What its pages say and show.", shape: .partnership,
            example: """
                {"name":"Northvale Safeguarding Children Partnership","contact_email":"training@northvale.example",\
                "contact_phone":"01632 960123","privacy_address":"https://northvale.example/privacy","tint":"#0b5d66"}
                """)
    ) { call in .json(Array(try await call.office.partnership().look.json.utf8)) }

    static let changePartnership = APIOperation(
        method: .post, path: "/api/v1/partnership", name: "changePartnership", topic: .settings,
        summary: "Change how the partnership presents itself",
        detail: "Send all of it. A colour on which white letters could not be read is refused, with one that would do.",
        verb: .changePartnership,
        body: Body(
            [
                Shape.Field("name", .text(atMost: 120), "the name at the head of every page"),
                Shape.Field("contact_email", .email.orNull, "whom to write to with questions"),
                Shape.Field("contact_phone", .text(atMost: 40), "whom to call with questions; may be empty"),
                Shape.Field(
                    "privacy_address", .text(atMost: 500), "where its privacy notice is, from https:// on; may be empty"
                ),
                Shape.Field("tint", .colour.orNull, "the colour of banner, buttons and links; null for ours"),
            ],
            example: """
                {"name":"Northvale Safeguarding Children Partnership","contact_email":"training@northvale.example",\
                "contact_phone":"01632 960123","privacy_address":"","tint":null}
                """),
        success: Success(words: "Whether anything was changed.", shape: .changed, example: #"{"changed":true}"#)
    ) { call in
        var typed = PartnershipFields()
        (typed.name, typed.contactEmail) = (call.text("name"), call.text("contact_email"))
        (typed.contactPhone, typed.privacyAddress) = (call.text("contact_phone"), call.text("privacy_address"))
        typed.tint = call.text("tint")
        let fields = typed
        return try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.changePartnership(fields, by: call.asker)
        }
    }
}
