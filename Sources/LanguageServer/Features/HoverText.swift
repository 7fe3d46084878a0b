import LanguageServerProtocol

/// Text of a hover with two renderings.
struct HoverText: Sendable, Hashable {
  enum Span: Sendable, Hashable {
    case plain(String)
    case strong(String)
    case code(String)
  }

  enum Block: Sendable, Hashable {
    case paragraph([Span])
    case item([Span])
  }

  var blocks: [Block]

  func rendered(as kind: MarkupContent.Kind) -> String {
    var text = ""
    for (index, block) in blocks.enumerated() {
      switch block {
      case .paragraph(let spans):
        if index > 0 { text += "\n\n" }
        text += spans.map { Self.text($0, kind) }.joined()
      case .item(let spans):
        if index > 0, case .paragraph = blocks[index - 1] { text += "\n" }
        text += "\n- " + spans.map { Self.text($0, kind) }.joined()
      }
    }
    return text
  }

  private static func text(_ span: Span, _ kind: MarkupContent.Kind) -> String {
    switch (span, kind) {
    case (.plain(let text), .plainText), (.strong(let text), .plainText),
      (.code(let text), .plainText):
      text
    case (.plain(let text), .markdown): escaped(text)
    case (.strong(let text), .markdown): "**\(escaped(text))**"
    case (.code(let text), .markdown): code(text)
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>#".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// A code span whose fence is longer than any run of backticks inside.
  private static func code(_ text: String) -> String {
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + text + pad + fence
  }
}
