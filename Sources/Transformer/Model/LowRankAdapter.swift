import JSON
import Kernels

/// A LoRA adapter in PEFT's format: for some matrices W a pair A, B, so that W becomes
/// W + scale · B · A.
public struct LowRankAdapter: Sendable {
  let file: SafetensorsFile
  let scale: Float

  static let prefix = "base_model.model."

  /// - Parameters:
  ///   - weights: an `adapter_model.safetensors`.
  ///   - scale: `lora_alpha / r`, or `lora_alpha / √r` for rank-stabilised adapters.
  public init(weights: String, scale: Double) throws {
    file = try SafetensorsFile(path: weights)
    guard scale.isFinite else {
      throw ModelError.adapter(file: weights, problem: "the scale is \(scale)")
    }
    self.scale = Float(scale)
  }

  /// Reads `adapter_config.json` and `adapter_model.safetensors` of a folder.
  public init(folder: String) throws {
    let path = folder + "/adapter_config.json"
    let json = try JSONValue(configurationFile: path)
    guard json["peft_type"]?.stringValue == "LORA", let rank = json["r"]?.intValue, rank > 0,
      let alpha = json["lora_alpha"]?.doubleValue
    else { throw ModelError.adapter(file: path, problem: "is not a LoRA with r and lora_alpha") }
    for flag in ["use_dora", "fan_in_fan_out"] where json[flag]?.boolValue == true {
      throw ModelError.unsupported(file: path, feature: flag)
    }
    for pattern in ["rank_pattern", "alpha_pattern"] {
      if let object = json[pattern]?.objectValue, !object.members.isEmpty {
        throw ModelError.unsupported(file: path, feature: pattern)
      }
    }
    let stabilised = json["use_rslora"]?.boolValue == true
    try self.init(
      weights: folder + "/adapter_model.safetensors",
      scale: alpha / (stabilised ? Double(rank).squareRoot() : Double(rank)))
  }

  /// Whether it changes nothing at all.
  public var isEmpty: Bool { file.names.isEmpty }

  /// The largest rank that one of so many layers has for a matrix; 0 where none is changed.
  func largestRank(of part: TensorNames.Part, layers: Int) -> Int {
    (0..<layers).compactMap { layer in
      let name = Self.prefix + TensorNames.huggingFace.part(part, layer) + ".lora_A.weight"
      return file.find(name)?.shape.first
    }.max() ?? 0
  }

  /// Throws where the adapter changes something other than the linears of these layers.
  func check(layers: Int) throws(ModelError) {
    var known: Set<String> = []
    for layer in 0..<layers {
      for part in TensorNames.Part.allCases {
        let name = Self.prefix + TensorNames.huggingFace.part(part, layer)
        known.formUnion([name + ".lora_A.weight", name + ".lora_B.weight"])
      }
    }
    if let stray = file.names.first(where: { !known.contains($0) }) {
      throw .adapter(file: file.path, problem: "\(stray) changes nothing in \(layers) layers")
    }
  }

  /// Adds the update of one matrix of shape (rows, columns), where the adapter has one.
  func merge(
    _ part: TensorNames.Part, layer: Int, into w: UnsafeMutablePointer<Float>, rows: Int,
    columns: Int
  ) throws {
    guard let factors = try factors(part, layer: layer, rows: rows, columns: columns) else {
      return
    }
    MatrixProduct().addProduct(
      factors.b.start, factors.a.start, scale: scale, to: w, rows: rows, rank: factors.rank,
      columns: columns)
  }

  /// A (rank, columns) and B (rows, rank) of one matrix of shape (rows, columns); nil where the adapter
  /// leaves it as it is.
  func factors(
    _ part: TensorNames.Part, layer: Int, rows: Int, columns: Int
  ) throws -> (a: FloatBuffer, b: FloatBuffer, rank: Int)? {
    let name = Self.prefix + TensorNames.huggingFace.part(part, layer)
    let a = file.find(name + ".lora_A.weight")
    let b = file.find(name + ".lora_B.weight")
    guard let a, let b else {
      guard a == nil, b == nil else {
        throw ModelError.adapter(file: file.path, problem: "\(name) has only one of A and B")
      }
      return nil
    }
    guard a.shape.count == 2, let rank = a.shape.first, 1...min(rows, columns) ~= rank else {
      throw ModelError.adapter(file: file.path, problem: "\(a.name) is \(a.shape)")
    }
    return (try a.decoded(shape: [rank, columns]), try b.decoded(shape: [rows, rank]), rank)
  }
}
