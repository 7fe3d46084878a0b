import Kernels

/// A linear layer on the final hidden state of each token: logits = weight · h + bias. Several heads of one
/// model are the rows of one.
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
  /// Reads `NAME.weight` and, where there is one, `NAME.bias`.
  init(_ source: some WeightSource, named name: String = "score", width: Int) throws {
    let tensor = try source.tensor("\(name).weight")
    labels = tensor.shape.first ?? 0
    guard 1...TransformerConfiguration.Limit.labels ~= labels else {
      throw WeightFileError(.shape, source.path, "\(name).weight is \(tensor.shape)")
    }
    weight = try tensor.decoded(shape: [labels, width])
    bias = try source.find("\(name).bias")?.decoded(shape: [labels]) ?? FloatBuffer(count: labels)
  }

  /// This head's rows, then another's.
  func followed(by other: ClassificationHead) -> ClassificationHead {
    func joined(_ first: FloatBuffer, _ second: FloatBuffer) -> FloatBuffer {
      let both = FloatBuffer(count: first.count + second.count)
      both.start.update(from: first.start, count: first.count)
      (both.start + first.count).update(from: second.start, count: second.count)
      return both
    }
    return ClassificationHead(
      labels: labels + other.labels, weight: joined(weight, other.weight),
      bias: joined(bias, other.bias))
  }
}
