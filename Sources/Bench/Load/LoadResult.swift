/// What a crowd was answered.
struct LoadResult {
    /// Answers by status, warming up included; 0 counts connections the server closed on a waiting client.
    var statuses: [Int: Int] = [:]
    /// The first answer that was no success.
    var firstProblem: String?
    /// Microseconds each measured request took.
    var latencies: [Double] = []
    /// How long was measured.
    var seconds = 0.0
    /// From the start to the last answer.
    var elapsed = 0.0

    /// Measured answers a second.
    var rate: Double { seconds > 0 ? Double(latencies.count) / seconds : 0 }

    /// Half of the answers came within this many milliseconds.
    var p50: Double { latencies.quantile(0.5) / 1000 }

    /// 99 in 100 answers came within this many milliseconds.
    var p99: Double { latencies.quantile(0.99) / 1000 }

    /// The result when every answer had this status; a failure otherwise.
    func only(_ status: Int) throws -> LoadResult {
        guard statuses.keys.allSatisfy({ $0 == status }), statuses[status] != nil else {
            let counts = statuses.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }.joined(separator: ", ")
            throw BenchFailure("Expected only answers of \(status), got \(counts). \(firstProblem ?? "")")
        }
        return self
    }
}
