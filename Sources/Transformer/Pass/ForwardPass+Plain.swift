import Kernels

extension ForwardPass {
  /// `gathered = softmax(q · kᵀ / √headSize) · v` in float32, by OpenBLAS.
  ///
  /// The reference for attention over pages: it copies a head's keys and values together first.
  func attendPlainly(_ layer: Int, _ chunk: Chunk) {
    pool.run(chunk.passages.count * c.keyValueHeads) { part, worker in
      attend(
        part / c.keyValueHeads, of: chunk, layer: layer, head: part % c.keyValueHeads,
        scratch: workspace.attention[worker])
    }
  }

  private func attend(
    _ index: Int, of chunk: Chunk, layer: Int, head: Int, scratch: AttentionScratch
  ) {
    let passage = chunk.passages[index]
    let size = c.headSize
    let tokens = passage.position + passage.ids.count
    let keys = scratch.gathered.start
    let values = keys + tokens * size
    gather(passage.path, tokens: tokens, from: layout.keys(layer: layer, head: head), into: keys)
    gather(
      passage.path, tokens: tokens, from: layout.values(layer: layer, head: head), into: values)
    let shared = c.heads / c.keyValueHeads
    for first in stride(from: 0, to: passage.ids.count, by: AttentionScratch.plainRows) {
      let rows = min(AttentionScratch.plainRows, passage.ids.count - first)
      let row = chunk.firstRows[index] + first
      let visible = passage.position + first + rows
      for query in (head * shared)..<((head + 1) * shared) {
        product.timesTransposed(
          workspace.queryKeyValue.start + row * c.attentionWidth + query * size,
          xStride: c.attentionWidth, keys, wStride: size, into: scratch.scores.start,
          yStride: visible, rows: rows, columns: visible, depth: size)
        kernels.softmaxCausal(
          scratch.scores.start, rows: rows, stride: visible, columns: visible,
          visible: passage.position + first + 1, scale: 1 / Float(size).squareRoot())
        product.times(
          scratch.scores.start, pStride: visible, values, vStride: size,
          into: workspace.gathered.values.start + row * c.queryWidth + query * size,
          yStride: c.queryWidth, rows: rows, count: visible, width: size)
      }
    }
  }

  /// Copies what the first tokens have at a place of their pages: (tokens, headSize).
  private func gather(
    _ path: TokenPath, tokens: Int, from offset: Int, into y: UnsafeMutablePointer<Float>
  ) {
    for (index, page) in path.pages.enumerated() where Int(path.starts[index]) < tokens {
      let start = Int(path.starts[index])
      let count = min(Int(path.counts[index]), tokens - start)
      (y + start * c.headSize).update(
        from: (page.start + offset).assumingMemoryBound(to: Float.self),
        count: count * c.headSize)
    }
  }
}
