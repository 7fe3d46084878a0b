import Analysers
import Dataset
import Segmentation
import SourceTexts
import SyntaxTrees

/// Judges code in the place of pairs by analysers, a compiler, the grammar, and by which side it is like.
public struct CodeJudge: Sendable {
  /// Analysers that judge, and on which a pair's security is told. clang-tidy says what gcc's says, and slower.
  public static let tools: [AnalyserTool] = [.bandit, .flawfinder, .cppcheck, .gcc, .njsscan]

  private let run: AnalyserRun
  private let rules: AnalyserRules
  private let compilers: CompileCheck?
  let segmenter: Segmenter

  /// - Parameter compilers: nil to compile nothing.
  public init(
    tools: [InstalledTool], compilers: CompileCheck? = CompileCheck(), segmenter: Segmenter,
    rules: AnalyserRules = .reviewed
  ) {
    run = AnalyserRun(tools: tools)
    (self.compilers, self.segmenter, self.rules) = (compilers, segmenter, rules)
  }

  /// Each tool's version, by its name.
  public var versions: [String: String] {
    Dictionary(
      run.tools.map { ($0.tool.rawValue, $0.version) }, uniquingKeysWith: { first, _ in first })
  }

  /// Code of a text that is to be judged.
  private struct Part {
    let text: SourceText
    let lines: Range<Int>
  }

  /// The sides of pairs, as the analysers see them; together, since a tool takes longest to start.
  func sides(of places: [PairPlace]) async throws -> [SideVerdicts] {
    let texts = places.flatMap { place in
      [place.vulnerable, place.fixed].map { analysed($0.bytes, of: place) }
    }
    let found = try await run.results(for: texts)
    var sides: [SideVerdicts] = []
    for (index, place) in places.enumerated() {
      var (careless, careful) = (
        verdict(found[2 * index], on: Self.careless(place)),
        verdict(found[2 * index + 1], on: Self.careful(place))
      )
      let tokens = tokens(of: place)
      (careless.tokens, careful.tokens) = (tokens.careless.count, tokens.careful.count)
      (careless.syntaxErrors, careless.nearness, careful.nearness) = (0, 0, 1)
      sides.append(SideVerdicts(careless: careless, careful: careful))
    }
    return sides
  }

  /// Candidates in the place of a pair.
  func verdicts(on candidates: [[UInt8]], at place: PairPlace) async throws -> [CodeVerdict] {
    let texts = candidates.map { place.text(with: $0) }
    let found = try await run.results(for: texts.map { analysed($0, of: place) })
    let way = try await compilers?.way(toCompile: place.fixed.bytes, language: place.language)
    let tokens = tokens(of: place)
    let errorsBefore = errors(in: place.vulnerable, place.language)
    var verdicts: [CodeVerdict] = []
    for (index, bytes) in texts.enumerated() {
      let part = Part(
        text: SourceText(bytes: bytes),
        lines: PairPlace.lines(of: candidates[index], from: place.vulnerableLine))
      var verdict = verdict(found[index], on: part)
      let own = self.tokens(of: part, place.language)
      verdict.tokens = own.count
      verdict.nearness = WordDistance.nearness(
        of: own, careful: tokens.careful, careless: tokens.careless)
      verdict.syntaxErrors = errorsBefore.flatMap { before in
        errors(in: part.text, place.language).map { max(0, $0 - before) }
      }
      if let way { verdict.compiles = try await compilers?.compiles(bytes, way) }
      verdicts.append(verdict)
    }
    return verdicts
  }

  private func analysed(_ bytes: [UInt8], of place: PairPlace) -> AnalysedText {
    AnalysedText(bytes: bytes, language: place.language, fileName: place.fileName)
  }

  private static func careless(_ place: PairPlace) -> Part {
    Part(
      text: place.vulnerable,
      lines: PairPlace.lines(of: place.place.own, from: place.vulnerableLine))
  }

  private static func careful(_ place: PairPlace) -> Part {
    Part(text: place.fixed, lines: PairPlace.lines(of: place.careful, from: place.fixedLine))
  }

  private func verdict(_ results: [AnalyserTool: ToolResult], on part: Part) -> CodeVerdict {
    var verdict = CodeVerdict()
    var rules: Set<CodeVerdict.Rule> = []
    for (tool, result) in results {
      guard result.parsed else {
        verdict.unreadBy.append(tool.rawValue)
        continue
      }
      verdict.readBy.append(tool.rawValue)
      for judged in self.rules.judged(result.findings, in: part.text)
      where judged.isKept
        && part.lines.overlaps(judged.finding.line - 1..<judged.finding.lastLine)
      {
        rules.insert(CodeVerdict.Rule(tool: tool.rawValue, rule: judged.finding.rule))
      }
    }
    verdict.readBy.sort()
    verdict.unreadBy.sort()
    verdict.rules = rules.sorted()
    return verdict
  }

  private func tokens(of place: PairPlace) -> (careless: [[UInt8]], careful: [[UInt8]]) {
    (
      tokens(of: Self.careless(place), place.language),
      tokens(of: Self.careful(place), place.language)
    )
  }

  private func tokens(of part: Part, _ language: Language) -> [[UInt8]] {
    CodeTokens(of: part.text, lines: part.lines, language: language, grammars: segmenter.grammars)
      .all
  }

  private func errors(in text: SourceText, _ language: Language) -> Int? {
    segmenter.segment(text, language: language).syntaxErrors(isUnfinished: false)
  }
}
