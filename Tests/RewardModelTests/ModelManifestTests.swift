import Foundation
import Testing

@testable import RewardModel

private let sha = String(repeating: "0a", count: 32)

/// Makes packages that are gone when it is.
private final class PackageMaker {
  private let top = FileManager.default.temporaryDirectory
    .appendingPathComponent("plimsoll-manifest-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: top) }

  func callAsFunction(_ change: (inout [String: Any]) -> Void) throws -> URL {
    var value: [String: Any] = [
      "format": 1, "name": "m", "architecture": "llama", "separator": "\n\n",
      "base": ["file": "base.gguf", "sha256": sha, "layers": 2],
      "adapter": ["file": "a.safetensors", "sha256": sha, "scale": 2],
      "head": ["file": "h.safetensors", "sha256": sha, "labels": ["vulnerable", "safe"]],
      "thresholds": ["margin": 0, "drop": 0.3],
    ]
    change(&value)
    let folder = top.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let data = try JSONSerialization.data(withJSONObject: value)
    try data.write(to: folder.appendingPathComponent(ModelManifest.fileName))
    return folder
  }
}

private func calibration(
  margin: [Double] = [-1, -0.5], precision: Double = 0.8, drop: Double = 0.3,
  interval: [Double] = [0.02, 0.2]
) -> [String: Any] {
  [
    "date": "2026-11-21", "data": [["file": "benign.jsonl.xz", "sha256": sha, "records": 4]],
    "sensitivities": [
      "quiet": [
        "margin": -0.5, "drop": drop, "target": 0.1, "findings_per_1000_lines": 0.08,
        "lines": 1_000, "chosen_at": 0.1, "interval": interval,
      ]
    ],
    "precision": [
      ["margin": margin, "precision": precision, "steps": 40, "interval": [0.7, 0.9]]
    ],
  ]
}

@Suite struct ModelManifestTests {
  private let manifest = PackageMaker()

  private func kinds(_ names: [String], file: String = "k.safetensors") -> [String: Any] {
    ["file": file, "sha256": sha, "names": names]
  }

  @Test func kindsAreReadAndArePartOfTheId() throws {
    let without = try ModelPackage(folder: try manifest { _ in })
    let with = try ModelPackage(folder: try manifest { $0["kinds"] = kinds(["path", "race"]) })
    let turned = try ModelPackage(folder: try manifest { $0["kinds"] = kinds(["race", "path"]) })
    #expect(without.manifest.kinds == nil)
    #expect(with.manifest.kinds?.names == ["path", "race"])
    #expect(
      Set([try without.identifier(), try with.identifier(), try turned.identifier()]).count == 3)
  }

  @Test(
    arguments: [
      (["path"], "k.safetensors", "1 names"), (["path", "path"], "k.safetensors", "twice"),
      (["path", "a b"], "k.safetensors", "hyphens"), (["path", ""], "k.safetensors", "hyphens"),
      (["path", "race"], "../k.safetensors", "not a file name"),
      ((0..<257).map { String(repeating: "a", count: $0 + 1) }, "k.safetensors", "257 names"),
    ])
  func kindsThatAreWrongAreRefused(names: [String], file: String, word: String) throws {
    let folder = try manifest { $0["kinds"] = kinds(names, file: file) }
    let error = #expect(throws: ModelPackageError.self) { try ModelPackage(folder: folder) }
    #expect("\(error!)".contains(word), "\(error!)")
  }

  @Test func theCalibrationOfKindsIsReadAndChecked() throws {
    func package(_ least: Double, _ probability: [Double]) throws -> ModelPackage {
      try ModelPackage(
        folder: try manifest {
          var value = calibration()
          value["vulnerable_share"] = 0.12
          value["kinds"] = [
            "least": least, "required": 0.75,
            "ranges": [
              ["probability": probability, "right": 0.8, "steps": 40, "interval": [0.7, 0.9]]
            ],
          ]
          $0["calibration"] = value
        })
    }
    let read = try #require(try package(0.6, [0.6, 1]).manifest.calibration)
    #expect(read.vulnerableShare == 0.12 && read.kinds?.least == 0.6)
    #expect(read.kinds?.measured(at: 1)?.right == 0.8 && read.kinds?.measured(at: 0.5) == nil)
    #expect(throws: ModelPackageError.self) { try package(1.2, [0.6, 1]) }
    #expect(throws: ModelPackageError.self) { try package(0.6, [1, 0.6]) }
  }

  @Test func aKindIsNamedWhereItLeadsClearly() throws {
    var model = ModelDescription(
      name: "m", id: "1", thresholds: Thresholds(margin: 0, drop: 0.3), kinds: ["path", "other"])
    func named(_ name: String, _ probability: Double) -> String? {
      model.namedKind(of: [KindProbability(name: name, probability: probability)])?.name
    }
    #expect(named("path", 0.5) == "path" && named("path", 0.49) == nil)
    #expect(named("other", 0.99) == nil && model.namedKind(of: []) == nil)
    model.calibration = Calibration(
      date: "", data: [], sensitivities: [:], precision: [],
      kinds: Calibration.Kinds(least: 0.8, required: 0.75, ranges: []))
    #expect(named("path", 0.79) == nil && named("path", 0.8) == "path")
  }

  @Test func aCalibrationIsReadAndLookedUpByMargin() throws {
    let package = try ModelPackage(
      folder: try manifest { $0["calibration"] = calibration() })
    let read = try #require(package.manifest.calibration)
    #expect(read.sensitivities["quiet"]?.thresholds == Thresholds(margin: -0.5, drop: 0.3))
    #expect(read.precision(atMargin: -0.7)?.precision == 0.8)
    #expect(read.precision(atMargin: -0.5) == nil)
    // Warnings are no part of what decides margins.
    #expect(try package.identifier() == ModelPackage(folder: try manifest { _ in }).identifier())
  }

  @Test func aCompleteManifestLoads() throws {
    let package = try ModelPackage(folder: try manifest { _ in })
    #expect(package.manifest.base?.layers == 2)
    #expect(package.manifest.head?.labels == ["vulnerable", "safe"])
    #expect(package.manifest.temperature == nil)
  }

  /// A change to a good manifest, and what the error must say.
  private static let mistakes: [(String, @Sendable (inout [String: Any]) -> Void)] = [
    ("update plimsoll", { $0["format"] = 2 }),
    ("\"separator\" is missing", { $0["separator"] = nil }),
    ("the separator is empty", { $0["separator"] = "" }),
    ("outside −1…1", { $0["thresholds"] = ["margin": 1.5, "drop": 0.3] }),
    ("outside 0…2", { $0["thresholds"] = ["margin": 0, "drop": 3] }),
    ("Eq. 2 divides by it", { $0["temperature"] = 0 }),
    ("precision: \"int4\" is none of float32, int16, int8", { $0["precision"] = "int4" }),
    ("holds a slash", { $0["name"] = "../m" }),
    ("needs a base", { $0["base"] = nil }),
    ("needs a head", { $0["head"] = nil }),
    (
      "not a file name",
      { $0["base"] = ["file": "../../etc/passwd", "sha256": sha] }
    ),
    ("not a sha256", { $0["base"] = ["file": "b", "sha256": "ABC"] }),
    (
      "are not \"vulnerable\"",
      { $0["head"] = ["file": "h", "sha256": sha, "labels": ["safe", "safe"]] }
    ),
    ("thresholds", { $0["thresholds"] = "low" }),
    (
      "is not a range of margins", { $0["calibration"] = calibration(margin: [0.5, -0.5]) }
    ),
    ("is not a share", { $0["calibration"] = calibration(precision: 1.5) }),
    ("a drop outside 0…2", { $0["calibration"] = calibration(drop: 3) }),
    ("[0.1] is not an interval", { $0["calibration"] = calibration(interval: [0.1]) }),
    ("\"date\" is missing", { $0["calibration"] = ["data": [Any]()] }),
    (
      "leads out of the wheel",
      {
        $0["base"] = [
          "file": "b", "sha256": sha,
          "wheels": [["name": "w", "version": "1", "sha256": sha, "member": "a/../../b"]],
        ]
      }
    ),
    (
      "is not a name and a version",
      {
        $0["base"] = [
          "file": "b", "sha256": sha,
          "wheels": [["name": "w\n--index-url x", "version": "1", "sha256": sha, "member": "b"]],
        ]
      }
    ),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeGetsASentenceThatNamesTheFile(index: Int) throws {
    let (expected, change) = Self.mistakes[index]
    let folder = try manifest(change)
    let error = #expect(throws: ModelPackageError.self) { try ModelPackage(folder: folder) }
    let message = try #require(error?.description)
    #expect(message.contains(expected), "\(message)")
    #expect(message.contains(ModelManifest.fileName))
  }

  @Test(arguments: ["", "{", "[]", "null", "{\"format\":1e999}", "\u{0}"])
  func whatIsNoManifestIsRefused(text: String) throws {
    let folder = try manifest { _ in }
    try Data(text.utf8).write(to: folder.appendingPathComponent(ModelManifest.fileName))
    #expect(throws: ModelPackageError.self) { try ModelPackage(folder: folder) }
  }

  /// Nothing is read of what has no end or too much: neither waits, neither fills the memory.
  @Test(arguments: ["pipe", "device", "large"])
  func whatIsNoSmallFileIsRefusedUnread(kind: String) throws {
    let folder = try manifest { _ in }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(ModelManifest.fileName)
    try FileManager.default.removeItem(at: file)
    switch kind {
    case "pipe": #expect(mkfifo(file.path, 0o600) == 0)
    case "device":
      try FileManager.default.createSymbolicLink(
        atPath: file.path, withDestinationPath: "/dev/zero")
    default:
      try Data().write(to: file)
      #expect(truncate(file.path, 1 << 40) == 0)
    }
    let error = #expect(throws: ModelPackageError.self) { try ModelPackage(folder: folder) }
    let message = try #require(error?.description)
    #expect(
      message.contains(kind == "large" ? "a manifest at most 1048576" : "is not a regular file"))
    guard kind != "large" else { return }
    #expect(throws: ModelPackageError.self) { try FileDigest.sha256(of: file) }
  }

  @Test func theIdChangesWithWhatDecidesTheMarginsAndWithNothingElse() throws {
    func id(_ change: (inout [String: Any]) -> Void) throws -> String {
      try ModelPackage(folder: try manifest(change)).identifier()
    }
    let plain = try id { _ in }
    #expect(try id { $0["name"] = "other" } == plain)
    #expect(try id { $0["thresholds"] = ["margin": -0.5, "drop": 0.5] } == plain)
    #expect(try id { $0["base"] = ["file": "b", "sha256": sha, "layers": 3] } != plain)
    #expect(try id { $0["separator"] = "\n" } != plain)
    #expect(try id { $0["preamble_tokens"] = 0 } != plain)
  }
}

@Suite struct ModelStoreTests {
  private let manifest = PackageMaker()

  @Test func aMissingModelSaysWhereItWasLookedFor() throws {
    let store = ModelStore(
      packageFolders: [URL(fileURLWithPath: "/nowhere/Models")], baseFolders: [])
    let error = #expect(throws: ModelPackageError.self) { try store.package("absent") }
    #expect(error?.description.contains("/nowhere/Models") == true)
    #expect(error?.description.contains("plimsoll model list") == true)
  }

  /// By what the command finds the package under: its folder's name in a store, else its folder.
  @Test func aMissingBaseSaysHowToGetIt() throws {
    let folder = try manifest { _ in }
    let package = try ModelPackage(folder: folder)
    for (packageFolders, argument) in [
      ([], folder.path), ([folder.deletingLastPathComponent()], folder.lastPathComponent),
    ] {
      let store = ModelStore(
        packageFolders: packageFolders, baseFolders: [URL(fileURLWithPath: "/nowhere/bases")])
      let error = #expect(throws: ModelPackageError.self) { try store.locateBase(of: package) }
      #expect(error?.description.contains("plimsoll model fetch \(argument)`") == true)
    }
  }

  @Test func aFileOfAnotherHashIsRefused() throws {
    let folder = try manifest { _ in }
    for name in ["a.safetensors", "h.safetensors"] {
      try Data("x".utf8).write(to: folder.appendingPathComponent(name))
    }
    let error = #expect(throws: ModelPackageError.self) {
      try ModelPackage(folder: folder).verifyOwnFiles()
    }
    #expect(error?.description.contains("install it again") == true)
  }
}
