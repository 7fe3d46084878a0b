/// The arithmetic of a forward pass.
public enum Precision: String, Sendable, Hashable, CaseIterable, Codable {
  /// float32 throughout, products by OpenBLAS: what the others are held against.
  case float32
  /// 16 bits a number, with kernels of our own: weights and what they meet, keys and values as integers
  /// whose groups have scales; sums of groups, norms, softmax and the hidden states between layers in
  /// float32.
  case int16
  /// Weights and what meets them in 8 bits; all else, attention too, as in `int16`.
  case int8

  /// Whether the kernels are our own, with keys and values rounded on pages.
  var isRounded: Bool { self != .float32 }
}

extension Precision {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let precision = Precision(rawValue: name) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(name)\" is none of "
          + Self.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self = precision
  }
}
