// swift-tools-version:6.2
import PackageDescription

/// Every target of ours is built with the same strict settings; a warning is an error.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "coursebook",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "coursebook", targets: ["Command"]),
        .executable(name: "coursebook-bench", targets: ["Bench"]),
    ],
    traits: [
        .trait(name: "PostgreSQL", description: "The store for when one machine is outgrown; needs libpq."),
        .default(enabledTraits: ["PostgreSQL"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .target(name: "Bookings", swiftSettings: strict),
        .target(name: "Formats", dependencies: ["Bookings"], swiftSettings: strict),
        .target(
            name: "Schema", path: "Schema",
            resources: [
                .embedInCode("sqlite.v001_programme.sql"), .embedInCode("postgres.v001_programme.sql"),
                .embedInCode("shared_v001_seed.sql"),
                .embedInCode("sqlite.v002_cheaper_bookings.sql"), .embedInCode("postgres.v002_cheaper_bookings.sql"),
                .embedInCode("sqlite.v003_outbox.sql"), .embedInCode("postgres.v003_outbox.sql"),
                .embedInCode("sqlite.v004_sign_in.sql"), .embedInCode("postgres.v004_sign_in.sql"),
                .embedInCode("sqlite.v005_joining.sql"), .embedInCode("postgres.v005_joining.sql"),
                .embedInCode("sqlite.v006_messages.sql"), .embedInCode("postgres.v006_messages.sql"),
                .embedInCode("sqlite.v007_moving.sql"), .embedInCode("postgres.v007_moving.sql"),
                .embedInCode("sqlite.v008_offers.sql"), .embedInCode("postgres.v008_offers.sql"),
                .embedInCode("sqlite.v009_terms.sql"), .embedInCode("postgres.v009_terms.sql"),
                .embedInCode("sqlite.v010_dates.sql"), .embedInCode("postgres.v010_dates.sql"),
                .embedInCode("sqlite.v011_undo.sql"), .embedInCode("postgres.v011_undo.sql"),
                .embedInCode("sqlite.v012_approval.sql"), .embedInCode("postgres.v012_approval.sql"),
                .embedInCode("sqlite.v013_deciding.sql"), .embedInCode("postgres.v013_deciding.sql"),
                .embedInCode("sqlite.v014_reservations.sql"), .embedInCode("postgres.v014_reservations.sql"),
                .embedInCode("sqlite.v015_mixes.sql"), .embedInCode("postgres.v015_mixes.sql"),
            ],
            swiftSettings: strict),
        .target(name: "Records", dependencies: ["Bookings"], swiftSettings: strict),
        .target(
            name: "SQLiteRecords",
            dependencies: [
                "Bookings", "Records", "Schema",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "PostgresRecords", dependencies: ["Bookings", "CLibPQ", "Records", "Schema"], swiftSettings: strict),
        .target(
            name: "Office",
            dependencies: [
                "Bookings", "Formats", "Records",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Bookings", "Formats", "Office",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ],
            swiftSettings: strict),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(name: "CMailCurl", dependencies: ["CCurl"]),
        .target(
            name: "Mail",
            dependencies: [
                "Bookings", "CMailCurl", "Formats", "Office",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "Command",
            dependencies: [
                "Bookings", "Formats", "Records", "SQLiteRecords", "Office", "Web", "Mail",
                .target(name: "PostgresRecords", condition: .when(traits: ["PostgreSQL"])),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .systemLibrary(name: "LinuxPolling"),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "LinuxPolling",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["Bookings", "PostgresRecords", "Records", "SQLiteRecords"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "Simulation", dependencies: ["Bookings", "Formats", "Office", "Records", "SQLiteRecords"],
            path: "Tests/Simulation", swiftSettings: strict),
        .executableTarget(
            name: "Simulate",
            dependencies: ["Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/Simulate", swiftSettings: strict),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation"], exclude: ["planted"], swiftSettings: strict),
        .testTarget(name: "BookingsTests", dependencies: ["Bookings", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "FormatsTests", dependencies: ["Bookings", "Formats", "TestSupport"], exclude: ["Golden", "Papers"],
            swiftSettings: strict),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "Bookings", "PostgresRecords", "Records", "SQLiteRecords", "Schema", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "OfficeTests",
            dependencies: [
                "Bookings", "Formats", "Mail", "Office", "Records", "SQLiteRecords", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Bookings", "Formats", "Office", "SQLiteRecords", "TestSupport", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "MailTests", dependencies: ["Bookings", "Formats", "Mail", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["Command", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "FaultTests", dependencies: ["Command", "TestSupport"], exclude: ["Shim"], swiftSettings: strict),
    ]
)
