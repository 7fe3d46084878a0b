/// How messages are put before a model, of the family that OpenAI named ChatML: each message stands between
/// `<|im_start|>` with its role and `<|im_end|>`.
///
/// Templates are programs in Jinja. Those of this family differ, for plain messages, in the system message that stands
/// where none is given, so that is read from the template and the rest is known.
struct ChatTemplate: Sendable, Hashable {
  static let start = "<|im_start|>"
  static let end = "<|im_end|>"

  /// Where the first message is not the system's.
  let defaultSystem: String?

  /// nil where the template is of another family.
  init?(_ template: String) {
    guard template.contains(Self.start), template.contains(Self.end) else { return nil }
    // As a string of Jinja writes it: the line break is two letters.
    let opening = Self.start + "system\\n"
    defaultSystem =
      template.ranges(of: opening).lazy.compactMap { range in
        let rest = template[range.upperBound...]
        guard let close = rest.firstRange(of: Self.end) else { return nil }
        let text = rest[..<close.lowerBound]
        // Otherwise it is put together from variables.
        return text.contains(where: { "'{}".contains($0) }) || text.isEmpty ? nil : String(text)
      }.first
  }

  /// A part of a prompt: a mark, or text, which never becomes one.
  enum Part: Hashable {
    case mark(String)
    case text(String)
  }

  /// The messages, and the start of the assistant's answer.
  func parts(_ messages: [ChatMessage]) -> [Part] {
    var messages = messages
    if messages.first?.role != .system, let defaultSystem {
      messages.insert(ChatMessage(.system, defaultSystem), at: 0)
    }
    return messages.flatMap {
      [
        Part.mark(Self.start), .text("\($0.role.rawValue)\n\($0.content)"), .mark(Self.end),
        .text("\n"),
      ]
    } + [.mark(Self.start), .text("\(ChatMessage.Role.assistant.rawValue)\n")]
  }
}
