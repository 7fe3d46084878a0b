import Markup
import SourceTexts
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
        grammars.grammar(for: language).map { (language, SyntaxRules($0, of: language)) }
      })
  }

  /// - Parameter previous: the text before an edit. The value that comes out is the same without it; with it,
  ///   the tree is reparsed where it changed and steps that were not touched keep their content.
  public func segment(
    _ text: SourceText, language: Language, after previous: SegmentedText? = nil
  ) -> SegmentedText {
    if let previous, previous.language == language { return segment(text, after: previous) }
    return assemble(
      text, language: language, tree: tree(of: text, language), pool: StepPool(text))
  }

  private func tree(of text: SourceText, _ language: Language) -> SyntaxTree? {
    grammars.grammar(for: language).flatMap {
      SyntaxTree(parsing: text, with: $0, limits: parseLimits)
    }
  }

  /// The difference of the two texts says what changed, so nothing depends on how an editor put its
  /// changes. A broken text is parsed anew: what error recovery makes of it depends on the tree
  /// before, and what comes out must depend on the text alone.
  private func segment(_ text: SourceText, after previous: SegmentedText) -> SegmentedText {
    let difference = TextEdit.difference(from: previous.text.bytes, to: text.bytes)
    var tree = previous.tree?.reparsed(
      text, from: previous.text, after: [difference], limits: parseLimits)
    if tree == nil || tree?.root.hasError == true { tree = self.tree(of: text, previous.language) }
    return assemble(
      text, language: previous.language, tree: tree,
      pool: StepPool(text, after: difference, previous: previous))
  }

  private func assemble(
    _ text: SourceText, language: Language, tree: SyntaxTree?, pool: StepPool
  ) -> SegmentedText {
    let assembly = Assembly(limits: limits, pool: pool)
    let trajectories: [Trajectory]
    // Kept is the text's own tree, which the next edit starts from.
    if language == .markdown {
      trajectories = fencedBlocks(in: text, assembly)
    } else {
      trajectories = assembly.file(
        map(text, language: language, tree: tree), isScript: language.isScript)
    }
    return SegmentedText(text: text, language: language, trajectories: trajectories, tree: tree)
  }

  /// What the lines are: by the tree or, where the text's end leaves brackets open, by the tree of the
  /// text with them closed.
  private func map(_ text: SourceText, language: Language, tree: SyntaxTree?) -> LineMap {
    let scan = LineScan(text, language: language)
    var tree = tree
    if tree?.root.hasError == true, let grammar = grammars.grammar(for: language),
      let closed = OpenEnd.closed(text, scan: scan, language: language)
    {
      tree = SyntaxTree(parsing: closed, with: grammar, limits: parseLimits) ?? tree
    }
    return LineMap(text, scan: scan, tree: tree, rules: rules[language])
  }

  /// The fenced blocks of a Markdown text whose language is read; the text around them carries
  /// nothing.
  private func fencedBlocks(in text: SourceText, _ assembly: Assembly) -> [Trajectory] {
    var counts: [Language: Int] = [:]
    // All blocks together may take as long as one parse; then layout decides for the rest.
    let deadline = ContinuousClock.now + .microseconds(Int64(parseLimits.microseconds))
    return FencedBlock.all(in: text).compactMap { block in
      guard let language = Language.forFence(info: block.info), language != .markdown,
        language != .plainText
      else { return nil }
      counts[language, default: 0] += 1
      let code = text.dedented(block)
      let isLate = ContinuousClock.now > deadline
      let tree = (isLate ? nil : grammars.grammar(for: language)).flatMap {
        SyntaxTree(parsing: code, with: $0, limits: parseLimits)
      }
      return assembly.block(
        map(code, language: language, tree: tree),
        name: Trajectory.blockName(language, counts[language] ?? 0),
        at: block.lines.lowerBound, in: text)
    }
  }
}

extension SourceText {
  /// The code of a fenced block by itself, line for line.
  fileprivate func dedented(_ block: FencedBlock) -> SourceText {
    var code: [UInt8] = []
    for line in block.lines {
      let range = lines.range(ofLine: line, in: count)
      let blanks = bytes[range].prefix(block.indentation).prefix { $0 == 0x20 || $0 == 0x09 }
      code += bytes[range].dropFirst(blanks.count)
    }
    return SourceText(bytes: code)
  }
}
