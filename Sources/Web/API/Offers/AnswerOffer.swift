import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let acceptOffer = APIOperation(
        method: .post, path: "/api/v1/offers/:offer/acceptance", name: "acceptOffer", topic: .offers,
        summary: "Accept an offered place",
        detail: """
            The terms are frozen on the booking now. Of a place told to all who wait, the first to accept has it; say for which \
            booking.
            """, verb: .answerOffer,
        body: Body(
            [.optional("booking", .bookingReference, "for which booking, where all who wait were told")],
            example: "{}"),
        success: Success(
            words: "The booking, with its place.", shape: .bookedPlace,
            example: """
                {"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,"approval_until":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00"}
                """),
        refusals: offerRefusals + [
            Sample.booking { .offerOver($0, .accepted, at: Sample.moment) },
            Sample.booking { .bookingUnknown($0.text) },
        ]
    ) { call in
        let (offer, reference) = try await call.answered()
        return try await call.once(\.json) { once in
            try await call.office.acceptOffer(reference, seen: offer, by: call.asker, once: once)
        }
    }

    static let declineOffer = APIOperation(
        method: .post, path: "/api/v1/offers/:offer/refusal", name: "declineOffer", topic: .offers,
        summary: "Pass an offered place on",
        detail: "It goes to the next person at once and the booking ends; nothing is charged.", verb: .answerOffer,
        body: Body([], example: "{}"),
        success: Success(
            words: "The booking, which has ended.", shape: .declinedOffer,
            example: #"{"reference":"7K3M9QD25","state":"declined"}"#),
        refusals: offerRefusals
    ) { call in
        let (offer, reference) = try await call.answered()
        return try await call.once(\.json) { once in
            try await call.office.declineOffer(reference, seen: offer, by: call.asker, once: once)
        }
    }

    private static let offerRefusals: [Refusal?] = [
        .offerUnknown, Sample.booking { .noOffer($0) }, Sample.booking { .alreadyBooked($0) },
        Sample.booking { .offerOver($0, .expired, at: Sample.moment) },
        Sample.booking { .offerOver($0, .declined, at: Sample.moment) },
        Sample.booking { .offerOver($0, .withdrawn, at: Sample.moment) },
        Sample.booking { .bookingEnded($0, .cancelled) }, .eventCancelled(Sample.event),
        .eventStarted(Sample.event, startedAt: Sample.moment),
    ]
}

extension Call {
    /// The offer in the path and the booking it is answered for; one told to all who wait says not by itself for which.
    fileprivate func answered() async throws -> (Identifier<Offer>, String) {
        let offer: Identifier<Offer> = identity("offer")
        if let own = try await office.bookingOffered(offer, by: asker) { return (offer, own.text) }
        guard !text("booking").isEmpty else {
            throw FieldErrors("booking", "Say for which booking: this place was told to everybody who waits.")
        }
        return (offer, text("booking"))
    }
}
