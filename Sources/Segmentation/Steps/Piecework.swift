/// Cuts runs of lines into pieces: at blank lines, then long pieces at statements, then what belongs
/// together is joined again (section 4 of the paper, without looking at labels).
struct Piecework {
  let lines: [Line]
  let limits: SegmentationLimits
  let isDefinition: Bool

  /// The pieces of one run; `starts` are lines at which a piece starts in any case.
  func pieces(of run: Range<Int>, starts: Set<Int> = []) -> [Piece] {
    var pieces: [Piece] = []
    for block in blocks(of: run, starts: starts) {
      for lines in split(block) {
        join(Piece(lines, in: self.lines, isDefinition: isDefinition), to: &pieces)
      }
    }
    return pieces
  }

  /// The raw separator: blank lines, where a statement may start behind them.
  private func blocks(of run: Range<Int>, starts: Set<Int>) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var current: Range<Int>?
    for index in run where !lines[index].isBlank {
      if let block = current {
        let isBehindBlank = block.upperBound < index
        if starts.contains(index) || (isBehindBlank && lines[index].cut != .never) {
          blocks.append(block)
          current = index..<index + 1
        } else {
          current = block.lowerBound..<index + 1
        }
      } else {
        current = index..<index + 1
      }
    }
    if let current { blocks.append(current) }
    return blocks
  }

  // MARK: Splitting

  /// Cuts a block that is too long, from its start on: what is above a line does not depend on much
  /// below it, so typing at the end of a block moves no cut above.
  private func split(_ block: Range<Int>) -> [Range<Int>] {
    guard isLong(block), block.contains(where: { !lines[$0].isBlank && !lines[$0].isComment })
    else { return [block] }
    var pieces: [Range<Int>] = []
    var start = block.lowerBound
    while start < block.upperBound {
      guard isLong(start..<block.upperBound),
        let cut = cut(from: start, to: block.upperBound)
      else {
        pieces.append(start..<block.upperBound)
        break
      }
      var end = cut
      while lines[end - 1].isBlank { end -= 1 }
      pieces.append(start..<end)
      start = cut
      while lines[start].isBlank { start += 1 }
    }
    return pieces
  }

  private func isLong(_ piece: Range<Int>) -> Bool {
    size(piece, isEnough: limits.lines, limits.bytes) == nil
  }

  /// Lines that are not blank, or nil if there are more than `most` or more than `bytes` bytes.
  private func size(_ piece: Range<Int>, isEnough most: Int, _ bytes: Int) -> Int? {
    var count = 0
    let start = lines[piece.lowerBound].start
    for line in lines[piece] where !line.isBlank {
      count += 1
      if count > most || line.end - start > bytes { return nil }
    }
    return count
  }

  /// The best line after `start` to cut at: the outermost statement within reach, then the one nearest
  /// to the length aimed at. A statement longer than that stays whole, up to the hard limit.
  private func cut(from start: Int, to end: Int) -> Int? {
    let origin = lines[start].start
    var count = 0
    var best: (line: Int, depth: Int, distance: Int)?
    var index = start
    while index < end {
      defer { index += 1 }
      let line = lines[index]
      if line.isBlank { continue }
      let isWithin = count <= limits.lines && line.start - origin <= limits.bytes
      if best != nil, !isWithin { break }
      if index > start, line.start - origin > 0, line.end - origin > limits.statementBytes {
        return best?.line ?? index
      }
      if index > start, case .statement(let depth) = line.cut, !followsComment(index, start) {
        let isSmall = count < limits.fewestLines && isWithin
        let rest = restCount(from: index, to: end)
        if !isSmall, rest >= limits.fewestLines || !isWithin {
          let distance = abs(count - limits.targetLines)
          if best.map({ (depth, distance) < ($0.depth, $0.distance) }) ?? true {
            best = (index, depth, distance)
          }
          if !isWithin { break }
        }
      }
      count += 1
    }
    return best?.line
  }

  /// Lines from `start`, counted no further than matters.
  private func restCount(from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<end where !lines[index].isBlank {
      count += 1
      if count >= limits.fewestLines { break }
    }
    return count
  }

  /// Whether the line above is a comment on this one.
  private func followsComment(_ index: Int, _ start: Int) -> Bool {
    lines[index - 1].isComment && !lines[index - 1].isBlank
  }

  // MARK: Joining

  private func join(_ piece: Piece, to pieces: inout [Piece]) {
    guard let last = pieces.last, !last.ties.contains(.noOp), !piece.ties.contains(.noOp),
      piece.ties.contains(.suffix) || last.ties.contains(.prefix)
    else {
      pieces.append(piece)
      return
    }
    let both = last.lines.lowerBound..<piece.lines.upperBound
    guard !isLong(both) || piece.ties.contains(.closers) else {
      pieces.append(piece)
      return
    }
    pieces[pieces.count - 1] = Piece(both, in: lines, isDefinition: isDefinition)
  }
}
