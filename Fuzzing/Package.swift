// swift-tools-version: 6.1
import PackageDescription

// A package of its own, because it links with libFuzzer's runtime alone. `scripts/fuzz.sh` builds it, with
// the flags that instrument all that it runs.

let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "plimsoll", path: "..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "plimsoll-fuzz",
      dependencies: ["CLibFuzzer", .product(name: "FuzzTargets", package: "plimsoll")]),
  ],
  swiftLanguageModes: [.v6]
)
