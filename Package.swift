// swift-tools-version: 6.1
import PackageDescription

// Targets stand in the order the data walks: this file is the table of contents.
// Docs/architecture.md says what each room is for.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let ground: [Target] = [
  .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(name: "CLibXSLT", pkgConfig: "libxslt", providers: [.apt(["libxslt1-dev"])]),
  .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
  .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
  .systemLibrary(name: "CRename"),
  // ICU's own headers clash with Foundation's, so Swift sees only a header of ours.
  .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
  .target(name: "Diagnostics", swiftSettings: house),
  .target(name: "DurableFiles", dependencies: ["CRename", "Diagnostics"], swiftSettings: house),
  .target(name: "ZipArchives", dependencies: ["CLibZip", "Diagnostics"], swiftSettings: house),
  .target(name: "XMLTree", dependencies: ["CLibXML2", "CLibXSLT", "Diagnostics"], swiftSettings: house),
  .target(name: "ResourceModel", dependencies: ["Diagnostics"], swiftSettings: house),
]

let rooms: [Target] = [
  .target(
    name: "Extraction", dependencies: ["Diagnostics", "XMLTree", "ResourceModel"],
    exclude: ["Profiles/resource.rnc"],
    resources: [
      .embedInCode("Profiles/resource.its"), .embedInCode("Profiles/resource.rng"),
      .embedInCode("Profiles/xhtml.its"), .embedInCode("Profiles/docbook.its"), .embedInCode("Profiles/dita.its"),
      .embedInCode("Profiles/cnxml.its"), .embedInCode("Profiles/mallard.its"), .embedInCode("Profiles/tei.its"),
      .embedInCode("Profiles/pretext.its"), .embedInCode("Profiles/qti.its"), .embedInCode("Profiles/olx.its"),
      .embedInCode("Profiles/svg.its"), .embedInCode("Profiles/mathml.its"), .embedInCode("Profiles/links.its"),
    ],
    swiftSettings: house),
  .target(
    name: "Segmentation", dependencies: ["CICU", "CPCRE2", "Diagnostics", "XMLTree", "ResourceModel"],
    resources: [.embedInCode("Rules")], swiftSettings: house),
  .target(
    name: "Tracking",
    dependencies: [
      "Diagnostics", "ResourceModel",
      .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
    ], swiftSettings: house),
  .target(name: "Memories", dependencies: ["Diagnostics", "XMLTree", "ResourceModel"], swiftSettings: house),
  .target(name: "Glossaries", dependencies: ["Diagnostics", "XMLTree", "ResourceModel"], swiftSettings: house),
  .target(
    name: "Exchange", dependencies: ["Diagnostics", "ZipArchives", "XMLTree", "ResourceModel"],
    resources: [.embedInCode("Kits/instructions.tsv")], swiftSettings: house),
  .target(name: "Checks", dependencies: ["Diagnostics", "ResourceModel"], swiftSettings: house),
  .target(name: "Alignments", dependencies: ["ResourceModel"], swiftSettings: house),
  .target(name: "Reassembly", dependencies: ["Diagnostics", "XMLTree", "ResourceModel"], swiftSettings: house),
  .target(
    name: "Publication",
    dependencies: [
      "Diagnostics", "DurableFiles", "ZipArchives", "XMLTree", "ResourceModel",
      .product(name: "Crypto", package: "swift-crypto"),
    ],
    resources: [
      .embedInCode("Stylesheets/resource.xsl"), .embedInCode("Stylesheets/edition.css"),
      .embedInCode("Stylesheets/strings.tsv"),
    ],
    swiftSettings: house),
]

let doors: [Target] = [
  .target(
    name: "Pipeline",
    dependencies: [
      "Diagnostics", "DurableFiles", "ZipArchives", "XMLTree", "ResourceModel", "Extraction", "Segmentation",
      "Tracking", "Memories",
      "Glossaries", "Exchange", "Checks", "Alignments", "Reassembly", "Publication",
      .product(name: "Yams", package: "Yams"),
    ], swiftSettings: house),
  .target(
    name: "Serving", dependencies: ["Diagnostics", "XMLTree", "ResourceModel", "Pipeline"], swiftSettings: house),
  .executableTarget(
    name: "fournil",
    dependencies: [
      "Diagnostics", "ResourceModel", "Pipeline",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], swiftSettings: house),
]

let tests: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Diagnostics", "ResourceModel"], path: "Tests/TestSupport", swiftSettings: house
  ),
  .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: house),
  .testTarget(
    name: "ResourceModelTests", dependencies: ["ResourceModel", "Diagnostics", "TestSupport"], swiftSettings: house),
  .testTarget(
    name: "DurableFilesTests", dependencies: ["DurableFiles", "Diagnostics", "TestSupport"], swiftSettings: house),
  .testTarget(
    name: "ZipArchivesTests", dependencies: ["ZipArchives", "Diagnostics", "TestSupport"], swiftSettings: house),
  .testTarget(
    name: "XMLTreeTests", dependencies: ["XMLTree", "Diagnostics", "TestSupport"], swiftSettings: house),
  .testTarget(
    name: "ExtractionTests", dependencies: ["Extraction", "XMLTree", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "SegmentationTests", dependencies: ["Segmentation", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "TrackingTests", dependencies: ["Tracking", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "MemoriesTests", dependencies: ["Memories", "XMLTree", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "GlossariesTests", dependencies: ["Glossaries", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "ExchangeTests",
    dependencies: ["Exchange", "ZipArchives", "XMLTree", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(name: "ChecksTests", dependencies: ["Checks", "ResourceModel", "Diagnostics"], swiftSettings: house),
  .testTarget(
    name: "AlignmentsTests",
    dependencies: ["Alignments", "Extraction", "Segmentation", "XMLTree", "ResourceModel", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "ReassemblyTests",
    dependencies: ["Reassembly", "Extraction", "XMLTree", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "PublicationTests",
    dependencies: ["Publication", "XMLTree", "ResourceModel", "Diagnostics", "TestSupport"],
    swiftSettings: house),
  .testTarget(
    name: "PipelineTests",
    dependencies: [
      "Pipeline", "DurableFiles", "ZipArchives", "Publication", "ResourceModel", "Tracking", "Diagnostics", "XMLTree",
      "TestSupport",
    ], swiftSettings: house),
  .testTarget(name: "ServingTests", dependencies: ["Serving", "Pipeline", "XMLTree"], swiftSettings: house),
  .testTarget(name: "CommandTests", dependencies: ["TestSupport", "fournil"], swiftSettings: house),
]

let package = Package(
  name: "fournil",
  products: [.executable(name: "fournil", targets: ["fournil"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: ground + rooms + doors + tests,
  swiftLanguageModes: [.v6]
)
