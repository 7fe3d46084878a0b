import Kernels

/// The embedding of each token, left in the mapped file as it is stored and decoded row by row.
struct EmbeddingTable: Sendable {
  private let tensor: WeightTensor
  private let encoding: WeightEncoding
  private let rowBytes: Int
  let width: Int

  /// Decodes every row once to see that all are finite, unless that was `checked` before.
  init(
    _ tensor: WeightTensor, vocabulary: Int, width: Int, checked: Bool = false
  ) throws(WeightFileError) {
    self.tensor = tensor
    self.width = width
    encoding = try tensor.checked([vocabulary, width])
    rowBytes = width / encoding.blockSize * encoding.blockBytes
    guard !checked else { return }
    let row = FloatBuffer(count: width)
    for token in 0..<vocabulary {
      decode(token, into: row.start)
      guard VectorKernels.allFinite(row.start, count: width) else { throw tensor.notFinite(token) }
    }
  }

  func releasePages() { tensor.file.releasePages() }

  /// - Precondition: `token` is in the vocabulary.
  func decode(_ token: Int, into y: UnsafeMutablePointer<Float>) {
    let source = tensor.file.bytes.baseAddress! + tensor.range.lowerBound + token * rowBytes
    encoding.decode(source, into: y, count: width)
  }
}
