import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// The question that a writer was trained to answer (`plimsoll_training.tasks`, repair): the definition below what stands
/// above it, to be said again without its weakness.
///
/// The answer is begun with all that stands above the lines that are replaced. These go on to the end of the definition:
/// the answer says all of it, and a mend may change what stands behind the step as well.
struct RepairPrompt {
  private let rewrite: RewritePlace
  /// Of the definition, where its code begins: a comment above it belongs to what stands above.
  private let codeStart: Int

  /// Lines that are written anew at most: those of a definition that can be shown. Most are taken as they stand
  /// (`ResumedLines`).
  static let mostLines = 80
  /// So many of them, blank ones apart, are looked at for a place of a mend, the step and what leads to it first: some 300
  /// tokens, read in one pass.
  static let readLines = 24
  /// Tokens of an answer at most.
  static let mostTokens = 400

  /// nil where it would be another question than in training: the definition is too long to be shown, more than these
  /// lines stand behind what is replaced, or it is in a language that no writer was trained in.
  init?(_ rewrite: RewritePlace) {
    let definition = rewrite.before + rewrite.place.own
    guard rewrite.trajectory.kind == .definition, rewrite.rest.allSatisfy(StepBoundary.isSpace),
      rewrite.definition == definition + rewrite.rest,
      Self.trainedLanguage(rewrite.place.language) != nil,
      definition.firstRange(of: Array(RewritePlace.fence.utf8)) == nil
    else { return nil }
    self.rewrite = rewrite
    codeStart = Self.codeStart(of: definition, rewrite.place.language)
    // What is replaced begins above the code.
    guard codeStart <= rewrite.before.count + rewrite.head.count else { return nil }
  }

  func prompt(_ advice: RewriteAdvice) -> GenerationPrompt {
    let language = rewrite.place.language
    let name = Self.trainedLanguage(language) ?? language.identifier
    let kind = advice.kind.map { " (\($0))" } ?? ""
    let definition = rewrite.before + rewrite.place.own
    let begun = (rewrite.before + rewrite.head).dropFirst(codeStart)
    let question = """
      Rewrite `\(nameAlone(of: definition[codeStart...]))` without its security weakness\(kind). Keep what is right \
      as it is. Answer with the definition in one code block.

      \(RewritePlace.fence)\(name)
      \(text(above(definition) + definition.dropFirst(codeStart)))
      \(RewritePlace.fence)
      """
    return .chat(
      [ChatMessage(.user, question)],
      answer: Array("\(RewritePlace.fence)\(name)\n".utf8) + begun.filter { $0 != 0x0D })
  }

  /// The lines that are replaced, without the head, as an answer would say them.
  var body: [UInt8] {
    Self.trimmed(rewrite.place.own.dropFirst(rewrite.head.count)).filter { $0 != 0x0D }
      + [UInt8(ascii: "\n")]
  }

  /// What the answer says where it leaves the lines as they are.
  var unchanged: [UInt8] { body + Array(RewritePlace.fence.utf8) }

  /// The same without the fence, up to the last of the lines that are looked at.
  var read: [UInt8] {
    let lines = ChangedRuns.lines(of: body)
    var left = Self.readLines
    let end = lines.firstIndex { line in
      if !line.allSatisfy(StepBoundary.isSpace) { left -= 1 }
      return left < 0
    }
    return end.map { lines[..<$0].flatMap { $0 } } ?? unchanged
  }

  /// Enough to say the lines again with something more.
  var tokens: Int { min(Self.mostTokens, rewrite.place.own.count / 2 + 80) }

  /// What stands above the definition's code, and a blank line, but none behind its comment.
  private func above(_ definition: [UInt8]) -> [UInt8] {
    let prefix = rewrite.place.prefix
    let comment = definition[..<codeStart]
    let all = prefix.bytes.dropLast(min(prefix.count, rewrite.before.count)) + comment
    let shown = Self.trimmed(
      TrainedContext.shown(
        all.filter { $0 != 0x0D }, definitions: rewrite.definitionsAbove))
    guard !shown.isEmpty else { return [] }
    return shown + Array((comment.allSatisfy(StepBoundary.isSpace) ? "\n\n" : "\n").utf8)
  }

  /// Without blanks at the end, and without carriage returns, which training texts do not have.
  private func text(_ code: [UInt8]) -> String {
    String(decoding: Self.trimmed(code).filter { $0 != 0x0D }, as: UTF8.self)
  }

  private static func trimmed(_ code: some BidirectionalCollection<UInt8>) -> [UInt8] {
    Array(code.dropLast(code.reversed().prefix(while: StepBoundary.isSpace).count))
  }

  /// Behind the comments and blank lines that a definition begins with.
  private static func codeStart(of definition: [UInt8], _ language: Language) -> Int {
    let comments = language.comments
    var (start, isInBlock) = (0, false)
    while start < definition.count {
      let end = definition[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
      let line = definition[start..<(end ?? definition.count)]
      let code = line.drop(while: StepBoundary.isSpace)
      if let block = comments.block, isInBlock || code.starts(with: block.open.utf8) {
        isInBlock = line.firstRange(of: Array(block.close.utf8)) == nil
      } else if !code.isEmpty,
        comments.line.map({ !code.starts(with: $0.utf8) }) ?? true
      {
        return start
      }
      start = end ?? definition.count
    }
    return 0
  }

  /// Without that of what it stands in; C++ and Ruby's `def self.name` write it in the definition itself.
  private func nameAlone(of code: ArraySlice<UInt8>) -> String {
    let (language, name) = (rewrite.place.language, rewrite.trajectory.name)
    guard language != .cpp, let last = name.ranges(of: language.nameSeparator).last else {
      return name
    }
    let alone = String(name[last.upperBound...])
    let isOfSelf =
      language == .ruby
      && code.drop(while: StepBoundary.isSpace).starts(with: "def self.\(alone)".utf8)
    return isOfSelf ? "self.\(alone)" : alone
  }

  /// As the fences of training name it.
  private static func trainedLanguage(_ language: Language) -> String? {
    switch language.identifier {
    case "c", "cpp", "go", "java", "javascript", "python", "ruby", "rust", "typescript":
      language.identifier
    case "javascriptreact": "javascript"
    case "typescriptreact": "typescript"
    default: nil
    }
  }
}
