public import ArgumentParser
public import Bookings

extension CivilDate: ExpressibleByArgument {
    /// Reads a date on the command line, such as 2021-09-14.
    public init?(argument: String) { self.init(iso: argument) }
}

/// A mark on the command line, by its code.
extension AttendanceMark: ExpressibleByArgument {}
