import Bookings
import Formats
import HTTPTypes
import TestSupport
import Testing

/// Planning, and what the service is set to.
extension APIStory {
    func tellOfSettings() async throws {
        try await call("showPartnership", "/partnership")
        let look =
            ##"{"name":"Southvale","contact_email":null,"contact_phone":"","privacy_address":"","tint":"#0b5d66"}"##
        #expect(try await call("changePartnership", "/partnership", look)["changed"] == true)
        #expect(try await call("showPartnership", "/partnership")["tint"] == "#0b5d66")
        let terms =
            #""version":"2022-23","valid_from":"2022-04-01","notice":3,"charges":[{"length_class":"half_day","charging_class":"partner","late_fee_pence":1250,"no_show_fee_pence":5000}]"#
        let preview = try await call(
            "previewTerms", "/terms/preview", #"{\#(terms),"event_on":"2022-09-13"}"#, isKept: false)
        #expect(preview["examples"]?.elements.contains { $0["sentence"]?.text?.contains("£12.50") == true } == true)
        try await call("addTerms", "/terms", "{\(terms)}")
        let versions = try await call("listTerms", "/terms")["terms"]?.elements ?? []
        #expect(versions.first?["charges"]?.elements.first?["late_fee_pence"] == 1250)
        #expect(versions.first?["standing"] == "coming")
        try await call("withdrawTerms", "/terms/withdrawal", #"{"version":"2022-23"}"#)
        try await call("listBankHolidays", "/bank-holidays")
        #expect(try await call("checkDatabase", "/findings")["findings"] == [])
    }

    func tellOfTokens() async throws {
        try await call("showToken", "/token")
        _ = try await api.front.token("auditor")
        try await call("revokeToken", "/tokens/revocation", #"{"name":"auditor"}"#)
        let tokens = try await call("listTokens", "/tokens")["tokens"]?.elements ?? []
        #expect(tokens.first { $0["name"] == "auditor" }?["revoked_at"]?.text != nil)
    }
}
