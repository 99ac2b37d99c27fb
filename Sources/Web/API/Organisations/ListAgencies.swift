import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listAgencies = APIOperation(
        method: .get, path: "/api/v1/agencies", name: "listAgencies", topic: .organisations,
        summary: "List the organisations", detail: "By name, with how they stand in the present training year.",
        verb: .viewAgencies,
        query: [
            .text("search", "Only organisations whose name or code begins with this.", example: "north"),
            .text("sector", "Only organisations of this sector.", example: "council"),
        ],
        success: Success(
            words: "The organisations.", shape: .agencies,
            example: """
                {"year":{"from":"2021-04-01","to":"2022-03-31"},"agencies":[{"agency":"NED",\
                "name":"Northvale Council Education and Inclusion","sector":"council","charging_class":"partner",\
                "finance_email":"invoices@learning-northvale.example","purchase_order_required":false,"staff":42,\
                "leads":[],"places":61,"charges_pence":7500}]}
                """)
    ) { call in
        let sector = try call.query["sector"].map { text in
            guard let sector = Sector(text) else {
                throw FieldErrors("sector", "Expected a sector, such as health.")
            }
            return sector
        }
        let filter = AgencyFilter(text: call.query["search"] ?? "", sector: sector)
        return .json(try await call.office.agencies(filter, by: call.asker).json)
    }

    static let showAgency = APIOperation(
        method: .get, path: "/api/v1/agencies/:agency", name: "showAgency", topic: .organisations,
        summary: "Show one organisation", verb: .viewAgencies,
        success: Success(
            words: "The organisation, with how it stands in the present training year.", shape: .agency,
            example: """
                {"agency":"NED","name":"Northvale Council Education and Inclusion","sector":"council",\
                "charging_class":"partner","finance_email":"invoices@learning-northvale.example",\
                "purchase_order_required":false,"staff":42,"leads":[],"places":61,"charges_pence":7500}
                """),
        refusals: [.agencyUnknown(Sample.agency)]
    ) { call in
        let record = try await call.office.agencyRecord(call.path("agency"), by: call.asker)
        var json = JSONWriter(capacity: 1024)
        record.line.write(to: &json)
        return .json(json.bytes)
    }
}
