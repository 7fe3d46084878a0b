import SourceTexts

/// Makes trajectories of what a text's lines were found to be.
struct Assembly {
  let limits: SegmentationLimits
  let pool: StepPool

  /// A file: what stands outside its definitions, then each definition.
  ///
  /// - Parameter isScript: whether a long top level is cut into parts.
  func file(_ map: LineMap, isScript: Bool) -> [Trajectory] {
    let definitions = map.outline.definitions
    let outside = Piecework(lines: map.lines, limits: limits, isDefinition: false)
    var pieces: [Piece] = []
    var end = 0
    for definition in definitions {
      pieces += outside.pieces(of: end..<definition.lines.lowerBound)
      end = definition.lines.upperBound
    }
    pieces += outside.pieces(of: end..<map.lines.count)

    let top = steps(pieces, map.lines)
    let start = definitions.first.map { map.lines[$0.lines.lowerBound].start } ?? 0
    let preamble = top.filter { $0.role == .scored && $0.range.upperBound <= start }
    let parts = TopLevelParts(
      lines: map.lines, bytes: pool.text.bytes, most: limits.topLevelLines)
    return topLevel(top, counts: isScript ? parts.counts(of: pieces) : [top.count])
      + definitions.flatMap { trajectories(of: $0, preamble: preamble, map.lines) }
  }

  /// The top level in parts of so many steps. The first is read before each of the others: what a script imports and
  /// sets up stands there.
  private func topLevel(_ steps: [Step], counts: [Int]) -> [Trajectory] {
    let first = steps.prefix(counts.first ?? 0).filter { $0.role == .scored }
    var rest = steps[...]
    return counts.enumerated().compactMap { number, count in
      defer { rest = rest.dropFirst(count) }
      return trajectory(
        .topLevel, Trajectory.topLevelName(part: number + 1), preamble: number == 0 ? [] : first,
        Array(rest.prefix(count)))
    }
  }

  /// A definition, then those among its lines.
  private func trajectories(
    of definition: Outline.Definition, depth: Int = 0, preamble: [Step], _ lines: [Line]
  ) -> [Trajectory] {
    let own = trajectory(
      .definition, definition.name, depth: depth, preamble: preamble,
      steps(pieces(of: definition, lines), lines))
    return [own].compactMap(\.self)
      + definition.inner.flatMap {
        trajectories(of: $0, depth: depth + 1, preamble: preamble, lines)
      }
  }

  /// A fenced block: all its code in one trajectory, `firstLine` being its first line in `document`.
  func block(
    _ map: LineMap, name: String, at firstLine: Int, in document: SourceText
  ) -> Trajectory? {
    // Pieces still end where definitions do, and a definition's head still starts one.
    var pieces: [Piece] = []
    var end = 0
    let outside = Piecework(lines: map.lines, limits: limits, isDefinition: false)
    for definition in map.outline.definitions {
      pieces += outside.pieces(of: end..<definition.lines.lowerBound)
      pieces += self.pieces(of: .init(lines: definition.lines, name: ""), map.lines)
      end = definition.lines.upperBound
    }
    pieces += outside.pieces(of: end..<map.lines.count)
    let steps = pieces.map { piece in
      let start = document.lines.starts[firstLine + piece.lines.lowerBound]
      let last = document.contentRange(ofLine: firstLine + piece.lines.upperBound - 1)
      var end = last.upperBound
      while end > last.lowerBound, LineScan.isBlank(document.bytes[end - 1]) { end -= 1 }
      return pool.step(start..<end, role: piece.role)
    }
    return trajectory(.fencedBlock, name, preamble: [], steps)
  }

  private func pieces(of definition: Outline.Definition, _ lines: [Line]) -> [Piece] {
    // Comments above the head stay outside what the model reads.
    let head = definition.lines.first { !lines[$0].isBlank && !lines[$0].isComment }
    let work = Piecework(lines: lines, limits: limits, isDefinition: true)
    return definition.ownLines.flatMap { work.pieces(of: $0, starts: head.map { [$0] } ?? []) }
  }

  private func steps(_ pieces: [Piece], _ lines: [Line]) -> [Step] {
    pieces.map { piece in
      let range = lines[piece.lines.lowerBound].start..<lines[piece.lines.upperBound - 1].end
      return pool.step(range, role: piece.role)
    }
  }

  private func trajectory(
    _ kind: Trajectory.Kind, _ name: String, depth: Int = 0, preamble: [Step], _ steps: [Step]
  ) -> Trajectory? {
    guard let first = steps.first, let last = steps.last else { return nil }
    return Trajectory(
      kind: kind, name: name, depth: depth, range: first.range.lowerBound..<last.range.upperBound,
      preamble: preamble, steps: steps)
  }
}
