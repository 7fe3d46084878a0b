import Foundation
import Kernels

/// Weights as the forward pass wants them, in a file of our own: safetensors whose metadata say of what they are
/// and in which layout, with a checksum over everything.
struct PackedFile {
  let weights: SafetensorsFile

  private enum Key {
    static let layout = "plimsoll.layout"
    static let model = "plimsoll.model"
    static let configuration = "plimsoll.configuration"
    static let checksum = "plimsoll.checksum"
  }

  /// Opens what `write` wrote.
  ///
  /// - Parameters:
  ///   - key: names the model; the file must have been written under the same.
  ///   - contents: what it holds, in words; the same as when it was written.
  /// - Throws: `WeightFileError` where the file is not that, or is damaged: write it anew.
  init(path: String, key: String, contents: String) throws {
    weights = try SafetensorsFile(path: path)
    for (name, value) in Self.metadata(key: key, contents: contents)
    where weights.metadata[name] != value {
      throw WeightFileError(
        .malformed, path, "\(name) is \(weights.metadata[name] ?? "missing"), not \(value)")
    }
    let checksum = Checksum.of(
      weights.inOrder.map {
        Checksum.Part(
          said: "\($0.name) \($0.encodingName) \($0.shape)",
          bytes: UnsafeRawBufferPointer(rebasing: $0.file.bytes[$0.range]))
      })
    guard weights.metadata[Key.checksum] == String(checksum, radix: 16) else {
      throw WeightFileError(.malformed, path, "the checksum is another")
    }
  }

  /// Writes a file that is not there yet.
  ///
  /// - Throws: `CocoaError`; what was written by then is removed.
  static func write(
    _ tensors: [SafetensorsWriter.Tensor], key: String, contents: String, to file: URL
  ) throws {
    var metadata = metadata(key: key, contents: contents)
    metadata[Key.checksum] = String(
      Checksum.of(
        tensors.map { Checksum.Part(said: "\($0.name) \($0.type) \($0.shape)", bytes: $0.bytes) }),
      radix: 16)
    do {
      try SafetensorsWriter.write(tensors, metadata: metadata, to: file)
    } catch {
      try? FileManager.default.removeItem(at: file)
      throw error
    }
  }

  private static func metadata(key: String, contents: String) -> [String: String] {
    [
      Key.layout: "\(TransformerModel.packedLayout)", Key.model: key, Key.configuration: contents,
    ]
  }

  /// Where a tensor lies in the mapped file.
  ///
  /// - Throws: `WeightFileError` where it has another type or size, or is not aligned for its numbers.
  func place(
    _ name: String, type: String, bytes: Int
  ) throws -> (start: UnsafeRawPointer, file: MappedFile) {
    let tensor = try weights.tensor(name)
    guard tensor.encodingName == type, tensor.range.count == bytes,
      tensor.range.lowerBound % MemoryLayout<Float>.alignment == 0
    else {
      throw WeightFileError(
        .malformed, weights.path, "\(name) is \(tensor.encodingName) \(tensor.shape)")
    }
    return (tensor.file.bytes.baseAddress! + tensor.range.lowerBound, tensor.file)
  }

  /// A matrix in 8 bits.
  func blocks(_ name: String, outputs: Int, inputs: Int) throws -> BlockMatrix {
    let place = try place(
      name, type: "U8", bytes: BlockMatrix.byteCount(outputs: outputs, inputs: inputs))
    return BlockMatrix(place.start, owner: place.file, outputs: outputs, inputs: inputs)
  }
}

extension Checksum {
  /// A tensor with all that is said of it: a bias under another name would be none.
  fileprivate struct Part: @unchecked Sendable {
    let said: String
    /// Read only while the checksum is made.
    let bytes: UnsafeRawBufferPointer
  }

  /// Of all parts in their order. Each is read by itself, by as many threads as there are cores: it is what a
  /// start with ready weights waits for.
  fileprivate static func of(_ parts: [Part]) -> UInt64 {
    let sums = [UInt64](unsafeUninitializedCapacity: parts.count) { sums, count in
      nonisolated(unsafe) let sums = sums
      DispatchQueue.concurrentPerform(iterations: parts.count) { index in
        let said = Array(parts[index].said.utf8)
        sums.initializeElement(
          at: index, to: of(parts[index].bytes, after: said.withUnsafeBytes { of($0, after: seed) })
        )
      }
      count = parts.count
    }
    return sums.withUnsafeBytes { of($0, after: seed) }
  }
}
