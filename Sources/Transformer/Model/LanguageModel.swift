#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Kernels

/// A base as it was published, with the layer that predicts the next token.
///
/// An editor needs no next token, so nothing in the product asks it yet: tests and `FuzzTargets` do. It is
/// what code would be written with.
/// Every call reads its tokens anew.
public final class LanguageModel {
  private var pass: ForwardPass
  private let pages: PagePool
  /// (vocabulary, width): `output.weight`, or the embedding table where the base ties them.
  private let output: FloatBuffer
  /// (chunk, vocabulary)
  private let logits: FloatBuffer
  private let pool: WorkerPool

  /// Rows whose logits are held at a time: of SmolLM2's vocabulary, 6 MB.
  private static let chunkTokens = 32

  public init(base: GGUFFile, threads: Int) throws {
    let configuration = try TransformerConfiguration(base)
    let model = try TransformerModel(
      configuration, from: base, names: .gguf, interleaved: configuration.family == .llama,
      adapter: nil, head: .none, precision: .float32)
    output = try (base.find("output.weight") ?? base.tensor(TensorNames.gguf.embedding))
      .decoded(shape: [configuration.vocabulary, configuration.width])
    pool = WorkerPool(width: threads)
    pass = ForwardPass(model, pool: pool, chunk: Self.chunkTokens)
    pages = PagePool(pass.layout)
    logits = FloatBuffer(count: Self.chunkTokens * configuration.vocabulary)
  }

  /// `ln p` of each token after those before it; the first has none before it and gets 0.
  ///
  /// - Throws: where there are more tokens than the context holds, or one is not of the vocabulary.
  public func logProbabilities(of ids: [Int32]) throws(InferenceError) -> [Float] {
    let c = pass.model.configuration
    try c.check([TokenRun(ids: ids)])
    var path = TokenPath()
    path.append(pages.pages(for: ids.count), tokens: ids.count)
    var result = [Float](repeating: 0, count: ids.count)
    for start in stride(from: 0, to: ids.count, by: Self.chunkTokens) {
      let chunk = ids[start..<min(ids.count, start + Self.chunkTokens)]
      pass.runLayers([Passage(ids: chunk, path: path, position: start)])
      // The last token of all predicts one that is not there.
      let rows = min(chunk.count, ids.count - 1 - start)
      predict(rows: rows)
      result.withUnsafeMutableBufferPointer { result in
        let target = UnsafeMutableBufferPointer(rebasing: result[(start + 1)...].prefix(rows))
        pool.run(rows) { row, _ in
          let values = UnsafeBufferPointer(
            start: logits.start + row * c.vocabulary, count: c.vocabulary)
          target[row] = Self.logProbability(of: Int(ids[start + row + 1]), values)
        }
      }
    }
    return result
  }

  /// Fills `logits` from the hidden states of the first rows of the chunk.
  private func predict(rows: Int) {
    let c = pass.model.configuration
    let parts = pool.width
    pool.run(parts) { part, _ in
      let first = c.vocabulary * part / parts
      let count = c.vocabulary * (part + 1) / parts - first
      pass.product.timesTransposed(
        pass.workspace.normed.values.start, xStride: c.width, output.start + first * c.width,
        wStride: c.width, into: logits.start + first, yStride: c.vocabulary, rows: rows,
        columns: count, depth: c.width)
    }
  }

  /// Of one outcome under softmax.
  private static func logProbability(of index: Int, _ logits: UnsafeBufferPointer<Float>) -> Float {
    var largest = -Float.infinity
    for value in logits { largest = max(largest, value) }
    var sum: Float = 0
    for value in logits { sum += expf(value - largest) }
    return logits[index] - largest - logf(sum)
  }
}
