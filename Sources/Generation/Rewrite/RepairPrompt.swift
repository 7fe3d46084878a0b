import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// The question that a writer was trained to answer (`plimsoll_training.tasks`, repair): the definition below what stands
/// above it, to be said again without its weakness. Its answer is begun with all that stands above the lines that are
/// replaced, so it goes on with those.
struct RepairPrompt {
  private let rewrite: RewritePlace
  /// What stands behind the lines in their definition, line by line, blank ones apart.
  private let rest: [ArraySlice<UInt8>]

  /// Bytes that are shown of what stands above the definition: some 500 tokens, as in training.
  static let aboveBytes = 1_800
  /// Of those, from the file's beginning, where imports stand.
  static let headBytes = 600

  /// nil where the definition is too long to be shown as a whole.
  init?(_ rewrite: RewritePlace) {
    guard
      rewrite.definition.count
        == rewrite.before.count + rewrite.place.own.count + rewrite.rest.count
    else { return nil }
    self.rewrite = rewrite
    rest = Self.lines(of: rewrite.rest).map(\.text).filter { !$0.isEmpty }
  }

  func prompt(_ advice: RewriteAdvice) -> GenerationPrompt {
    let language = rewrite.place.language
    let name =
      rewrite.trajectory.kind == .definition ? "`\(rewrite.trajectory.name)`" : "the code"
    let kind = advice.kind.map { " (\($0))" } ?? ""
    let above = String(decoding: above, as: UTF8.self)
    let code = above + String(decoding: rewrite.definition, as: UTF8.self)
    let question = """
      Rewrite \(name) without its security weakness\(kind). Keep what is right as it is. Answer with the \
      definition in one code block.

      \(RewritePlace.fenced(code, language.identifier))
      """
    return .chat(
      [ChatMessage(.user, question)],
      answer: Array("\(RewritePlace.fence)\(language.identifier)\n".utf8) + rewrite.before
        + rewrite.head)
  }

  /// An answer is complete where it goes on with what stands behind the lines, or where the fence ends.
  func completion(of answer: [UInt8]) -> Completion? {
    startOfRest(in: answer).map { Completion(kept: $0, isEnd: true) }
      ?? RewritePlace.completion(of: answer)
  }

  /// An answer without what stands behind the lines anyway.
  func own(of answer: GeneratedText) -> GeneratedText {
    var own = answer
    if let start = startOfRest(in: answer.bytes) { own.bytes = Array(answer.bytes[..<start]) }
    return own
  }

  /// The first two lines of the rest say that it begins: one alone may be a brace.
  private func startOfRest(in answer: [UInt8]) -> Int? {
    guard let first = rest.first else { return nil }
    let lines = Self.lines(of: answer).filter { !$0.text.isEmpty }
    return lines.indices.first { index in
      guard lines[index].text == first else { return false }
      guard rest.count > 1 else { return true }
      return index + 1 < lines.count && lines[index + 1].text == rest[1]
    }.map { lines[$0].start }
  }

  /// What ends with a line break, without what is blank at a line's end.
  private static func lines(of code: [UInt8]) -> [(start: Int, text: ArraySlice<UInt8>)] {
    var (lines, start): ([(Int, ArraySlice<UInt8>)], Int) = ([], 0)
    while let end = code[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let blank = code[start..<end].reversed().prefix(while: StepBoundary.isSpace).count
      lines.append((start, code[start..<(end - blank)]))
      start = end + 1
    }
    return lines
  }

  /// What is shown above the definition, up to it.
  private var above: [UInt8] {
    let prefix = rewrite.place.prefix
    let end = prefix.count - rewrite.before.count
    var shown = Array(prefix.bytes[..<max(0, end)])
    if shown.count > Self.aboveBytes {
      let head = prefix.lines.range(
        ofLine: prefix.lines.line(at: Self.headBytes), in: prefix.count
      ).lowerBound
      let tail = prefix.lines.range(
        ofLine: prefix.lines.line(at: end - (Self.aboveBytes - Self.headBytes)), in: prefix.count
      ).upperBound
      shown = Array(prefix.bytes[..<head] + prefix.bytes[min(tail, end)..<end])
    }
    return shown
  }
}
