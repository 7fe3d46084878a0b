import Foundation

/// Writes a safetensors file. Format: https://github.com/huggingface/safetensors#format
struct SafetensorsWriter {
  struct Tensor {
    let name: String
    /// `F32`, `BF16`, …
    let type: String
    let shape: [Int]
    let bytes: UnsafeRawBufferPointer
  }

  /// Where the tensors begin: a multiple of this, so that they can be used as they lie in a mapped file.
  private static let alignment = 64

  private struct Entry: Encodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  private enum Member: Encodable {
    case metadata([String: String])
    case tensor(Entry)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .metadata(let values): try values.encode(to: encoder)
      case .tensor(let entry): try entry.encode(to: encoder)
      }
    }
  }

  /// Writes to a file that is not there yet, which only its owner may read, and waits until the bytes
  /// are on the disk.
  ///
  /// - Throws: `CocoaError`, also where there is no room.
  static func write(
    _ tensors: [Tensor], metadata: [String: String], to file: URL
  ) throws {
    var members: [String: Member] = ["__metadata__": .metadata(metadata)]
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.bytes.count
      members[tensor.name] = .tensor(
        Entry(dtype: tensor.type, shape: tensor.shape, offsets: [offset, end]))
      offset = end
    }
    var header = try JSONEncoder().encode(members)
    while (8 + header.count) % alignment != 0 { header.append(UInt8(ascii: " ")) }
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CocoaError(
        .fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: String(cString: strerror(errno))])
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(
      contentsOf: withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) })
    try handle.write(contentsOf: header)
    for tensor in tensors where !tensor.bytes.isEmpty {
      try handle.write(
        contentsOf: Data(
          bytesNoCopy: UnsafeMutableRawPointer(mutating: tensor.bytes.baseAddress!),
          count: tensor.bytes.count, deallocator: .none))
    }
    try handle.synchronize()
  }
}
