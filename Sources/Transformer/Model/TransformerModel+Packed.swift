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
    var configuration = try TransformerConfiguration(base)
    configuration.layers = layers ?? configuration.layers
    let reader = PackedReader(
      file: try PackedFile(path: packed, key: key, contents: "\(configuration)"),
      precision: precision)
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
    let labels = try reader.file.weights.tensor("head.bias").count
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
    try PackedFile.write(tensors, key: key, contents: "\(configuration)", to: file)
  }
}

/// Takes tensors out of a packed file where they lie.
private struct PackedReader {
  let file: PackedFile
  let precision: Precision

  func values(_ name: String, count: Int) throws -> FloatBuffer {
    try file.weights.tensor(name).decoded(shape: [count])
  }

  func linear(_ name: String, outputs: Int, inputs: Int) throws -> Linear {
    let bias = try file.weights.find(name + ".bias").map { _ in
      try values(name + ".bias", count: outputs)
    }
    if precision == .int8 {
      return Linear(try file.blocks(name, outputs: outputs, inputs: inputs), bias: bias)
    }
    let panels = try file.place(
      name, type: "I16", bytes: PackedMatrix.panelBytes(outputs: outputs, inputs: inputs))
    let scales = try file.place(
      name + ".scales", type: "F32",
      bytes: PackedMatrix.scaleCount(outputs: outputs, inputs: inputs) * MemoryLayout<Float>.stride)
    return Linear(
      PackedMatrix(
        panels: panels.start, scales: scales.start, owner: panels.file, outputs: outputs,
        inputs: inputs),
      bias: bias)
  }
}
