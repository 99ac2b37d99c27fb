import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listBankHolidays = APIOperation(
        method: .get, path: "/api/v1/bank-holidays", name: "listBankHolidays", topic: .settings,
        summary: "List the bank holidays", verb: .viewTerms,
        success: Success(
            words: "The days nobody works, and how far the list reaches.", shape: .holidays,
            example: """
                {"covered_until":"2022-12-27","events_beyond":0,"days":[{"day":"2021-12-27","title":"Christmas Day"}]}
                """)
    ) { call in .json(Array(try await call.office.holidayList(by: call.asker).json.utf8)) }

    static let checkDatabase = APIOperation(
        method: .get, path: "/api/v1/findings", name: "checkDatabase", topic: .settings,
        summary: "Recompute what the database promises",
        detail: "It reads everything, so that it may take its time; once a night is enough.", verb: .checkDatabase,
        success: Success(
            words: "What was found; nothing when all is well.", shape: .findings, example: #"{"findings":[]}"#)
    ) { call in
        let findings = try await call.office.audit(by: call.asker)
        var json = JSONWriter()
        json.object { json in
            json.key("findings")
            json.array { json in for finding in findings { finding.write(to: &json) } }
        }
        return .json(json.bytes)
    }
}
