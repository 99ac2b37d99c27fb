public import Bookings

extension MixDetails {
    /// Such as `{"event","agency_percent","until_days","ends_at","sectors":[{"sector","places","held","percent"}]}`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.field("event", summary.event.code)
            json.field("agency_percent", mix?.agencyPercent)
            json.field("until_days", mix?.untilDays)
            json.field("ends_at", endsAt.map { RFC3339.text($0) })
            json.key("sectors")
            json.array { json in
                for sector in sectors {
                    let wish = mix?.sectors.first { $0.sector == sector }
                    json.object { json in
                        json.field("sector", sector.code)
                        json.field("places", held.first { $0.sector == sector }?.places ?? 0)
                        json.field("held", wish?.held ?? 0)
                        json.field("percent", wish?.percent)
                    }
                }
            }
        }
        return json.text
    }
}
