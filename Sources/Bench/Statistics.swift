extension [Double] {
    /// The middle value; 0 of nothing.
    var median: Double {
        let ordered = sorted()
        guard !ordered.isEmpty else { return 0 }
        return (ordered[(count - 1) / 2] + ordered[count / 2]) / 2
    }

    /// The smallest value; 0 of nothing.
    var smallest: Double { self.min() ?? 0 }

    /// The largest value; 0 of nothing.
    var largest: Double { self.max() ?? 0 }

    /// The value that this part of all values does not exceed; 0 of nothing.
    func quantile(_ part: Double) -> Double {
        guard !isEmpty else { return 0 }
        return sorted()[Swift.min(count - 1, Int(Double(count) * part))]
    }
}
