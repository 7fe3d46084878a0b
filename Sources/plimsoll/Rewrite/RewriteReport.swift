import Foundation
import Generation
import RewardModel
import SourceTexts

/// What `plimsoll rewrite` says; encodes to the JSON of Documentation/Generation.md.
struct RewriteReport: Encodable {
  struct CandidateRow: Encodable {
    var text: String
    /// The lowest margin of a step; absent where it was not scored.
    var lowest: Double?
    var likelihood: Double?
    /// How much rather a writer that was trained to repair goes this way, in `ln p` of the token with which it parts
    /// from what stands there; absent of other generators.
    var gain: Double?
    /// How many of all that were written say the same.
    var votes: Int
    /// Lines that are put in behind the imports.
    var imports: [String]
    /// Why it is not offered, as `RewriteResult.Problem` names it; absent where it may be.
    var problem: String?
  }

  var model: ScoreReport.Model
  /// Who wrote: the model's base by the model's name, a writer by its own, a server's model.
  var writer: String
  var file: String
  /// What is replaced, 1-based and inclusive.
  var firstLine: Int
  var lastLine: Int
  /// The kind of weakness that the prompt names; absent where it is not clear.
  var kind: String?
  var own: String
  /// The lowest margin of what stands there by now.
  var ownLowest: Double?
  /// Those that may be offered first.
  var candidates: [CandidateRow]
  var tokensWritten: Int
  var tokensScored: Int
  var seconds: Double

  init(
    _ result: RewriteResult, of place: WritingPlace, in text: SourceText, file: String,
    model: ModelDescription, seconds: Double
  ) {
    self.model = ScoreReport.Model(name: model.name, id: model.id)
    (self.file, writer, self.seconds) = (file, result.writer, seconds)
    kind = result.kind
    firstLine = text.lines.line(at: place.range.lowerBound) + 1
    lastLine = text.lines.line(at: max(place.range.lowerBound, place.range.upperBound - 1)) + 1
    own = String(decoding: place.own, as: UTF8.self)
    ownLowest = result.ownLowest
    candidates = result.candidates.map {
      CandidateRow(
        text: String(decoding: $0.bytes, as: UTF8.self), lowest: $0.lowest,
        likelihood: $0.likelihood, gain: $0.gain, votes: $0.votes, imports: $0.imports.map(\.text),
        problem: $0.problem?.rawValue)
    }
    tokensWritten = result.tokensWritten
    tokensScored = result.tokensScored
  }

  /// For people: what is replaced and by what, or why nothing is.
  var text: String {
    var lines = [
      "\(file):\(firstLine)–\(lastLine) — model \(model.name) \(model.id.prefix(12)), kind "
        + (kind ?? "unclear"), "",
    ]
    func split(_ code: String) -> [Substring] {
      code.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .dropLast(code.last?.isNewline == true ? 1 : 0)
    }
    func marked(_ code: some Sequence<Substring>, _ mark: String) -> [String] {
      code.map { $0.isEmpty && mark == " " ? "" : $0.isEmpty ? mark : "\(mark) \($0)" }
    }
    let old = split(own)
    if let best = candidates.first, best.problem == nil {
      let new = split(best.text)
      // What both begin and end with stands once.
      let head = zip(old, new).prefix { $0 == $1 }.count
      let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
        .prefix { $0 == $1 }.count
      lines +=
        best.imports.flatMap { marked(split($0), "+") } + marked(old.prefix(head), " ")
        + marked(old.dropFirst(head).dropLast(tail), "-")
        + marked(new.dropFirst(head).dropLast(tail), "+") + marked(old.suffix(tail), " ")
      lines += [
        "",
        "lowest margin \(margin(ownLowest)) → \(margin(best.lowest)), written by \(writer); nothing has tried it: read it",
      ]
    } else {
      lines += marked(old, " ")
      let reasons = Dictionary(grouping: candidates.compactMap(\.problem)) { $0 }
        .map {
          (count: $0.value.count, words: RewriteResult.Problem(rawValue: $0.key)?.words ?? $0.key)
        }
        .sorted { ($1.count, $0.words) < ($0.count, $1.words) }
      lines += [
        "",
        candidates.isEmpty
          ? "Nothing better was found: \(writer) would leave these lines as they are."
          : candidates.count == 1
            ? "Nothing better was found. The only candidate: \(reasons.map(\.words).joined())."
            : "Nothing better was found. Of \(candidates.count) candidates "
              + reasons.map { "\($0.count) \($0.words)" }.joined(separator: ", ") + ".",
      ]
    }
    lines.append(
      "\(tokensWritten) tokens written and \(tokensScored) scored anew, \((seconds * 10).rounded() / 10) s"
    )
    return lines.joined(separator: "\n")
  }

  /// Of a line of `text`: red for what goes, green for what comes.
  static func color(of line: Substring) -> Int? {
    switch line.first {
    case "-": 31
    case "+": 32
    default: nil
    }
  }

  private func margin(_ value: Double?) -> String { value.map { ScoreTable.signed($0) } ?? "–" }
}

extension RewriteResult.Problem {
  /// What so many candidates were.
  fileprivate var words: String {
    switch self {
    case .unfinished: "not written to the end"
    case .same: "the same as what is there"
    case .syntax: "not parsed"
    case .deletion: "a mere deletion"
    case .missingName: "without a name that the code needs"
    case .distant: "too far from what is there"
    case .unknownName: "with a name that nobody has made"
    case .alone: "said once alone"
    case .margin: "not clearly safer"
    case .others: "worse for another step"
    }
  }
}
