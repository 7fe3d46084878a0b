/// A stretch of new tokens of one text, on its way through the layers.
struct Passage {
  let ids: ArraySlice<Int32>
  /// The pages of the text, with room for these tokens.
  let path: TokenPath
  /// Of the first of these tokens.
  let position: Int
}

/// Passages of several texts that go through the layers together: their rows stand under one another
/// in one matrix, and only attention tells them apart.
struct Chunk {
  let passages: [Passage]
  /// The row at which each passage begins.
  let firstRows: [Int]
  let rows: Int
  let tiles: [Tile]

  /// Some of a passage's queries of the heads that share a key-value head, counted token by token and
  /// within a token head by head.
  struct Tile {
    let passage: Int
    let first: Int
    let count: Int

    /// The tokens of the passage whose queries these are; tiles begin and end between tokens.
    func tokens(shared: Int) -> Range<Int> { first / shared..<(first + count) / shared }
  }

  /// - Parameter shared: heads that share a key-value head.
  init(_ passages: [Passage], shared: Int) {
    self.passages = passages
    var rows = 0
    var firstRows: [Int] = []
    var tiles: [Tile] = []
    for (index, passage) in passages.enumerated() {
      firstRows.append(rows)
      rows += passage.ids.count
      let queries = passage.ids.count * shared
      let step = AttentionScratch.tileRows(shared: shared)
      for first in stride(from: 0, to: queries, by: step) {
        tiles.append(Tile(passage: index, first: first, count: min(step, queries - first)))
      }
    }
    self.firstRows = firstRows
    self.rows = rows
    self.tiles = tiles
  }
}
