import SyntaxTrees
import Weaknesses

/// What is to be mended, in words for a generator.
public struct RewriteAdvice: Sendable, Hashable {
  /// The kind of weakness, as in `command injection`; nil where it is not clear.
  public var title: String?
  /// What goes wrong, in a sentence.
  public var problem: String?
  /// How it is mended in this language, in a sentence.
  public var remedy: String?

  public init(title: String?, problem: String?, remedy: String?) {
    (self.title, self.problem, self.remedy) = (title, problem, remedy)
  }

  /// - Parameter kind: as packages name it; nil where it is not clear.
  public init(kind: String?, in language: Language) {
    let weakness = kind.flatMap(Weakness.named)
    self.init(
      title: weakness?.title, problem: weakness?.problem,
      remedy: weakness?.remedy(in: language.identifier))
  }
}

extension RewritePlace {
  private static let fence = "```"

  /// A question for the lines, and the beginning of its answer.
  func prompt(_ advice: RewriteAdvice) -> GenerationPrompt {
    let name = place.language.identifier
    let weakness = advice.title.map { "has a possible weakness, \($0)" } ?? "may be insecure"
    let question =
      [
        "This \(name) code \(weakness). \(advice.problem ?? "")",
        fenced(definition),
        "Write these lines of it again, so that they do the same without the weakness:",
        fenced(place.own),
        advice.remedy ?? "Check what comes from outside before it is used.",
        "Keep the names and what the rest of the code relies on. Answer with the lines alone, as code that can "
          + "stand in their place.",
      ].joined(separator: "\n\n")
    return .chat(
      [ChatMessage(.system, "You mend insecure code."), ChatMessage(.user, question)],
      answer: Array("\(Self.fence)\(name)\n".utf8) + head)
  }

  private func fenced(_ code: [UInt8]) -> String {
    var text = String(decoding: code, as: UTF8.self)
    if !text.hasSuffix("\n") { text += "\n" }
    return "\(Self.fence)\(place.language.identifier)\n\(text)\(Self.fence)"
  }

  /// Where an answer ends: before the fence's end.
  static func completion(of answer: [UInt8]) -> Completion? {
    closingFence(in: answer).map { Completion(kept: $0, isEnd: true) }
  }

  /// The lines that an answer says, as they would stand in the place; empty where it says none.
  func lines(of answer: GeneratedText) -> [UInt8] {
    let code = answer.bytes[..<(Self.closingFence(in: answer.bytes) ?? answer.bytes.count)]
    return place.fitting(head + indented(Array(code)), isCut: answer.end == .limit)
  }

  private static func closingFence(in bytes: [UInt8]) -> Int? {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      if text.starts(with: fence.utf8) { return start }
      start = end + 1
    }
    return nil
  }

  /// Moved to the right or left as a whole, so that its first line stands where the first of the lines that it
  /// replaces does. A head that was given has done that.
  private func indented(_ code: [UInt8]) -> [UInt8] {
    guard head.isEmpty else { return code }
    let (wanted, found) = (Self.indentation(place.own), Self.indentation(code))
    guard wanted != found else { return code }
    return code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      line -> [UInt8] in
      guard !line.allSatisfy(StepBoundary.isSpace) else { return [] }
      return wanted + line.dropFirst(line.starts(with: found) ? found.count : 0)
    }.joined(separator: [UInt8(ascii: "\n")]).map { $0 }
  }

  /// Of the first line that is not blank.
  private static func indentation(_ code: [UInt8]) -> [UInt8] {
    let line =
      code.split(separator: UInt8(ascii: "\n")).first { !$0.allSatisfy(StepBoundary.isSpace) } ?? []
    return Array(line.prefix { $0 == 0x20 || $0 == 0x09 })
  }
}
