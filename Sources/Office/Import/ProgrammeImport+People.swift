import Bookings
import Formats
import Records

extension ProgrammeImport {
    /// Adds an agency, or compares it with the one that is there; returns whether it was added.
    mutating func take(_ paper: AgencyPaper, in tx: WriteTransaction) throws -> Bool {
        guard let known = try tx.agency(code: paper.code) else {
            try tx.insert(
                Agency(
                    id: act.newID(), code: paper.code, name: paper.name, sector: paper.sector,
                    chargingClass: paper.chargingClass, financeEmail: paper.financeEmail,
                    purchaseOrderRequired: paper.purchaseOrderRequired))
            return true
        }
        compare(
            "Agency \(paper.code)", paper.place,
            [
                ("name", known.name, paper.name), ("sector", known.sector.code, paper.sector.code),
                ("charging_class", known.chargingClass.code, paper.chargingClass.code),
                ("finance_email", known.financeEmail?.folded ?? "", paper.financeEmail?.folded ?? ""),
                ("purchase_order_required", yesNo(known.purchaseOrderRequired), yesNo(paper.purchaseOrderRequired)),
            ])
        return false
    }

    /// Adds a person, or compares them with the one that is there; returns whether they were added.
    mutating func take(_ paper: PersonPaper, in tx: WriteTransaction) throws -> Bool {
        let agency = try paper.agency.flatMap { try tx.agency(code: $0) }
        if let code = paper.agency, agency == nil {
            faults.note(paper.place.at("agency"), "There is no agency with the code “\(code)”.")
            return false
        }
        guard let known = try tx.person(email: paper.email) else {
            let person = Person(
                id: act.newID(), email: paper.email, givenName: paper.givenName, familyName: paper.familyName,
                jobTitle: paper.jobTitle, managerEmail: paper.managerEmail, agency: agency?.id)
            try tx.insert(person, membership: act.newID())
            people[paper.email] = person
            return true
        }
        let knownAgency = try known.agency.flatMap { try tx.agency($0)?.code }
        compare(
            "\(paper.email.written)", paper.place,
            [
                ("given_name", known.givenName, paper.givenName), ("family_name", known.familyName, paper.familyName),
                ("agency", knownAgency ?? "", paper.agency ?? ""), ("job_title", known.jobTitle, paper.jobTitle),
                ("manager_email", known.managerEmail?.folded ?? "", paper.managerEmail?.folded ?? ""),
            ])
        return false
    }

    /// Gives a person a role; returns whether they did not have it.
    mutating func take(_ paper: RolePaper, in tx: WriteTransaction) throws -> Bool {
        guard let person = try person(paper.email, in: tx) else {
            faults.note(
                paper.place.at("email"), "Nobody has the address “\(paper.email.written)”; add them to people.csv.")
            return false
        }
        switch paper.role {
        case .staff(let role):
            guard try tx.grant(role, to: person.id, at: act.at) else { return false }
            try act.record(.roleGranted(role), person: person.id, in: tx)
        case .agencyLead(let code):
            guard let agency = try tx.agency(code: code), person.agency == agency.id else {
                faults.note(
                    paper.place.at("agency"),
                    "\(paper.email.written) does not work for “\(code)”, and only somebody who does can speak for it.")
                return false
            }
            guard try tx.nameLead(person.id, of: agency.id, at: act.at) else { return false }
            try act.record(.leadNamed(agency.id), person: person.id, in: tx)
        }
        return true
    }
}
