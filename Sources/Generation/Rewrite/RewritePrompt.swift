import SyntaxTrees
import Weaknesses

/// What is to be mended, in words for a generator.
public struct RewriteAdvice: Sendable, Hashable {
  /// The kind of weakness, as packages name it; nil where it is not clear.
  public var kind: String?
  /// As in `command injection`.
  public var title: String?
  /// What goes wrong, in a sentence.
  public var problem: String?
  /// How it is mended in this language, in a sentence.
  public var remedy: String?

  public init(kind: String?, in language: Language) {
    let weakness = kind.flatMap(Weakness.named)
    self.kind = kind
    title = weakness?.title
    problem = weakness?.problem
    remedy = weakness?.remedy(in: language.identifier)
  }
}

extension RewritePlace {
  static let fence = "```"

  /// A question for the lines, and the beginning of its answer.
  ///
  /// Two answers stand before it: what a small model is shown only as a task, it answers with the code it was given, and
  /// what it is shown mended once it mends alike. So the second is of the same kind in the same language, where there is
  /// one (`Mend`).
  func prompt(_ advice: RewriteAdvice) -> GenerationPrompt {
    var messages = [ChatMessage(.system, "You mend insecure code and keep what it does.")]
    for example in examples(of: advice.kind) {
      let (kind, language, mend) = example
      messages.append(
        ChatMessage(
          .user,
          Self.question(
            RewriteAdvice(kind: kind, in: language), Self.fenced(mend.careless, language.identifier)
          )))
      messages.append(ChatMessage(.assistant, Self.fenced(mend.careful, language.identifier)))
    }
    let name = place.language.identifier
    let code = Self.fenced(String(decoding: place.own, as: UTF8.self), name)
    let around = String(decoding: definition, as: UTF8.self)
    // What is replaced as a whole stands for itself.
    let context =
      definition.count > place.own.count + 1
      ? "These lines stand in:\n\n\(Self.fenced(around, name))\n\n" : ""
    messages.append(ChatMessage(.user, context + Self.question(advice, code)))
    return .chat(messages, answer: Array("\(Self.fence)\(name)\n".utf8) + head + plan(advice))
  }

  private static func question(_ advice: RewriteAdvice, _ code: String) -> String {
    """
    Weakness: \(advice.title ?? "not clear"). \(advice.problem ?? "")
    Remedy: \(advice.remedy ?? "Check what comes from outside before it is used.")
    Write these lines again, with the same names and the same effect, without the weakness:

    \(code)
    """
  }

  /// What is shown mended: the usual mend of the kind in this language last, behind another of the language; where there
  /// is none of them, of others.
  private func examples(of kind: String?) -> [(kind: String, Language, Mend)] {
    let language = place.language
    var examples: [(String, Language, Mend)] = [
      ("memory-bounds", Language.c), ("command-injection", .python),
      ("path", language), ("command-injection", language),
    ].compactMap { name, language in
      guard name != kind, let mend = Weakness.named(name)?.mend(in: language.identifier) else {
        return nil
      }
      return (name, language, mend)
    }
    let words = Set(CodeNames.words(in: (place.prefix.bytes + place.own)[...]))
    let mend = kind.flatMap(Weakness.named)?.mend(in: language.identifier) {
      words.contains(Array($0.utf8)[...])
    }
    if let kind, let mend {
      examples.append((kind, language, mend))
    }
    return examples.suffix(2)
  }

  /// A comment that says what comes, at the place where it comes: a small model that is shown code writes the same code
  /// again, and follows a comment right above. Of the answer it is no part.
  private func plan(_ advice: RewriteAdvice) -> [UInt8] {
    let comments = place.language.comments
    let words = "Secure: \(advice.remedy ?? "checks what comes from outside.")"
    guard
      let comment = comments.line.map({ "\($0) \(words)\n" })
        ?? comments.block.map({ "\($0.open) \(words) \($0.close)\n" })
    else { return [] }
    let body = place.own.dropFirst(head.count)
    return Self.indentation(Array(body)) + Array(comment.utf8)
  }

  static func fenced(_ code: String, _ language: String) -> String {
    "\(fence)\(language)\n\(code)\(code.hasSuffix("\n") ? "" : "\n")\(fence)"
  }

  /// Where an answer ends: before the fence's end.
  static func completion(of answer: [UInt8]) -> Completion? {
    closingFence(in: answer).map { Completion(kept: $0, isEnd: true) }
  }

  /// The lines that an answer says, as they would stand in the place; empty where it says none.
  func lines(of answer: GeneratedText) -> [UInt8] {
    let end = Self.closingFence(in: answer.bytes) ?? answer.bytes.count
    let code = withoutRemarks(Array(answer.bytes[Self.openingFence(of: answer.bytes)..<end]))
    // A server may begin its answer anew.
    let isWhole =
      !head.isEmpty
      && CodeNames(code, place.language).words.starts(
        with: CodeNames(head, place.language).words)
    return place.fitting(
      isWhole ? head + code.dropFirst(Self.lines(head, of: code)) : head + indented(code),
      isCut: answer.end == .limit)
  }

  /// Bytes of as many lines as a head has.
  private static func lines(_ head: [UInt8], of code: [UInt8]) -> Int {
    let newline = UInt8(ascii: "\n")
    var left = head.count { $0 == newline }
    return
      (code.firstIndex { byte in
        if byte == newline { left -= 1 }
        return left == 0
      } ?? code.count - 1) + 1
  }

  /// Without lines that only say how well it is mended.
  private func withoutRemarks(_ code: [UInt8]) -> [UInt8] {
    guard let comment = place.language.comments.line else { return code }
    let newline = UInt8(ascii: "\n")
    func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let code = line.drop { $0 == 0x20 || $0 == 0x09 }
      return code.last == UInt8(ascii: "\r") ? code.dropLast() : code
    }
    let own = Set(place.own.split(separator: newline).map(trimmed))
    let kept = code.split(separator: newline, omittingEmptySubsequences: false).filter {
      !trimmed($0).starts(with: comment.utf8) || own.contains(trimmed($0))
    }
    return Array(kept.joined(separator: [newline]))
  }

  /// Behind a fence that an answer begins with, though it was begun; 0 where there is none.
  private static func openingFence(of bytes: [UInt8]) -> Int {
    let code = bytes.drop(while: StepBoundary.isSpace)
    guard code.starts(with: fence.utf8) else { return 0 }
    return (code.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
  }

  private static func closingFence(in bytes: [UInt8]) -> Int? {
    var start = openingFence(of: bytes)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      if text.starts(with: fence.utf8) { return start }
      start = end + 1
    }
    return nil
  }

  /// Moved to the right or left as a whole, so that its first line stands where the first of the lines that it
  /// replaces does.
  private func indented(_ code: [UInt8]) -> [UInt8] {
    let body = Array(place.own.dropFirst(head.count))
    let (wanted, found) = (Self.indentation(body), Self.indentation(code))
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
