import Kernels

/// A linear layer on the final hidden state of each token: logits = weight · h + bias.
struct ClassificationHead: Sendable {
  let labels: Int
  /// (labels, width)
  let weight: FloatBuffer
  /// (labels); zeros where the file has none.
  let bias: FloatBuffer

  /// No labels: the hidden states are what is asked for.
  static let none = ClassificationHead(
    labels: 0, weight: FloatBuffer(count: 0), bias: FloatBuffer(count: 0))
}

extension ClassificationHead {
  /// Reads `score.weight` and, where there is one, `score.bias`.
  init(_ source: some WeightSource, width: Int) throws {
    let tensor = try source.tensor("score.weight")
    labels = tensor.shape.first ?? 0
    guard 1...TransformerConfiguration.Limit.labels ~= labels else {
      throw WeightFileError(.shape, source.path, "score.weight is \(tensor.shape)")
    }
    weight = try tensor.decoded(shape: [labels, width])
    bias = try source.find("score.bias")?.decoded(shape: [labels]) ?? FloatBuffer(count: labels)
  }
}
