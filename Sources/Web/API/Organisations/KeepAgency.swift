import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let addAgency = APIOperation(
        method: .post, path: "/api/v1/agencies", name: "addAgency", topic: .organisations,
        summary: "Add an organisation", verb: .changeAgencies,
        body: Body(
            [Shape.Field("code", .code, "a short code, which stays")] + agencyFields(isRequired: false),
            example: #"{"code":"NFS","name":"Northvale Fire and Rescue","sector":"fire","charging_class":"partner"}"#),
        success: Success(
            status: .created, words: "What to ask for.", shape: .addedAgency, example: #"{"agency":"NFS"}"#,
            location: "/api/v1/agencies/{agency}", leads: .init(name: "agency", pointer: "/agency")),
        refusals: [.agencyCodeTaken("NFS")]
    ) { call in
        var typed = call.agencyFields
        typed.code = call.text("code")
        let fields = typed
        return try await call.acting({ JSONValue(dictionaryLiteral: ("agency", .text(fields.code))).json }) { office in
            try await office.addAgency(fields, by: call.asker)
        }
    }

    static let changeAgency = APIOperation(
        method: .post, path: "/api/v1/agencies/:agency", name: "changeAgency", topic: .organisations,
        summary: "Change an organisation", detail: "Send all of it. Bookings keep the terms they were made under.",
        verb: .changeAgencies,
        body: Body(
            agencyFields(isRequired: true),
            example: """
                {"name":"Northvale Council Education and Inclusion","sector":"council","charging_class":"partner",\
                "finance_email":null,"purchase_order_required":true}
                """),
        success: Success(words: "Whether anything was changed.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [.agencyUnknown(Sample.agency)]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.changeAgency(call.path("agency"), call.agencyFields, by: call.asker)
        }
    }

    private static func agencyFields(isRequired: Bool) -> [Shape.Field] {
        [
            Shape.Field("name", .text(atMost: 200), "the name as people know it"),
            Shape.Field("sector", .word, "the part of the partnership it belongs to, such as health"),
            Shape.Field("charging_class", .word, "the class by which the terms charge it"),
            isRequired
                ? Shape.Field("finance_email", .email.orNull, "where invoices go; null for nowhere yet")
                : .optional("finance_email", .email, "where invoices go"),
            isRequired
                ? Shape.Field("purchase_order_required", .truth, "whether its invoices need a purchase order")
                : .optional("purchase_order_required", .truth, "whether its invoices need a purchase order"),
        ]
    }
}

extension Call {
    /// What the body says of an agency.
    fileprivate var agencyFields: AgencyFields {
        var fields = AgencyFields()
        (fields.name, fields.sector, fields.chargingClass) = (text("name"), text("sector"), text("charging_class"))
        (fields.financeEmail, fields.purchaseOrderRequired) = (
            text("finance_email"), truth("purchase_order_required")
        )
        return fields
    }
}
