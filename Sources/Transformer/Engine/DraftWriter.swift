#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Kernels

/// Serves what is written on the engine's thread: a request at a time, and of it a chunk at a time.
struct DraftWriter {
  /// Drafts that are given a token at a time, the others after them. Their logits are held: 0.6 MB each of a
  /// vocabulary of 152,000.
  static let rows = 16

  private var pass: VocabularyPass?
  private var current: WritingInProgress?

  var isBusy: Bool { current != nil }
  var byteCount: Int { pass?.byteCount ?? 0 }

  /// - Parameter other: a pass over the scoring model, in whose buffers this runs.
  mutating func admit(
    _ request: WritingRequest, _ continuation: RequestQueue.WritingContinuation,
    inPlaceOf other: ForwardPass
  ) {
    if pass?.model !== request.model {
      pass = VocabularyPass(
        request.model, pass: ForwardPass(request.model.base, inPlaceOf: other),
        rows: min(Self.rows, other.workspace.chunk))
    }
    current = WritingInProgress(request, continuation)
  }

  /// Runs one chunk of the request, at most `room` tokens while texts are read, and answers when all is done.
  mutating func serveChunk(room: Int, pages: PagePool) {
    guard var work = current, var pass else { return }
    current = nil
    if work.request.isCancelled {
      work.continuation.resume(throwing: CancellationError())
    } else if let passages = work.nextToRead(room: room, pages: pages) {
      pass.read(passages)
      current = work
    } else if let passages = work.nextToExtend(pass.rows, pages: pages) {
      pass.read(passages)
      pass.predict(from: Array(passages.indices))
      do {
        try work.choose(passages.count, by: pass)
        current = work
      } catch {
        work.continuation.resume(throwing: error)
      }
    } else {
      work.continuation.resume(returning: work.written)
    }
    self.pass = pass
    // Who waits for a token has it as soon as it is there.
    if let work = current, work.isDone {
      current = nil
      work.continuation.resume(returning: work.written)
    }
  }
}

/// A request that is being served: how far its drafts were read, and which have their next token.
private struct WritingInProgress {
  let request: WritingRequest
  let continuation: RequestQueue.WritingContinuation
  private(set) var written: WrittenDrafts
  /// Tokens of each draft that were read.
  private var read: [Int]
  private var extended = 0

  init(_ request: WritingRequest, _ continuation: RequestQueue.WritingContinuation) {
    self.request = request
    self.continuation = continuation
    written = WrittenDrafts(drafts: request.drafts, samplers: request.samplers ?? [])
    read = request.drafts.map(\.read)
  }

  var isDone: Bool { extended == written.drafts.count }

  /// The next tokens that are only read: all but the last of each draft. nil where there are none.
  mutating func nextToRead(room: Int, pages: PagePool) -> [Passage]? {
    var room = room
    var passages: [Passage] = []
    for index in written.drafts.indices where room > 0 {
      let count = written.drafts[index].ids.count - 1
      guard read[index] < count else { continue }
      written.drafts[index].path.extend(by: count - written.drafts[index].path.count, from: pages)
      let end = min(count, read[index] + room)
      passages.append(passage(index, to: end))
      room -= end - read[index]
      read[index] = end
    }
    return passages.isEmpty ? nil : passages
  }

  /// The last token of each of the next drafts, of so many at most; nil where nothing is to be chosen.
  mutating func nextToExtend(_ most: Int, pages: PagePool) -> [Passage]? {
    guard request.samplers != nil, !isDone else { return nil }
    return (extended..<min(written.drafts.count, extended + most)).map { index in
      written.drafts[index].path.extend(by: 1, from: pages)
      return passage(index, to: written.drafts[index].ids.count)
    }
  }

  private func passage(_ index: Int, to end: Int) -> Passage {
    Passage(
      ids: written.drafts[index].ids[read[index]..<end], path: written.drafts[index].path,
      position: read[index])
  }

  /// Chooses the next tokens of the drafts whose logits the pass holds.
  mutating func choose(_ count: Int, by pass: VocabularyPass) throws(InferenceError) {
    let first = extended
    var tokens = [SampledToken?](repeating: nil, count: count)
    written.samplers.withUnsafeMutableBufferPointer { samplers in
      tokens.withUnsafeMutableBufferPointer { tokens in
        nonisolated(unsafe) let (samplers, tokens) = (samplers, tokens)
        pass.pass.pool.run(count) { row, _ in
          let ids = written.drafts[first + row].ids
          tokens[row] = pass.choose(row, by: &samplers[first + row], after: ids)
        }
      }
    }
    for (row, token) in tokens.enumerated() {
      guard let token else { throw .notFinite(run: first + row) }
      written.drafts[first + row].append(CollectionOfOne(token.id))
      written.tokens.append(token)
    }
    extended += count
  }
}

extension VocabularyPass {
  /// The next token by the logits of a row, which are overwritten; nil where one is not finite.
  func choose(_ row: Int, by sampler: inout TokenSampler, after ids: [Int32]) -> SampledToken? {
    let values = logits(row)
    guard VectorKernels.allFinite(values.baseAddress!, count: values.count) else { return nil }
    sampler.bar(values)
    if let excluded = sampler.excluded {
      let own = values[Int(excluded)]
      values[Int(excluded)] = -.infinity
      let likeliest = TokenSampler.likeliest(values)
      values[Int(excluded)] = own
      probabilities(row)
      return SampledToken(
        likeliest, probability: values[Int(likeliest)], excluded: values[Int(excluded)])
    }
    let options = sampler.options
    if options.temperature == 0, options.repetitionPenalty == 1 {
      // Of the logits: their powers may be equal where they are not.
      let likeliest = TokenSampler.likeliest(values)
      probabilities(row)
      return SampledToken(likeliest, probability: values[Int(likeliest)])
    }
    // With nothing changed, the distribution that is drawn from is the model's own.
    let isChanged = options.repetitionPenalty != 1 || options.temperature != 1
    let own = isChanged ? Array(values) : []
    sampler.penalise(values, in: ids)
    probabilities(row, temperature: Float(options.temperature > 0 ? options.temperature : 1))
    let chosen = sampler.choose(values)
    if isChanged {
      own.withUnsafeBufferPointer { _ = values.update(fromContentsOf: $0) }
      probabilities(row)
    }
    return SampledToken(chosen, probability: values[Int(chosen)])
  }
}

extension SampledToken {
  fileprivate init(_ id: Int32, probability: Float, excluded: Float? = nil) {
    func logarithm(_ value: Float) -> Float {
      Float(log(Double(max(value, .leastNormalMagnitude))))
    }
    self.init(
      id: id, logProbability: logarithm(probability),
      excludedLogProbability: excluded.map(logarithm))
  }
}
