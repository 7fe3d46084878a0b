/// Metadata by key, as the type the caller expects; a missing key or another type throws.
extension GGUFFile {
  /// Every key, sorted.
  public var metadataKeys: [String] { metadata.keys.sorted() }

  public func contains(_ key: String) -> Bool { metadata[key] != nil }

  public func string(_ key: String) throws(WeightFileError) -> String {
    guard case .string(let value) = try value(key) else { throw mismatch(key, "a string") }
    return value
  }

  /// Any width and sign of integer; values beyond Int are clamped.
  public func integer(_ key: String) throws(WeightFileError) -> Int {
    guard case .integer(let value) = try value(key) else { throw mismatch(key, "an integer") }
    return value
  }

  public func float(_ key: String) throws(WeightFileError) -> Double {
    switch try value(key) {
    case .float(let value): return value
    case .integer(let value): return Double(value)
    default: throw mismatch(key, "a number")
    }
  }

  public func bool(_ key: String) throws(WeightFileError) -> Bool {
    guard case .bool(let value) = try value(key) else { throw mismatch(key, "a truth value") }
    return value
  }

  /// An array of strings, such as `tokenizer.ggml.tokens`; ill-formed bytes become U+FFFD.
  public func strings(_ key: String) throws(WeightFileError) -> [String] {
    guard case .array(GGUFValue.Code.string, let count, let offset) = try value(key) else {
      throw mismatch(key, "an array of strings")
    }
    var reader = ByteReader(file, at: offset)
    var strings: [String] = []
    strings.reserveCapacity(count)
    for _ in 0..<count { strings.append(try reader.string(key)) }
    return strings
  }

  /// An array of integers of any width, such as `tokenizer.ggml.token_type`.
  public func integers(_ key: String) throws(WeightFileError) -> [Int] {
    guard case .array(let element, let count, let offset) = try value(key) else {
      throw mismatch(key, "an array of integers")
    }
    var reader = ByteReader(file, at: offset)
    var integers: [Int] = []
    for _ in 0..<count {
      guard element != GGUFValue.Code.string,
        let value = try GGUFValue.scalar(element, &reader, key: key).integer
      else { throw mismatch(key, "an array of integers") }
      integers.append(value)
    }
    return integers
  }

  private func value(_ key: String) throws(WeightFileError) -> GGUFValue {
    guard let value = metadata[key] else {
      throw WeightFileError(.missing, path, "has no metadata entry \(key)")
    }
    return value
  }

  private func mismatch(_ key: String, _ expected: String) -> WeightFileError {
    WeightFileError(.malformed, path, "the metadata entry \(key) is not \(expected)")
  }
}
