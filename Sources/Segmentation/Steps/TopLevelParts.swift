/// Where a long top level is cut into parts, each a trajectory of its own: a script is a program that runs from its
/// first line to its last, and an edit in it should not cost all that follows.
///
/// A part takes in whole statements at the margin, with what is indented below them, as long as it keeps to `lines`.
/// So what is above a line does not depend on what is below it, and a loop or a `with` is never cut.
struct TopLevelParts {
  let lines: [Line]
  /// Lines without blank ones to which a part may grow; a longer statement is a part by itself.
  let most: Int

  /// - Parameter pieces: of the top level, in order.
  /// - Returns: how many of the pieces each part holds, in order; one part where there is nothing to cut.
  func counts(of pieces: [Piece]) -> [Int] {
    var counts: [Int] = []
    var (partPieces, partLines) = (0, 0)
    for statement in statements(pieces) {
      let size = statement.reduce(0) { $0 + self.size($1) }
      if partPieces > 0, partLines + size > most {
        counts.append(partPieces)
        (partPieces, partLines) = (0, 0)
      }
      partPieces += statement.count
      partLines += size
    }
    return partPieces > 0 ? counts + [partPieces] : counts
  }

  /// The pieces by the statements at the margin that they start with; comments go with what is below them.
  private func statements(_ pieces: [Piece]) -> [ArraySlice<Piece>] {
    var statements: [ArraySlice<Piece>] = []
    var start = 0
    var hasCode = false
    for (index, piece) in pieces.enumerated() {
      let isComment = piece.ties.contains(.noOp)
      let mayStart = lines[piece.lines.lowerBound].column == 0 && !piece.ties.contains(.closers)
      if hasCode, mayStart, isComment || !lines[piece.lines.lowerBound].isContinuation {
        statements.append(pieces[start..<index])
        (start, hasCode) = (index, false)
      }
      if !isComment { hasCode = true }
    }
    if start < pieces.count { statements.append(pieces[start...]) }
    return statements
  }

  private func size(_ piece: Piece) -> Int { lines[piece.lines].count { !$0.isBlank } }
}
