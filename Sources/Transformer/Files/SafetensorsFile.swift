import JSON
import Kernels

/// A safetensors file: a JSON header of tensors, then their bytes. Checked on opening.
///
/// Format: https://github.com/huggingface/safetensors#format
public final class SafetensorsFile: Sendable, WeightSource {
  /// The format's own limit on its header.
  static let headerLimit = 100_000_000
  static let dimensionLimit = 8

  public let path: String
  /// Every tensor's name, sorted.
  public let names: [String]
  /// The strings that stand beside the tensors.
  public let metadata: [String: String]
  /// As they stand in the file.
  let inOrder: [WeightTensor]
  private let tensors: [String: WeightTensor]

  public init(path: String) throws(WeightFileError) {
    self.path = path
    let file = try MappedFile(path: path)
    var reader = ByteReader(file)
    let length = try reader.count(of: 1, "the length of the header")
    guard length <= Self.headerLimit else {
      throw WeightFileError(.malformed, path, "has a header of \(length) bytes")
    }
    let headerRange = try reader.skip(length, "the header")
    guard let header = try JSONValue(in: path, file.bytes[headerRange]).objectValue else {
      throw WeightFileError(.malformed, path, "the header is not an object")
    }
    var tensors: [String: WeightTensor] = [:]
    for member in header.members where member.key != "__metadata__" {
      let name = member.key.string
      tensors[name] = try Self.tensor(name, member.value, in: file, from: headerRange.upperBound)
    }
    let ordered = tensors.values.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for (one, next) in zip(ordered, ordered.dropFirst()) where one.range.overlaps(next.range) {
      throw WeightFileError(.malformed, path, "\(one.name) and \(next.name) overlap")
    }
    self.tensors = tensors
    inOrder = ordered
    var metadata: [String: String] = [:]
    for entry in header["__metadata__"]?.objectValue?.members ?? [] {
      metadata[entry.key.string] = entry.value.stringValue
    }
    self.metadata = metadata
    names = tensors.keys.sorted()
  }

  func find(_ name: String) -> WeightTensor? { tensors[name] }

  private static func tensor(
    _ name: String, _ entry: JSONValue, in file: MappedFile, from start: Int
  ) throws(WeightFileError) -> WeightTensor {
    guard let type = entry["dtype"]?.stringValue, let sizes = entry["shape"]?.arrayValue,
      let offsets = entry["data_offsets"]?.arrayValue, offsets.count == 2,
      let lower = offsets[0].intValue, let upper = offsets[1].intValue,
      sizes.count <= dimensionLimit
    else {
      throw WeightFileError(.malformed, file.path, "\(name) lacks dtype, shape or data_offsets")
    }
    guard lower >= 0, lower <= upper, upper <= file.bytes.count - start else {
      throw WeightFileError(
        .truncated, file.path,
        "\(name) lies at \(lower)..<\(upper) of \(file.bytes.count - start) bytes")
    }
    var shape: [Int] = []
    var count = 1
    for size in sizes {
      guard let size = size.intValue, size >= 0 else {
        throw WeightFileError(.malformed, file.path, "\(name) has a shape of other than counts")
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= file.bytes.count else {
        throw WeightFileError(.malformed, file.path, "\(name) has a dimension of \(size)")
      }
      count = product
      shape.append(size)
    }
    // Quantised blocks are GGUF's alone.
    let encoding = WeightEncoding(rawValue: type).flatMap { $0.blockSize == 1 ? $0 : nil }
    if let encoding, count * encoding.blockBytes != upper - lower {
      throw WeightFileError(
        .malformed, file.path, "\(name) is \(type) \(shape) in \(upper - lower) bytes")
    }
    return WeightTensor(
      file: file, name: name, shape: shape, encodingName: type, encoding: encoding,
      range: (start + lower)..<(start + upper))
  }
}
