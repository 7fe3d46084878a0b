import Basics
import Foundation
import Tokenization

/// A base model in the cache, if it is there: the tokenizer in its GGUF file, by a reader of the metadata
/// and nothing more.
struct BaseModel {
  let name: String
  let sha256: String

  static let smolLM2 = BaseModel(
    name: "SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53")
  static let qwen = BaseModel(
    name: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    sha256: "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32")

  private var file: URL {
    URL(fileURLWithPath: UserFolders().cache).appendingPathComponent("bases/\(sha256)/\(name)")
  }

  var isInstalled: Bool { FileManager.default.fileExists(atPath: file.path) }

  /// Reads and builds it anew.
  func tokenizer() throws -> Tokenizer {
    let data = try Data(contentsOf: file, options: .mappedIfSafe)
    let values = data.withUnsafeBytes { bytes in
      var reader = GGUFMetadataReader(bytes: bytes)
      return reader.tokenizerValues()
    }
    return try Tokenizer(
      TokenizerDefinition(
        ggufTokens: values.strings["tokenizer.ggml.tokens"]!,
        tokenTypes: values.integers["tokenizer.ggml.token_type"],
        merges: values.strings["tokenizer.ggml.merges"]!,
        pre: values.strings["tokenizer.ggml.pre"]![0]))
  }
}

/// Reads the key-value pairs at the head of a GGUF file (version 2 or 3, little endian) that is known to
/// be sound.
struct GGUFMetadataReader {
  let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Strings and 32-bit integers under `tokenizer.`; single values as arrays of one.
  mutating func tokenizerValues() -> (strings: [String: [String]], integers: [String: [Int32]]) {
    offset = 8 + 8  // magic, version, number of tensors
    var strings: [String: [String]] = [:]
    var integers: [String: [Int32]] = [:]
    for _ in 0..<read(UInt64.self) {
      let key = string()
      var type = read(UInt32.self)
      var count: UInt64 = 1
      if type == 9 {
        type = read(UInt32.self)
        count = read(UInt64.self)
      }
      switch type {
      case 8: strings[key] = (0..<count).map { _ in string() }
      case 5: integers[key] = (0..<count).map { _ in read(Int32.self) }
      case 0, 1, 7: offset += Int(count)
      case 2, 3: offset += 2 * Int(count)
      case 4, 6: offset += 4 * Int(count)
      default: offset += 8 * Int(count)
      }
    }
    return (strings, integers)
  }

  private mutating func read<Value: BitwiseCopyable>(_ type: Value.Type) -> Value {
    defer { offset += MemoryLayout<Value>.size }
    return bytes.loadUnaligned(fromByteOffset: offset, as: type)
  }

  private mutating func string() -> String {
    let length = Int(read(UInt64.self))
    defer { offset += length }
    return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
  }
}
