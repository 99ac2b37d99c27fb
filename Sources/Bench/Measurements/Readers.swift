/// Bookings while 200 people each look at a page once a second, against bookings alone.
func measureReaders(_ workshop: Workshop) throws {
    let template = try BookingTemplate(workshop)
    let seconds = workshop.isQuick ? 1.5 : 5
    var runs: [(alone: Double, together: LoadResult, readers: LoadResult)] = []
    for _ in 0..<workshop.runs {
        let alone = try template.onFreshCopy { _, loop, requests in
            let booked = try bookers(loop, requests).run(loop, besides: [], seconds)[0].only(201)
            return (booked.rate, booked.statuses[201] ?? 0)
        }
        let (together, readers) = try template.onFreshCopy { _, loop, requests in
            let results = try bookers(loop, requests).run(loop, besides: [try pageReaders(loop)], seconds)
            let booked = try results[0].only(201)
            return ((booked, try results[1].only(200)), booked.statuses[201] ?? 0)
        }
        runs.append((alone, together, readers))
    }
    let ratio = runs.map { $0.together.rate / $0.alone }.median
    workshop.table.add(
        "bookings while 200 people read, against bookings alone",
        "\(ratio.percent) (\(runs.map(\.together.rate).median.whole) of \(runs.map(\.alone).median.whole) a second)",
        limit: "≥ 70 %", kept: ratio >= 0.7)
    workshop.table.note(
        "the readers' pages meanwhile, \(runs.map(\.readers.rate).median.whole) a second",
        "p50 \(runs.map(\.readers.p50).median.digits(1)) ms, p99 \(runs.map(\.readers.p99).median.digits(1)) ms")
}

private func bookers(_ loop: LoadGenerator, _ requests: Requests) throws -> Crowd {
    Crowd(try loop.open(BookingRun.clients), pace: .closed, request: requests.booking)
}

/// 200 people with a connection each, half of them at the programme, half at one event.
private func pageReaders(_ loop: LoadGenerator) throws -> Crowd {
    let programme = Requests.get("/")
    let people = 200
    return Crowd(try loop.open(people), pace: .rate(Double(people))) { number in
        number % 2 == 0 ? programme : Requests.get("/events/\(Programme.code(number / 2 % 200))")
    }
}

extension Crowd {
    fileprivate func run(_ loop: LoadGenerator, besides others: [Crowd], _ seconds: Double) throws -> [LoadResult] {
        try loop.run([self] + others, warmUp: 0.5, seconds: seconds)
    }
}
