// swift-tools-version: 6.1
import Foundation
import PackageDescription

// A package of its own, so that nothing of it is built with the program. The rooms are links to the program's
// sources rather than a dependency: libFuzzer sees only what is compiled with its marks, and a room is no product.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
]

// The profiles come and go with the room; whatever data lies there is built in, as in the program.
let profiles = URL(fileURLWithPath: Context.packageDirectory).appendingPathComponent("Sources/Extraction/Profiles")
let data = ((try? FileManager.default.contentsOfDirectory(atPath: profiles.resolvingSymlinksInPath().path)) ?? [])
let embedded = data.filter { $0.hasSuffix(".its") || $0.hasSuffix(".rng") }.sorted()
let excluded = data.filter { !embedded.contains($0) }.sorted()

let package = Package(
  name: "fuzzing",
  // libFuzzer brings a main of its own, and an executable of the package manager's would have another: `run` links.
  products: [
    .library(name: "TreeFuzzer", type: .static, targets: ["TreeFuzzer"]),
    .library(name: "MergeFuzzer", type: .static, targets: ["MergeFuzzer"]),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
    .systemLibrary(name: "CLibXSLT", pkgConfig: "libxslt"),
    .target(name: "Diagnostics", swiftSettings: house),
    .target(name: "XMLTree", dependencies: ["CLibXML2", "CLibXSLT", "Diagnostics"], swiftSettings: house),
    .target(name: "ResourceModel", dependencies: ["Diagnostics"], swiftSettings: house),
    .target(
      name: "Extraction", dependencies: ["Diagnostics", "XMLTree", "ResourceModel"],
      exclude: excluded.map { "Profiles/\($0)" }, resources: embedded.map { .embedInCode("Profiles/\($0)") },
      swiftSettings: house),
    .target(name: "Reassembly", dependencies: ["Diagnostics", "XMLTree", "ResourceModel"], swiftSettings: house),
    .target(name: "TreeFuzzer", dependencies: ["XMLTree", "Diagnostics"], swiftSettings: house),
    .target(
      name: "MergeFuzzer", dependencies: ["XMLTree", "ResourceModel", "Extraction", "Reassembly"],
      swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
