import JSON

/// JSON as weight files and configurations have it: bounded, and with no name twice in an object, which readers
/// would understand in two ways.
extension JSONValue {
  /// Headers nest three deep and configurations four.
  private static let depthLimit = 32
  /// A configuration is a page of JSON; more is not one.
  private static let configurationLimit = 1 << 20

  /// A configuration that is a file by itself.
  init(configurationFile path: String) throws(WeightFileError) {
    let file = try MappedFile(path: path)
    guard file.bytes.count <= Self.configurationLimit else {
      throw WeightFileError(
        .malformed, path,
        "has \(file.bytes.count) bytes and a configuration at most \(Self.configurationLimit)")
    }
    try self.init(in: path, file.bytes[...])
  }

  /// - Parameter path: of the file that the bytes are in, for the error.
  init(in path: String, _ bytes: Slice<UnsafeRawBufferPointer>) throws(WeightFileError) {
    let value: JSONValue
    do {
      value = try JSONReader.read(
        Array(bytes), limits: JSONLimits(maximumDepth: Self.depthLimit, maximumBytes: bytes.count))
    } catch {
      throw WeightFileError(.malformed, path, "is not JSON where it should be: \(error.reason)")
    }
    if let name = value.repeatedName {
      throw WeightFileError(.malformed, path, "names \(name) twice in one JSON object")
    }
    self = value
  }

  /// A name that an object in here has twice.
  private var repeatedName: String? {
    switch self {
    case .array(let values): return values.lazy.compactMap(\.repeatedName).first
    case .object(let object):
      var names: Set<JSONString> = []
      for member in object.members where !names.insert(member.key).inserted {
        return member.key.string
      }
      return object.members.lazy.compactMap(\.value.repeatedName).first
    default: return nil
    }
  }
}
