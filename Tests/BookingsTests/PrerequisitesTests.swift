import Bookings
import Testing

/// What is to be completed before a course never comes back to the course itself.
struct PrerequisitesTests {
    private let known = ["NEG": ["WTSC"], "SCT": ["NEG"], "FGM": ["SCT", "NEG"]]

    @Test(arguments: [
        ("WTSC", ["WTSC"], true), ("WTSC", ["NEG"], true), ("WTSC", ["FGM"], true), ("WTSC", ["CSE", "SCT"], true),
        ("CSE", ["FGM", "WTSC"], false), ("NEG", ["WTSC"], false), ("WTSC", [], false),
    ])
    func `a course is not built on itself, by whichever way`(course: String, wanted: [String], isCircle: Bool) {
        #expect(Prerequisites.isCircle(course, on: wanted, known: known) == isCircle)
    }

    @Test func `a circle that is there already ends the search`() {
        #expect(!Prerequisites.isCircle("CSE", on: ["A"], known: ["A": ["B"], "B": ["A"]]))
    }
}
