/// A short formatted text, such as a hover, which renders as CommonMark or as plain text.
///
/// ```swift
/// MarkupDocument([
///   .paragraph([.text("margin "), .code("-0.85")]),
///   .code(language: "c", "strcpy(name, user);"),
/// ]).commonMark
/// ```
/// Every text is carried literally: nothing in it becomes markup.
public struct MarkupDocument: Sendable, Hashable {
  public var blocks: [Block]

  public init(_ blocks: [Block]) { self.blocks = blocks }

  public enum Block: Sendable, Hashable {
    /// `level` in 1…6; others are clamped.
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case code(language: String, String)
    case list([[Inline]])
    /// CommonMark has no tables: it is written as most editors read it (GitHub's syntax). Rows are cut
    /// or filled to the header's length.
    case table(header: [[Inline]], rows: [[[Inline]]])
    /// A line across.
    case rule
  }

  public enum Inline: Sendable, Hashable {
    case text(String)
    case code(String)
    case emphasis(String)
    case strong(String)
    /// Without a usable address, its text alone.
    case link(String, url: String)
    case lineBreak
  }
}
