/// What a generator is asked to go on from. Texts are UTF-8.
public enum GenerationPrompt: Sendable, Hashable {
  /// A text that goes on.
  case continuation(of: [UInt8])
  /// What stands between two parts of a text (Bavarian et al., 2022, fill in the middle).
  case middle(prefix: [UInt8], suffix: [UInt8])
  /// The answer to messages, of which the beginning may be given.
  case chat([ChatMessage], answer: [UInt8] = [])
}

public struct ChatMessage: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case system
    case user
    case assistant
  }

  public var role: Role
  public var content: String

  public init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}
