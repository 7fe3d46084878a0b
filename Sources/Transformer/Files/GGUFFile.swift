import Kernels

/// A GGUF file (versions 2 and 3): typed metadata and tensors, mapped and checked on opening.
///
/// Opening reads the header alone; arrays and tensors are decoded when they are asked for. Format:
/// https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
public final class GGUFFile: Sendable, WeightSource {
  /// Names longer than this are not names (the format allows 64 bytes for tensors).
  static let nameLimit = 1 << 16
  /// The format's own limit on the dimensions of a tensor.
  static let dimensionLimit = 4

  public let path: String
  public let version: Int
  let metadata: [String: GGUFValue]
  let file: MappedFile
  private let tensors: [String: WeightTensor]

  public init(path: String) throws(WeightFileError) {
    self.path = path
    file = try MappedFile(path: path)
    var reader = ByteReader(file)
    guard try reader.integer(UInt32.self, "the magic number") == 0x4655_4747 else {
      throw WeightFileError(.malformed, path, "does not start with GGUF")
    }
    let version = try reader.integer(UInt32.self, "the version")
    guard version == 2 || version == 3 else {
      throw WeightFileError(
        .unsupported, path, "is GGUF version \(version); little-endian 2 and 3 are read")
    }
    self.version = Int(version)
    // A tensor takes at least 24 bytes of header, an entry of the metadata 13.
    let tensorCount = try reader.count(of: 24, "the number of tensors")
    let entryCount = try reader.count(of: 13, "the number of metadata entries")

    var metadata: [String: GGUFValue] = [:]
    for _ in 0..<entryCount {
      let key = try Self.name(&reader, "a metadata key")
      let value = try GGUFValue(&reader, key: key)
      guard metadata.updateValue(value, forKey: key) == nil else {
        throw WeightFileError(.malformed, path, "has the metadata key \(key) twice")
      }
    }
    self.metadata = metadata

    var alignment = 32
    if let value = metadata["general.alignment"]?.integer {
      guard value > 0, value <= 1 << 20, value & (value - 1) == 0 else {
        throw WeightFileError(.malformed, path, "has the alignment \(value)")
      }
      alignment = value
    }
    var headers: [GGUFTensorHeader] = []
    for _ in 0..<tensorCount { headers.append(try GGUFTensorHeader(&reader)) }
    let start = (reader.offset + alignment - 1) / alignment * alignment
    tensors = try Self.place(headers, in: file, from: start, alignment: alignment)
  }

  func find(_ name: String) -> WeightTensor? { tensors[name] }

  static func name(_ reader: inout ByteReader, _ what: String) throws(WeightFileError) -> String {
    let range = try reader.stringRange(what)
    guard range.count <= nameLimit, let name = String(validating: reader.file.bytes[range]) else {
      throw WeightFileError(.malformed, reader.file.path, "\(what) is not a name")
    }
    return name
  }

  /// Checks that every tensor lies inside the file, on its own bytes.
  private static func place(
    _ headers: [GGUFTensorHeader], in file: MappedFile, from start: Int, alignment: Int
  ) throws(WeightFileError) -> [String: WeightTensor] {
    let available = max(0, file.bytes.count - start)
    var tensors: [String: WeightTensor] = [:]
    var ranges: [(Range<Int>, String)] = []
    for header in headers {
      guard header.offset <= UInt64(available), Int(header.offset) % alignment == 0 else {
        throw WeightFileError(
          .malformed, file.path, "\(header.name) is said to start at \(header.offset)")
      }
      var range = start..<start
      if let size = header.byteCount {
        guard size <= available - Int(header.offset) else {
          throw WeightFileError(
            .truncated, file.path,
            "\(header.name) takes \(size) bytes from \(header.offset) and \(available) are there")
        }
        range = (start + Int(header.offset))..<(start + Int(header.offset) + size)
        ranges.append((range, header.name))
      }
      let tensor = WeightTensor(
        file: file, name: header.name, shape: header.shape, encodingName: header.encodingName,
        encoding: header.byteCount == nil ? nil : header.encoding, range: range)
      guard tensors.updateValue(tensor, forKey: header.name) == nil else {
        throw WeightFileError(.malformed, file.path, "has the tensor \(header.name) twice")
      }
    }
    ranges.sort { $0.0.lowerBound < $1.0.lowerBound }
    for (one, next) in zip(ranges, ranges.dropFirst()) where one.0.overlaps(next.0) {
      throw WeightFileError(.malformed, file.path, "\(one.1) and \(next.1) overlap")
    }
    return tensors
  }
}

extension String {
  /// The string of well-formed UTF-8, else nil.
  init?(validating bytes: Slice<UnsafeRawBufferPointer>) {
    guard let string = String(validating: bytes, as: UTF8.self) else { return nil }
    self = string
  }
}
