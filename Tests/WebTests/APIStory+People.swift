import Bookings
import Formats
import HTTPTypes
import Office
import TestSupport
import Testing

/// Organisations and the people who work for them.
extension APIStory {
    func tellOfOrganisations() async throws {
        let fields = #""name":"Northvale Fire","sector":"fire","charging_class":"partner""#
        #expect(try await call("addAgency", "/agencies", #"{"code":"NFS",\#(fields)}"#)["agency"] == "NFS")
        let whole = #"{\#(fields),"finance_email":"invoices@nfs.example","purchase_order_required":true}"#
        #expect(try await call("changeAgency", "/agencies/NFS", whole)["changed"] == true)
        #expect(try await call("showAgency", "/agencies/NFS")["finance_email"] == "invoices@nfs.example")
        try await call("listAgencies", "/agencies?search=north&sector=health")
        let staff = try await call("listStaff", "/agencies/NVH/people?limit=2")["people"]?.elements ?? []
        let people = staff.compactMap { $0["person"]?.json }.joined(separator: ",")
        let body = #""event":"CSE-2201","people":[\#(people)]"#
        let tried = try await call("bookStaff", "/agencies/NVH/bookings", #"{\#(body),"dry_run":true}"#, isKept: false)
        #expect(tried["places"]?.elements.map { $0["waiting_position"] } == [1, 2])
        let booked = try await call("bookStaff", "/agencies/NVH/bookings", "{\(body)}")
        #expect(booked["places"]?.elements.map { $0["outcome"] } == ["waiting", "waiting"])
        let again = try await call("bookStaff", "/agencies/NVH/bookings", "{\(body)}")
        #expect(again["places"]?.elements.map { $0["code"] } == ["already_waiting", "already_waiting"])
        try await call("reservePlaces", "/events/WTSC-2201/reservations", #"{"agency":"NVH","places":1}"#)
        try await call("listReservations", "/events/WTSC-2201/reservations")
        let kept = try await call("reservePlaces", "/events/WTSC-2201/reservations", #"{"agency":"NVH","places":0}"#)
        #expect(kept["state"] == "released" && kept["places"] == 0)
        let overview = try await call("showAgencyOverview", "/agencies/NVH/overview")
        #expect(overview["coming"]?.elements.count == 2)
    }

    func tellOfMemberships() async throws {
        let tom = try await person("tom.reid@nvp.example")
        let asker = Asker(try await api.front.office.principal(email: "tom.reid@nvp.example"), through: .page)
        try await api.front.office.sayWorkplace(.agency("NVH"), by: asker)
        let requests = try await call("listMembershipRequests", "/membership-requests?agency=NVH")["requests"]?.elements
        let request = requests?.first?["request"]?.text ?? ""
        try await call("decideMembership", "/membership-requests/\(request)/decision", #"{"confirmed":true}"#)
        let record = try JSONValue(strict: Array(try await api.send(.get, "/api/v1/people/\(tom)").text.utf8))
        let open = record["memberships"]?.elements.first { $0["until"] == .null && $0["agency"]?["code"] == "NVH" }
        let membership = "/people/\(tom)/memberships/\(open?["membership"]?.text ?? "")"
        try await call("showMembership", membership)
        try await call("endMembership", "\(membership)/end", #"{"last_day":"2021-12-13"}"#)
        try await call("beginMembership", "/people/\(tom)/memberships", #"{"agency":"NVH","first_day":"2021-12-01"}"#)
        let lead = #"{"email":"lena.hart@nvh.example"}"#
        #expect(try await call("nameLead", "/agencies/NVH/leads", lead)["changed"] == true)
        #expect(try await call("removeLead", "/agencies/NVH/leads/removal", lead)["changed"] == true)
    }

    func tellOfPeople() async throws {
        let added = try await call(
            "addPerson", "/people", #"{"email":"p.nair@council.example","given_name":"P.","family_name":"Nair"}"#)
        let id = added["person"]?.text ?? ""
        let other = #"{"email":"nair@nvh.example"}"#
        try await call("addAddress", "/people/\(id)/addresses", other)
        try await call("makePrimary", "/people/\(id)/addresses/primary", other)
        try await call("trustAddress", "/people/\(id)/addresses/trust", #"{"email":"p.nair@council.example"}"#)
        try await call("removeAddress", "/people/\(id)/addresses/removal", #"{"email":"p.nair@council.example"}"#)
        try await call(
            "changePerson", "/people/\(id)",
            #"{"given_name":"Priya","family_name":"Nair","job_title":"Nurse","manager_email":null}"#)
        let shown = try await call("showPerson", "/people/\(id)")
        #expect(shown["addresses"] == [["email": "nair@nvh.example", "primary": true, "mail_comes_back": .null]])
        #expect(shown["given_name"] == "Priya")
        let found = try await call("findPeople", "/people?search=nair&limit=1")
        #expect(found["people"]?.elements.count == 1)
        let kept = try await person("priya.nair@nvh.example")
        #expect(try await call("previewMerge", "/people/\(kept)/merges/\(id)")["blocks"] == [])
        #expect(try await call("mergePeople", "/people/\(kept)/merges/\(id)")["bookings_moved"] == 0)
        #expect(try await call("showPerson", "/people/\(id)")["person"] == .text(kept))
    }

    func tellOfStaff() async throws {
        let lena = try await person("lena.hart@nvh.example")
        _ = try await api.front.office.addStaff(
            email: "lena.hart@nvh.example", role: "finance", givenName: "", familyName: "", by: api.front.operator)
        try await call("revokeRole", "/people/\(lena)/roles/removal", #"{"role":"finance"}"#)
        #expect(try await call("endSignIns", "/people/\(lena)/sign-ins/end")["signed_out"] == 0)
    }
}
