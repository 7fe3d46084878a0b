import Foundation
import Transformer

/// `plimsoll.json`: what a model package says of itself.
///
/// A package is an *adapter* (a named base, a LoRA, a head) or *whole* (a Hugging Face
/// `*ForTokenClassification` checkpoint, for which `base` and `adapter` are absent). Unknown keys are
/// ignored, so that newer packages load as far as their `format` allows.
public struct ModelManifest: Sendable, Hashable, Codable {
  /// Version of this file's layout. This build reads `1`.
  public var format: Int
  public var name: String
  /// `llama` or `qwen2`; checked against the weights.
  public var architecture: String
  public var base: Base?
  public var adapter: Adapter?
  public var head: Head?
  /// What tells the kinds of weakness apart; absent where nothing does.
  public var kinds: Kinds?
  /// What ends a step; the margin is read at its last token.
  public var separator: String
  /// The separator's token ids; where absent, the tokenizer decides.
  public var separatorIDs: [Int32]?
  public var thresholds: Thresholds
  /// τ of Eq. 2; `defaultTemperature` where absent.
  public var temperature: Double?
  /// How many tokens of a file's preamble are read before each definition.
  public var preambleTokens: Int?
  public var licence: String?
  /// The arithmetic in which this package is run unless somebody asks for another, chosen by
  /// `plimsoll eval precision`. `int16` where absent.
  public var precision: Precision?
  /// One paragraph: trained on what, good for what.
  public var summary: String?
  /// What was measured of its warnings; absent where nothing was.
  public var calibration: Calibration?

  /// The weights an adapter stands on.
  public struct Base: Sendable, Hashable, Codable {
    /// File name in the base folder; a name, not a path.
    public var file: String
    /// Lower-case hexadecimal; whatever the source, only this file is accepted.
    public var sha256: String
    /// Its size, so that a fetch can say beforehand what it needs; not known where absent.
    public var bytes: Int?
    /// How many of the base's layers are used; all where absent.
    public var layers: Int?
    /// The publisher's address.
    public var url: String?
    /// Wheels of the Python package index that carry the file, to be joined in this order.
    public var wheels: [Wheel]?
    public var licence: String?
  }

  /// A file inside a wheel.
  public struct Wheel: Sendable, Hashable, Codable {
    public var name: String
    public var version: String
    public var sha256: String
    /// Path inside the wheel.
    public var member: String
  }

  /// LoRA in PEFT's layout: the update is `scale · B·A`.
  public struct Adapter: Sendable, Hashable, Codable {
    public var file: String
    public var sha256: String
    public var scale: Float
  }

  /// The classification head: `score.weight` (labels, width), `score.bias` (labels).
  public struct Head: Sendable, Hashable, Codable {
    public var file: String
    public var sha256: String
    /// In the order of the logits; must hold `vulnerable` and `safe`.
    public var labels: [String]
  }

  /// A linear head of n classes, read at the same token as the margin: `kind.weight` (n, width),
  /// `kind.bias` (n).
  public struct Kinds: Sendable, Hashable, Codable {
    public var file: String
    public var sha256: String
    /// In the order of the logits, each once: `command-injection`.
    public var names: [String]
  }

  enum CodingKeys: String, CodingKey {
    case format, name, architecture, base, adapter, head, kinds, separator
    case separatorIDs = "separator_ids"
    case thresholds, temperature
    case preambleTokens = "preamble_tokens"
    case precision, licence, summary, calibration
  }

  public static let fileName = "plimsoll.json"
  public static let supportedFormat = 1
  /// τ in the authors' code.
  public static let defaultTemperature = 0.1
  /// Enough for the includes and a few types of an ordinary file; every definition pays for it once.
  public static let defaultPreambleTokens = 256
  /// A warning names the kind in one line.
  public static let maximumKindBytes = 40
  /// A manifest is a page of JSON; more is not one.
  public static let maximumBytes = 1 << 20
}

extension ModelManifest {
  /// Reads and checks a manifest.
  static func read(from url: URL) throws(ModelPackageError) -> ModelManifest {
    let manifest = try decode(ModelManifest.self, from: url)
    if let problem = manifest.firstProblem { throw .invalid(file: url.path, reason: problem) }
    return manifest
  }

  /// Reads a manifest, this or another kind of package's.
  static func decode<Manifest: Decodable>(
    _ type: Manifest.Type, from url: URL
  ) throws(ModelPackageError) -> Manifest {
    let data = try RegularFile.content(of: url, limit: maximumBytes, kind: "a manifest")
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw .invalid(file: url.path, reason: Self.explain(error))
    }
  }

  /// The first thing that is wrong, as a sentence; nil where all is well.
  var firstProblem: String? {
    if format != Self.supportedFormat {
      return "format \(format) is not \(Self.supportedFormat); update plimsoll or the package"
    }
    if name.isEmpty || name.contains("/") { return "name \"\(name)\" is empty or holds a slash" }
    if separator.isEmpty { return "the separator is empty; it must be the one used in training" }
    if let ids = separatorIDs, ids.isEmpty { return "separator_ids is empty; leave it out instead" }
    if !(-1...1).contains(thresholds.margin) {
      return "threshold \(thresholds.margin) is outside −1…1; a margin lies between them"
    }
    if !(0...2).contains(thresholds.drop) {
      return "drop \(thresholds.drop) is outside 0…2; a margin cannot fall further"
    }
    if let temperature, !(temperature > 0 && temperature.isFinite) {
      return "temperature \(temperature) is not positive; Eq. 2 divides by it"
    }
    if let preambleTokens, preambleTokens < 0 { return "preamble_tokens is negative" }
    if let bytes = base?.bytes, bytes < 1 { return "base.bytes is \(bytes); at least 1 is needed" }
    if let layers = base?.layers, layers < 1 {
      return "base.layers is \(layers); at least 1 is needed"
    }
    if let adapter, !adapter.scale.isFinite { return "adapter.scale is not a number" }
    if adapter != nil, base == nil { return "an adapter needs a base to stand on" }
    if base != nil, head == nil { return "a package with a base needs a head" }
    if let labels = head?.labels, Set(labels) != ["vulnerable", "safe"] || labels.count != 2 {
      return "labels \(labels) are not \"vulnerable\" and \"safe\""
    }
    if let problem = kinds.flatMap(firstProblem(of:)) { return problem }
    for wheel in base?.wheels ?? [] {
      // These become a line of a requirements file and a path below a folder.
      let plain = (wheel.name + wheel.version).unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || "._-+".unicodeScalars.contains($0)
      }
      if !plain || wheel.name.isEmpty || wheel.name.hasPrefix("-") || wheel.name.hasPrefix(".") {
        return "wheel \"\(wheel.name)\" \"\(wheel.version)\" is not a name and a version"
      }
      if wheel.member.hasPrefix("/") || wheel.member.split(separator: "/").contains("..") {
        return "wheel member \"\(wheel.member)\" leads out of the wheel"
      }
      if !Self.isHash(wheel.sha256) { return "\"\(wheel.sha256)\" is not a sha256" }
    }
    if let problem = calibration?.firstProblem { return problem }
    return Self.firstProblem(ofFiles: referencedFiles)
  }

  static func firstProblem(ofFiles files: [(file: String, sha256: String)]) -> String? {
    for (file, hash) in files {
      if file.isEmpty || file.contains("/") || file == ".." {
        return "\"\(file)\" is not a file name; packages refer to files of their own folder"
      }
      if !isHash(hash) {
        return "\"\(hash)\" is not a sha256 in lower-case hexadecimal"
      }
    }
    return nil
  }

  private func firstProblem(of kinds: Kinds) -> String? {
    if head == nil || base == nil { return "kinds need a base and a head beside them" }
    if !(2...KnownStep.Kind.mostKinds).contains(kinds.names.count) {
      return "kinds.names has \(kinds.names.count) names; "
        + "from 2 to \(KnownStep.Kind.mostKinds) can be told apart"
    }
    if Set(kinds.names).count < kinds.names.count { return "kinds.names names a kind twice" }
    // They become codes of diagnostics.
    let isPlain = kinds.names.allSatisfy { name in
      !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
    if kinds.names.contains(where: { $0.utf8.count > Self.maximumKindBytes }) {
      return "kinds.names has a name of more than \(Self.maximumKindBytes) letters"
    }
    return isPlain ? nil : "kinds.names has a name that is not of lower-case letters and hyphens"
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private var referencedFiles: [(file: String, sha256: String)] {
    var files: [(String, String)] = []
    if let base { files.append((base.file, base.sha256)) }
    if let adapter { files.append((adapter.file, adapter.sha256)) }
    if let head { files.append((head.file, head.sha256)) }
    if let kinds { files.append((kinds.file, kinds.sha256)) }
    return files
  }

  private static func explain(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the key \"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    case DecodingError.dataCorrupted: "it is not valid JSON"
    default: error.localizedDescription
    }
  }
}
