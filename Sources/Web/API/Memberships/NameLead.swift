import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let nameLead = APIOperation(
        method: .post, path: "/api/v1/agencies/:agency/leads", name: "nameLead", topic: .memberships,
        summary: "Name somebody to speak for an organisation", verb: .nameLead, body: leadBody,
        success: Success(
            words: "Whether they did not speak for it before.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [
            .personUnknown(Sample.delegate), .agencyUnknown(Sample.agency),
            .worksElsewhere(email: Sample.delegate, agency: "Northvale Council Education and Inclusion"),
        ]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.nameLead(email: call.text("email"), of: call.path("agency"), by: call.asker)
        }
    }

    static let removeLead = APIOperation(
        method: .post, path: "/api/v1/agencies/:agency/leads/removal", name: "removeLead", topic: .memberships,
        summary: "End that somebody speaks for an organisation", verb: .nameLead, body: leadBody,
        success: Success(
            words: "Whether they spoke for it.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [.personUnknown(Sample.delegate), .agencyUnknown(Sample.agency)]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.removeLead(email: call.text("email"), of: call.path("agency"), by: call.asker)
        }
    }

    private static let leadBody = Body(
        [Shape.Field("email", .email, "the person's e-mail address")],
        example: #"{"email":"kate.abbott@learning-northvale.example"}"#)
}
