import Foundation
import Kernels

/// A model whose weights were decoded, merged and packed before, as they lie in a file.
///
/// The file is safetensors with names of our own; it is mapped, so processes share it and a second start
/// decodes nothing. The embedding table stays in the base.
extension TransformerModel {
  /// Of the names and the layout of panels; part of what ready weights are kept under. Another layout is another
  /// number.
  public static let packedLayout = 3

  private enum Key {
    static let layout = "plimsoll.layout"
    static let model = "plimsoll.model"
    static let configuration = "plimsoll.configuration"
    static let checksum = "plimsoll.checksum"
  }

  /// Opens what `writePacked` wrote.
  ///
  /// - Parameters:
  ///   - packed: the file.
  ///   - key: names the model; the file must have been written under the same.
  ///   - precision: what the weights were packed in.
  ///   - base: where the embedding table is.
  /// - Throws: `WeightFileError` where the file is not that, or is damaged: write it anew.
  public convenience init(
    packed: String, key: String, precision: Precision, base: GGUFFile, layers: Int?
  ) throws {
    let file = try SafetensorsFile(path: packed)
    var configuration = try TransformerConfiguration(base)
    configuration.layers = layers ?? configuration.layers
    let expected = [
      Key.layout: "\(Self.packedLayout)", Key.model: key,
      Key.configuration: "\(configuration)",
    ]
    for (name, value) in expected where file.metadata[name] != value {
      throw WeightFileError(
        .malformed, packed, "\(name) is \(file.metadata[name] ?? "missing"), not \(value)")
    }
    let reader = PackedReader(file: file, precision: precision)
    guard file.metadata[Key.checksum] == String(reader.checksum, radix: 16) else {
      throw WeightFileError(.malformed, packed, "the checksum is another")
    }
    let c = configuration
    let layers = try (0..<c.layers).map { layer in
      let name = "layers.\(layer)."
      return LayerWeights(
        attentionNorm: try reader.values(name + "attention_norm", count: c.width),
        queryKeyValue: try reader.linear(
          name + "query_key_value", outputs: c.attentionWidth, inputs: c.width),
        output: try reader.linear(name + "output", outputs: c.width, inputs: c.queryWidth),
        feedForwardNorm: try reader.values(name + "feed_forward_norm", count: c.width),
        gate: try reader.linear(name + "gate", outputs: c.feedForward, inputs: c.width),
        up: try reader.linear(name + "up", outputs: c.feedForward, inputs: c.width),
        down: try reader.linear(name + "down", outputs: c.width, inputs: c.feedForward))
    }
    let labels = try file.tensor("head.bias").count
    guard 1...TransformerConfiguration.Limit.labels ~= labels else {
      throw WeightFileError(.shape, packed, "the head has \(labels) labels")
    }
    self.init(
      c, precision: precision,
      // Its rows were looked at when the file was written.
      embedding: try EmbeddingTable(
        base.tensor(TensorNames.gguf.embedding), vocabulary: c.vocabulary, width: c.width,
        checked: true),
      layers: layers, finalNorm: try reader.values("final_norm", count: c.width),
      head: ClassificationHead(
        labels: labels, weight: try reader.values("head.weight", count: labels * c.width),
        bias: try reader.values("head.bias", count: labels)))
  }

  /// Writes the packed weights to a file that is not there yet.
  ///
  /// - Throws: `CocoaError`; what was written by then is removed.
  public func writePacked(to file: URL, key: String) throws {
    var tensors: [SafetensorsWriter.Tensor] = []
    func add(_ name: String, _ values: FloatBuffer) {
      tensors.append(
        .init(
          name: name, type: "F32", shape: [values.count],
          bytes: UnsafeRawBufferPointer(start: values.start, count: values.byteCount)))
    }
    func add(_ name: String, _ linear: Linear) {
      switch linear.weights {
      case .float32: preconditionFailure("only packed weights are written")
      case .int16(let matrix):
        tensors.append(
          .init(
            name: name, type: "I16",
            shape: [matrix.panelBytes.count / MemoryLayout<Int16>.stride], bytes: matrix.panelBytes)
        )
        tensors.append(
          .init(
            name: name + ".scales", type: "F32",
            shape: [matrix.scaleBytes.count / MemoryLayout<Float>.stride], bytes: matrix.scaleBytes)
        )
      case .int8(let matrix):
        tensors.append(
          .init(name: name, type: "U8", shape: [matrix.bytes.count], bytes: matrix.bytes))
      }
      if let bias = linear.bias { add(name + ".bias", bias) }
    }
    for (index, layer) in layers.enumerated() {
      let name = "layers.\(index)."
      add(name + "query_key_value", layer.queryKeyValue)
      add(name + "output", layer.output)
      add(name + "gate", layer.gate)
      add(name + "up", layer.up)
      add(name + "down", layer.down)
      add(name + "attention_norm", layer.attentionNorm)
      add(name + "feed_forward_norm", layer.feedForwardNorm)
    }
    add("final_norm", finalNorm)
    add("head.weight", head.weight)
    add("head.bias", head.bias)
    let checksum = Checksum.of(
      tensors.map { Checksum.Part(said: "\($0.name) \($0.type) \($0.shape)", bytes: $0.bytes) })
    do {
      try SafetensorsWriter.write(
        tensors,
        metadata: [
          Key.layout: "\(Self.packedLayout)", Key.model: key,
          Key.configuration: "\(configuration)", Key.checksum: String(checksum, radix: 16),
        ], to: file)
    } catch {
      try? FileManager.default.removeItem(at: file)
      throw error
    }
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

/// Takes tensors out of a packed file where they lie.
private struct PackedReader {
  let file: SafetensorsFile
  let precision: Precision

  /// Over all tensors as they stand in the file.
  var checksum: UInt64 {
    Checksum.of(
      file.inOrder.map {
        Checksum.Part(
          said: "\($0.name) \($0.encodingName) \($0.shape)",
          bytes: UnsafeRawBufferPointer(rebasing: $0.file.bytes[$0.range]))
      })
  }

  func values(_ name: String, count: Int) throws -> FloatBuffer {
    try file.tensor(name).decoded(shape: [count])
  }

  /// Where a tensor lies in the mapped file.
  ///
  /// - Throws: `WeightFileError` where it has another type or size, or is not aligned for its numbers.
  private func place(
    _ name: String, type: String, bytes: Int
  ) throws -> (start: UnsafeRawPointer, file: MappedFile) {
    let tensor = try file.tensor(name)
    guard tensor.encodingName == type, tensor.range.count == bytes,
      tensor.range.lowerBound % MemoryLayout<Float>.alignment == 0
    else {
      throw WeightFileError(
        .malformed, file.path, "\(name) is \(tensor.encodingName) \(tensor.shape)")
    }
    return (tensor.file.bytes.baseAddress! + tensor.range.lowerBound, tensor.file)
  }

  func linear(_ name: String, outputs: Int, inputs: Int) throws -> Linear {
    let bias = try file.find(name + ".bias").map { _ in
      try values(name + ".bias", count: outputs)
    }
    if precision == .int8 {
      let blocks = try place(
        name, type: "U8", bytes: BlockMatrix.byteCount(outputs: outputs, inputs: inputs))
      return Linear(
        BlockMatrix(blocks.start, owner: blocks.file, outputs: outputs, inputs: inputs), bias: bias)
    }
    let panels = try place(
      name, type: "I16", bytes: PackedMatrix.panelBytes(outputs: outputs, inputs: inputs))
    let scales = try place(
      name + ".scales", type: "F32",
      bytes: PackedMatrix.scaleCount(outputs: outputs, inputs: inputs) * MemoryLayout<Float>.stride)
    return Linear(
      PackedMatrix(
        panels: panels.start, scales: scales.start, owner: panels.file, outputs: outputs,
        inputs: inputs),
      bias: bias)
  }
}
