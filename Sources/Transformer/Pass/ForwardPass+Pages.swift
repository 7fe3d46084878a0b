import Kernels

extension ForwardPass {
  /// `gathered = softmax(q · kᵀ / √headSize) · v` over the pages of each passage, each query seeing what
  /// stands up to it.
  ///
  /// The heads that share keys and values ask together: their queries are rows of one tile.
  func attendToPages(_ layer: Int, _ chunk: Chunk) {
    // Head by head, so that what a tile has read of a head's pages is still near for the next one.
    let tiles = chunk.tiles.count
    pool.run(tiles * c.keyValueHeads) { part, worker in
      attend(
        chunk.tiles[part % tiles], of: chunk, layer: layer, head: part / tiles,
        scratch: workspace.attention[worker])
    }
  }

  private func attend(
    _ tile: Chunk.Tile, of chunk: Chunk, layer: Int, head: Int, scratch: AttentionScratch
  ) {
    let passage = chunk.passages[tile.passage]
    let path = passage.path
    let shared = c.heads / c.keyValueHeads
    let size = c.headSize
    func position(_ row: Int) -> Int { passage.position + (tile.first + row) / shared }
    /// The row of the chunk's matrices and the column in them.
    func place(_ row: Int) -> (row: Int, column: Int) {
      let query = tile.first + row
      return (
        chunk.firstRows[tile.passage] + query / shared, (head * shared + query % shared) * size
      )
    }

    // A token's queries stand side by side.
    for row in stride(from: 0, to: tile.count, by: shared) {
      let (from, column) = place(row)
      kernels.round(
        workspace.queryKeyValue.start + from * c.attentionWidth + column, stride: size,
        rows: shared, into: scratch.queries, from: row)
    }
    // All pages up to the last query's; those before the first query's are seen whole.
    let pages = path.page(of: position(tile.count - 1)) + 1
    let firstCut = path.page(of: position(0))
    let columns = pages * PageLayout.tokens
    kernels.pageScores(
      scratch.queries, pages: path.bases, count: pages,
      offset: layout.keys(layer: layer, head: head), into: scratch.scores.start,
      sStride: columns, rows: tile.count)
    let values = layout.values(layer: layer, head: head)
    for page in 0..<firstCut { scratch.seen[page] = path.counts[page] }
    for row in 0..<tile.count {
      let visible = Int32(position(row) + 1)
      for page in firstCut..<pages {
        scratch.seen[page] = max(0, min(path.counts[page], visible - path.starts[page]))
      }
      let sum = kernels.pageSoftmax(
        scratch.scores.start + row * columns, count: pages, seen: scratch.seen,
        scale: 1 / Float(size).squareRoot(), pages: path.bases, offset: values, headSize: size,
        into: scratch.weights, row: row)
      scratch.factors.start[row] = 1 / sum
    }
    kernels.pageValues(
      scratch.weights, pages: path.bases, count: pages, offset: values,
      factor: scratch.factors.start, into: scratch.output.start, yStride: scratch.outputStride,
      rows: tile.count, headSize: size)
    let gathered = workspace.gathered
    for row in 0..<tile.count {
      let (to, column) = place(row)
      (gathered.values.start + to * c.queryWidth + column).update(
        from: scratch.output.start + row * scratch.outputStride, count: size)
    }
    guard headsAreBlocks else { return }
    let tokens = tile.tokens(shared: shared)
    let first = chunk.firstRows[tile.passage]
    round(
      gathered, rows: first + tokens.lowerBound..<first + tokens.upperBound,
      columns: head * shared * size..<(head + 1) * shared * size)
  }
}
