import SourceText
import SyntaxTrees

/// Cuts texts into trajectories and steps. Total: every text has a segmentation, in linear time.
public struct Segmenter: Sendable {
  public let grammars: GrammarLibrary
  public let limits: SegmentationLimits
  public let parseLimits: ParseLimits
  private let rules: [Language: SyntaxRules]

  public init(
    grammars: GrammarLibrary, limits: SegmentationLimits = SegmentationLimits(),
    parseLimits: ParseLimits = ParseLimits()
  ) {
    self.grammars = grammars
    self.limits = limits
    self.parseLimits = parseLimits
    self.rules = Dictionary(
      uniqueKeysWithValues: Language.all.compactMap { language in
        grammars.grammar(for: language).map { (language, SyntaxRules($0)) }
      })
  }

  public func segment(_ text: SourceText, language: Language) -> Segmentation {
    let tree = grammars.grammar(for: language).flatMap {
      SyntaxTree(parsing: text, with: $0, limits: parseLimits)
    }
    return segmentation(of: text, language: language, tree: tree, pool: StepPool(text))
  }

  /// The same value as `segment(_:language:)` gives, for less: the tree is reparsed where it changed
  /// and steps that were not touched keep their content.
  ///
  /// - Parameter edits: what turned the text of `previous` into `text`, each in the text after those
  ///   before it. Where they do not add up, the difference of the two texts is used.
  public func segment(
    _ text: SourceText, after edits: [TextEdit], previous: Segmentation
  ) -> Segmentation {
    let difference = TextEdit.difference(from: previous.text.bytes, to: text.bytes)
    var tree = previous.tree?.reparsed(
      text, from: previous.text, after: [difference], limits: parseLimits)
    if tree == nil || tree?.root.hasError == true {
      tree = grammars.grammar(for: previous.language).flatMap {
        SyntaxTree(parsing: text, with: $0, limits: parseLimits)
      }
    }
    return segmentation(
      of: text, language: previous.language, tree: tree,
      pool: StepPool(text, after: difference, previous: previous))
  }

  private func segmentation(
    of text: SourceText, language: Language, tree: SyntaxTree?, pool: StepPool
  ) -> Segmentation {
    let trajectories: [Trajectory]
    if language == .markdown {
      trajectories = fencedBlocks(in: text, pool: pool)
    } else {
      let map = LineMap(text, language: language, tree: tree, rules: rules[language])
      trajectories = code(map, pool: pool)
    }
    return Segmentation(text: text, language: language, trajectories: trajectories, tree: tree)
  }

  // MARK: Code

  private func code(_ map: LineMap, pool: StepPool) -> [Trajectory] {
    let definitions = map.outline.definitions
    let outside = Piecework(lines: map.lines, limits: limits, isDefinition: false)
    var top: [Step] = []
    var end = 0
    for definition in definitions {
      top += outside.pieces(of: end..<definition.lines.lowerBound).map { step($0, map.lines, pool) }
      end = definition.lines.upperBound
    }
    top += outside.pieces(of: end..<map.lines.count).map { step($0, map.lines, pool) }

    var trajectories: [Trajectory] = []
    if let first = top.first, let last = top.last {
      trajectories.append(
        Trajectory(
          kind: .topLevel, name: Trajectory.topLevelName,
          range: first.range.lowerBound..<last.range.upperBound, preamble: [], steps: top))
    }
    let start = definitions.first.map { map.lines[$0.lines.lowerBound].start } ?? 0
    let preamble = top.filter { $0.role == .scored && $0.range.upperBound <= start }
    for definition in definitions {
      if let trajectory = trajectory(of: definition, map.lines, preamble: preamble, pool) {
        trajectories.append(trajectory)
      }
    }
    return trajectories
  }

  private func trajectory(
    of definition: Outline.Definition, _ lines: [Line], preamble: [Step], _ pool: StepPool
  ) -> Trajectory? {
    // Comments above the head stay outside what the model reads.
    let head = definition.lines.first { !lines[$0].isBlank && !lines[$0].isComment }
    let steps = Piecework(lines: lines, limits: limits, isDefinition: true)
      .pieces(of: definition.lines, starts: head.map { [$0] } ?? [])
      .map { step($0, lines, pool) }
    guard let first = steps.first, let last = steps.last else { return nil }
    return Trajectory(
      kind: .definition, name: definition.name,
      range: first.range.lowerBound..<last.range.upperBound, preamble: preamble, steps: steps)
  }

  private func step(_ piece: Piece, _ lines: [Line], _ pool: StepPool) -> Step {
    let range = lines[piece.lines.lowerBound].start..<lines[piece.lines.upperBound - 1].end
    let isNoOp = !piece.ties.isDisjoint(with: [.noOp, .closers])
    return pool.step(range, role: isNoOp ? .noOp : .scored)
  }

  // MARK: Markdown

  private func fencedBlocks(in text: SourceText, pool: StepPool) -> [Trajectory] {
    []
  }
}
