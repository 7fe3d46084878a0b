import Basics

/// Where a long top level is cut into parts, each a trajectory of its own: a script is a program that runs from its
/// first line to its last, and an edit in it should not cost all that follows.
///
/// A part takes in whole statements at the margin, with what is indented below them: a loop or a `with` is never cut.
/// From a quarter of its size on it ends before the next statement that its own text marks (as in content-defined
/// chunking) and before `if __name__`; at its full size before any. So what is above a line does not depend on what is
/// below it, and where a line is put in, the parts after the next marks are those that were there before.
struct TopLevelParts {
  let lines: [Line]
  let bytes: [UInt8]
  /// Lines without blank ones to which a part may grow; a longer statement is a part by itself.
  let most: Int

  /// One statement in so many is a mark: with three or four lines each, one in some fifteen lines, so that two ways of
  /// counting soon meet.
  private static let marked: UInt64 = 4
  /// A part of fewer than one in so many of `most` lines does not end at a mark.
  private static let leastShare = 4

  /// - Parameter pieces: of the top level, in order.
  /// - Returns: how many of the pieces each part holds, in order; one part where there is nothing to cut.
  func counts(of pieces: [Piece]) -> [Int] {
    let statements = statements(pieces)
    let sizes = statements.map { $0.reduce(0) { $0 + size($1) } }
    guard sizes.reduce(0, +) > most else { return pieces.isEmpty ? [] : [pieces.count] }
    var counts: [Int] = []
    var (partPieces, partLines) = (0, 0)
    for (statement, size) in zip(statements, sizes) {
      let isFull = partLines + size > most
      if partPieces > 0, isFull || partLines * Self.leastShare >= most && isMark(statement) {
        counts.append(partPieces)
        (partPieces, partLines) = (0, 0)
      }
      partPieces += statement.count
      partLines += size
    }
    return counts + [partPieces]
  }

  private func isMark(_ statement: ArraySlice<Piece>) -> Bool {
    guard let first = statement.first(where: { !$0.ties.contains(.noOp) }) else { return false }
    let line = lines[first.lines.lowerBound]
    let head = bytes[line.start..<line.end]
    return head.starts(with: "if __name__".utf8) || FNV1a(head).folded % Self.marked == 0
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
