// swift-tools-version: 6.1
import PackageDescription

// The arrows of Documentation/Modules.md: a target may import what is listed here and nothing
// else. `scripts/check-modules.py` (part of `make test`) holds the sources against this list.

let package = Package(
  name: "plimsoll",
  products: [
    .executable(name: "plimsoll", targets: ["plimsoll"]),
    // For the package in Benchmarks/.
    .library(
      name: "PlimsollLibraries",
      targets: [
        "Basics", "Kernels", "RewardModel", "Segmentation", "SourceTexts", "SyntaxTrees",
        "Transformer",
      ]),
    // For the package in Fuzzing/.
    .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    // Runs git.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    // Needs the system's SQLite: Debian's libsqlite3-dev.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Speaks HTTP with servers that generate; brings BoringSSL along.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
  ],
  targets: [
    // C libraries of the system, each behind exactly one Swift target.
    .systemLibrary(
      name: "CTreeSitter", pkgConfig: "tree-sitter", providers: [.apt(["libtree-sitter-dev"])]),
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .target(name: "CKernels"),

    // What several modules need and none is about.
    .target(name: "Basics"),
    .target(name: "JSON"),

    // Text and its structure.
    .target(name: "SourceTexts"),
    .target(name: "SyntaxTrees", dependencies: ["Basics", "CTreeSitter", "SourceTexts"]),
    .target(name: "Markup", dependencies: ["CMark", "SourceTexts"]),
    .target(
      name: "Segmentation", dependencies: ["Basics", "SourceTexts", "SyntaxTrees", "Markup"]),

    // The reward model, from matrix products up.
    .target(name: "Tokenization", dependencies: ["Basics"]),
    .target(name: "Kernels", dependencies: ["COpenBLAS", "CKernels"]),
    .target(name: "Transformer", dependencies: ["Basics", "JSON", "Kernels"]),
    .target(
      name: "RewardModel",
      dependencies: [
        "Segmentation", "SourceTexts", "Tokenization", "Transformer",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),

    // Code written with the base, chosen by the reward model.
    .target(
      name: "Generation",
      dependencies: [
        "Basics", "RewardModel", "Segmentation", "SourceTexts", "SyntaxTrees", "Tokenization",
        "Transformer", "Weaknesses",
      ]),

    // Code written by a server that the user names.
    .target(
      name: "RemoteGeneration",
      dependencies: [
        "Basics", "Generation", "JSON", "Transformer",
        // It depends on a module of the name of one of ours.
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          moduleAliases: ["Configuration": "SwiftConfiguration"]),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),

    // What is said of each kind of weakness.
    .target(name: "Weaknesses"),

    // What outlives the process.
    .target(
      name: "ScoreStorage",
      dependencies: ["Basics", .product(name: "GRDB", package: "GRDB.swift")]),

    // What the model learns from, and how well it does.
    .target(name: "Analysers", dependencies: ["Basics", "SourceTexts", "SyntaxTrees"]),
    .target(
      name: "Dataset",
      dependencies: [
        "Analysers", "Basics", "Segmentation", "SourceTexts", "SyntaxTrees",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Evaluation",
      dependencies: [
        "Analysers", "Basics", "Dataset", "Generation", "RewardModel", "Segmentation",
        "SourceTexts", "SyntaxTrees", "Weaknesses",
      ]),

    // The server.
    .target(
      name: "Configuration",
      dependencies: [
        "JSON", "RewardModel", "SourceTexts", "SyntaxTrees",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Findings",
      dependencies: [
        "Configuration", "RewardModel", "Segmentation", "SourceTexts", "Weaknesses",
      ]),
    .target(name: "LanguageServerProtocol", dependencies: ["JSON"]),
    .target(
      name: "LanguageServer",
      dependencies: [
        "Basics", "Configuration", "Findings", "Generation", "JSON", "LanguageServerProtocol",
        "Markup", "RewardModel", "Segmentation", "SourceTexts", "SyntaxTrees", "Weaknesses",
        .product(name: "Logging", package: "swift-log"),
      ]),

    // Files and folders, scored as an editor would.
    .target(
      name: "Scanning",
      dependencies: [
        "Configuration", "Findings", "JSON", "RewardModel", "Segmentation", "SourceTexts",
        "SyntaxTrees", "Weaknesses",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),

    // The command.
    .executableTarget(
      name: "plimsoll",
      dependencies: [
        "Analysers", "Basics", "Configuration", "Dataset", "Evaluation", "JSON",
        "Findings", "Generation", "LanguageServer", "LanguageServerProtocol", "RemoteGeneration",
        "RewardModel", "Scanning", "ScoreStorage", "Segmentation", "SourceTexts", "SyntaxTrees",
        "Weaknesses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // Tests, one target a module, then the session in process, then the binary.
    .target(
      name: "TestSupport",
      dependencies: [
        "Basics", "Generation", "JSON", "LanguageServer", "LanguageServerProtocol", "RewardModel",
        "Segmentation", "SourceTexts", "SyntaxTrees",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Configuration", "Dataset", "JSON", "LanguageServer", "LanguageServerProtocol",
        "RewardModel", "Scanning", "Segmentation", "SourceTexts", "SyntaxTrees", "TestSupport",
        "Tokenization", "Transformer",
      ]),
    .testTarget(name: "FuzzTargetsTests", dependencies: ["FuzzTargets", "TestSupport"]),
    .testTarget(name: "SourceTextsTests", dependencies: ["SourceTexts", "TestSupport"]),
    .testTarget(
      name: "SyntaxTreesTests", dependencies: ["SourceTexts", "SyntaxTrees", "TestSupport"]),
    .testTarget(name: "JSONTests", dependencies: ["Basics", "JSON"]),
    .testTarget(name: "WeaknessesTests", dependencies: ["Weaknesses"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "SourceTexts"]),
    .testTarget(
      name: "SegmentationTests",
      dependencies: ["Segmentation", "SourceTexts", "SyntaxTrees", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TokenizationTests", dependencies: ["Tokenization"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TransformerTests", dependencies: ["Basics", "Transformer"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "ScoreStorageTests", dependencies: ["ScoreStorage", "TestSupport"]),
    .testTarget(
      name: "RewardModelTests", dependencies: ["RewardModel", "ScoreStorage", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "GenerationTests",
      dependencies: [
        "Generation", "Kernels", "RewardModel", "Segmentation", "SourceTexts", "SyntaxTrees",
        "TestSupport", "Tokenization", "Transformer", "Weaknesses",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "RemoteGenerationTests",
      dependencies: ["Basics", "Generation", "JSON", "RemoteGeneration", "Transformer"]),
    .testTarget(
      name: "AnalysersTests", dependencies: ["Analysers", "SourceTexts", "SyntaxTrees"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "DatasetTests",
      dependencies: [
        "Analysers", "Dataset", "LanguageServer", "Segmentation", "SourceTexts", "SyntaxTrees",
        "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: [
        "Analysers", "Dataset", "Evaluation", "Generation", "RewardModel", "Segmentation",
        "SourceTexts", "SyntaxTrees", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Configuration", "SourceTexts", "SyntaxTrees", "TestSupport"]),
    .testTarget(
      name: "ScanningTests",
      dependencies: [
        "Configuration", "Findings", "JSON", "RewardModel", "Scanning", "Segmentation",
        "SourceTexts", "SyntaxTrees", "TestSupport", "Weaknesses",
      ]),
    .testTarget(
      name: "LanguageServerProtocolTests",
      dependencies: ["Basics", "JSON", "LanguageServerProtocol"]),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "Configuration", "Findings", "Generation", "JSON", "LanguageServer",
        "LanguageServerProtocol", "RewardModel", "Scanning",
        "Segmentation", "SourceTexts", "SyntaxTrees", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "PlimsollCommandTests",
      dependencies: ["plimsoll", "JSON", "LanguageServerProtocol", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
