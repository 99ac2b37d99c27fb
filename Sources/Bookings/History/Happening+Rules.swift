extension Happening {
    /// The numbers of the rules by which it happened, as docs/rules.md lists them; empty for what no rule speaks of.
    public var rules: [String] {
        switch self {
        case .placeBooked: ["R-1", "R-19", "R-23"]
        case .joinedWaitingList: ["R-1", "R-7"]
        case .openPlaceTaken, .promoted, .offerMade, .offerBroadcast, .offerAccepted, .offerWithdrawn, .broadcastEnded,
            .offerChoicesChanged, .offerLapsedUncounted:
            ["R-4"]
        case .offerDeclined, .offerExpired, .offersExpired: ["R-5"]
        case .bookingCancelled(late: true, _): ["R-8", "R-11"]
        case .bookingCancelled, .cancellationUndone: ["R-8"]
        case .substitutedBy, .tookPlaceOf: ["R-13"]
        case .movesFrom, .movedTo: ["R-13a", "R-19"]
        case .chargeProposed: ["R-16"]
        case .waitingListEnded: ["R-37"]
        case .attendanceMarked, .registerClosed: ["R-16"]
        case .outcomeReached: ["R-15"]
        case .capacityChanged(let before, let after): after > before ? ["R-1a"] : ["R-2"]
        case .eventMoved, .sessionMoved, .freeExitGiven: ["R-10"]
        case .eventCancelled, .bookingReleased, .chargeVoided: ["R-9"]
        case .placeGiven: ["R-3"]
        case .heldBack: ["R-28"]
        case .placesReserved, .namedForPlace, .reservationEnded: ["R-21"]
        case .eventConfirmed: ["R-30"]
        case .approvalAsked, .approvalGranted, .approvalDeclined, .approvalExpired, .agreementDeclared: ["R-31"]
        case .everyoneWrittenTo: ["R-41"]
        case .personMerged, .membershipBegun, .membershipEnded: ["R-22"]
        case .exported: ["R-32"]
        case .eventAdded, .eventPlanned, .eventCopied, .eventPublished, .eventChanged, .courseAdded, .courseChanged,
            .programmeImported, .roleGranted, .profileChanged, .joined, .membershipAsked, .membershipConfirmed,
            .membershipDeclined, .leadNamed, .leadRemoved, .personAdded, .personChanged, .addressAdded,
            .addressMadePrimary, .addressRemoved, .agencyAdded, .agencyChanged, .roleRevoked, .sessionsEnded,
            .partnershipChanged, .termsAdded, .termsWithdrawn, .secondProofSetUp, .recoveryCodeUsed, .secondProofReset,
            .tokenCreated, .tokenRevoked, .wordingChanged, .messageRhythmChanged, .invitationDeclined, .mailCameBack,
            .mailArrivesAgain:
            []
        }
    }
}
