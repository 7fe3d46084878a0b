#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Kernels

/// A forward pass with the layer over the vocabulary behind it.
struct VocabularyPass {
  private(set) var pass: ForwardPass
  let model: LanguageModel
  /// The rows that something is predicted from, (rows, width).
  private let last: Activations
  /// (rows, vocabulary)
  let logits: FloatBuffer
  /// That something may be predicted from at a time.
  let rows: Int

  /// - Parameters:
  ///   - pass: over the layers of the model.
  ///   - rows: that something is predicted from at a time; their logits take 4 bytes a token of the vocabulary.
  init(_ model: LanguageModel, pass: ForwardPass, rows: Int) {
    precondition(pass.model === model.base && rows <= pass.workspace.chunk)
    self.model = model
    self.pass = pass
    self.rows = rows
    let precision: Precision = model.base.precision.isRounded ? .int8 : .float32
    last = Activations(
      rows: rows, width: model.configuration.width, precision: precision, kernels: pass.kernels)
    logits = FloatBuffer(count: rows * model.configuration.vocabulary)
  }

  /// Runs passages through the layers; nothing is predicted.
  mutating func read(_ passages: [Passage]) { pass.runLayers(passages) }

  /// Fills `logits` from some rows of what was read last, in their order.
  func predict(from rows: [Int]) {
    precondition(rows.count <= self.rows)
    let width = model.configuration.width
    for (index, row) in rows.enumerated() {
      (last.values.start + index * width).update(
        from: pass.workspace.normed.values.start + row * width, count: width)
    }
    if model.base.precision.isRounded {
      pass.kernels.round(
        last.values.start, stride: width, rows: rows.count, into: last.int8, from: 0,
        columns: 0..<width)
    }
    pass.split(model.output.outputs) { columns in
      pass.apply(model.output, to: last, rows: rows.count, columns: columns, into: logits)
    }
  }

  /// The logits of a row of `predict`, (vocabulary).
  func logits(_ row: Int) -> UnsafeMutableBufferPointer<Float> {
    let count = model.configuration.vocabulary
    return UnsafeMutableBufferPointer(start: logits.start + row * count, count: count)
  }

  /// Makes probabilities of the logits of a row, in their place.
  ///
  /// - Parameter temperature: what the logits are divided by.
  @discardableResult
  func probabilities(_ row: Int, temperature: Float = 1) -> UnsafeMutableBufferPointer<Float> {
    let values = logits(row)
    pass.kernels.softmaxCausal(
      values.baseAddress!, rows: 1, stride: values.count, columns: values.count,
      visible: values.count, scale: 1 / temperature)
    return values
  }

  var byteCount: Int { last.byteCount + logits.byteCount }
}

/// Reads texts with a language model, each anew: what other ways of reading and writing are held against.
public final class TextLikelihood {
  private var pass: VocabularyPass
  private let pages: PagePool

  /// Rows whose logits are held at a time: of SmolLM2's vocabulary, 6 MB.
  private static let chunkTokens = 32

  public init(_ model: LanguageModel, threads: Int) {
    let layers = ForwardPass(
      model.base, pool: WorkerPool(width: threads), chunk: Self.chunkTokens)
    pages = PagePool(layers.layout)
    pass = VocabularyPass(model, pass: layers, rows: Self.chunkTokens)
  }

  /// `ln p` of each token after those before it; the first has none before it and gets 0.
  ///
  /// - Throws: where there are more tokens than the context holds, or one is not of the vocabulary.
  public func logProbabilities(of ids: [Int32]) throws(InferenceError) -> [Float] {
    try pass.model.configuration.check([TokenRun(ids: ids)])
    var path = TokenPath()
    path.append(pages.pages(for: ids.count), tokens: ids.count)
    var result = [Float](repeating: 0, count: ids.count)
    for start in stride(from: 0, to: ids.count, by: Self.chunkTokens) {
      let chunk = ids[start..<min(ids.count, start + Self.chunkTokens)]
      pass.read([Passage(ids: chunk, path: path, position: start)])
      // The last token of all predicts one that is not there.
      let rows = min(chunk.count, ids.count - 1 - start)
      pass.predict(from: Array(0..<rows))
      for row in 0..<rows {
        let probability = pass.probabilities(row)[Int(ids[start + row + 1])]
        result[start + row + 1] = Float(log(Double(max(probability, .leastNormalMagnitude))))
      }
    }
    return result
  }
}
