import Kernels

/// What one worker needs to attend with one tile of queries.
struct AttentionScratch {
  /// Queries of one key-value head that meet its pages together: about so many, whole tokens.
  private static let tileRows = 24

  /// - Parameter shared: query heads of a token that share a key-value head.
  static func tileRows(shared: Int) -> Int { max(1, tileRows / shared) * shared }

  /// Queries of one head that meet all keys together in float32, by OpenBLAS.
  static let plainRows = 64

  /// The tile's queries: (tileRows, headSize)
  let queries: RoundedRows
  /// (tileRows, 16 · pages), or (plainRows, 16 · pages) in float32, where they become the weights.
  let scores: FloatBuffer
  /// The weights of the values: (tileRows, 16 · pages)
  let weights: RoundedRows
  /// (tileRows): one over the sum of a row's weights.
  let factors: FloatBuffer
  /// (tileRows, headSize rounded up to panels)
  let output: FloatBuffer
  let outputStride: Int
  /// Tokens of each page that a row sees.
  private let seenBuffer: FloatBuffer
  /// In float32: a head's keys, then its values, contiguous: (2, 16 · pages, headSize)
  let gathered: FloatBuffer

  init(_ c: TransformerConfiguration, precision: Precision, pages: Int) {
    let tokens = pages * PageLayout.tokens
    let paged = precision.isRounded
    let tileRows = Self.tileRows(shared: c.heads / c.keyValueHeads)
    queries = RoundedRows(.queries, rows: paged ? tileRows : 0, width: c.headSize)
    weights = RoundedRows(.pageWeights, rows: paged ? tileRows : 0, width: tokens)
    scores = FloatBuffer(count: (paged ? tileRows : Self.plainRows) * tokens)
    factors = FloatBuffer(count: tileRows)
    outputStride = (c.headSize + PackedMatrix.panel - 1) / PackedMatrix.panel * PackedMatrix.panel
    output = FloatBuffer(count: paged ? tileRows * outputStride : 0)
    seenBuffer = FloatBuffer(count: paged ? pages : 0)
    gathered = FloatBuffer(count: paged ? 0 : 2 * tokens * c.headSize)
  }

  var seen: UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(seenBuffer.start).assumingMemoryBound(to: Int32.self)
  }

  var byteCount: Int {
    [scores, factors, output, seenBuffer, gathered].reduce(0) { $0 + $1.byteCount }
      + queries.byteCount + weights.byteCount
  }
}
