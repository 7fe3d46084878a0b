// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of Plimsoll never build it. `make benchmark` runs it.

let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "plimsoll", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .systemLibrary(name: "CBLASYardstick", pkgConfig: "openblas"),
    .executableTarget(
      name: "plimsoll-benchmark",
      dependencies: [
        "CBLASYardstick", .product(name: "PlimsollLibraries", package: "plimsoll"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
