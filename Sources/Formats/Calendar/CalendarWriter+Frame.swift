import Bookings

extension CalendarWriter {
    /// What every calendar of ours begins with.
    mutating func begin(_ method: CalendarFile.Method) {
        line("BEGIN", "VCALENDAR")
        line("VERSION", "2.0")
        line("PRODID", "-//Coursebook//Training programme//EN")
        line("CALSCALE", "GREGORIAN")
        line("METHOD", method.rawValue)
    }

    /// The clocks of the United Kingdom, as `UKTime` knows them: the rule in force since 1996.
    mutating func zone() {
        line("BEGIN", "VTIMEZONE")
        line("TZID", UKTime.zoneName)
        for (name, zone, from, to, start, month) in [
            ("DAYLIGHT", "BST", "+0000", "+0100", "19960331T010000", 3),
            ("STANDARD", "GMT", "+0100", "+0000", "19961027T020000", 10),
        ] {
            line("BEGIN", name)
            line("TZNAME", zone)
            line("TZOFFSETFROM", from)
            line("TZOFFSETTO", to)
            line("DTSTART", start)
            line("RRULE", "FREQ=YEARLY;BYMONTH=\(month);BYDAY=-1SU")
            line("END", name)
        }
        line("END", "VTIMEZONE")
    }
}
