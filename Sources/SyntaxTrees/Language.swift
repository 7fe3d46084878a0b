/// A language whose files Plimsoll reads, and what of its text differs from language to language: a value in a file of
/// `Languages`, and its place in `all` (Language+Names.swift). Two are the same where their identifiers are.
public struct Language: Sendable {
  /// The identifier LSP clients send (`languageId`), which is also the name used in records.
  public let identifier: String
  /// Others that clients send for it.
  let aliases: [String]
  /// Of file names, in lower case and without the dot.
  let extensions: [String]
  /// Whole file names.
  let fileNames: [String]
  /// Programs that run its scripts, without versions.
  let interpreters: [String]
  /// What stands for it at a Markdown fence, beside identifiers and extensions.
  let fences: [String]
  public let comments: Comments
  public let strings: Strings
  public let layout: Layout
  /// Between the parts of a name: `::` or `.`.
  public let nameSeparator: String
  /// Whether a function may be a value assigned to a name (`const f = () => {`).
  public let assignsFunctions: Bool
  /// Whether lines that start with `#` are directives.
  public let hasDirectives: Bool
  /// Whether statements end with a `;`.
  public let hasSemicolons: Bool
  /// Whether the top level of a file is a program that runs from top to bottom, which may be long.
  public let isScript: Bool
  /// nil where no grammar is used.
  public let grammar: GrammarTraits?

  public struct Comments: Sendable {
    /// What starts a comment that runs to the end of the line.
    public let line: String?
    /// What opens and closes a comment that may span lines.
    public let block: Block?
    /// Whether one that stands alone may have braces around it: between the tags of JSX.
    public let mayStandInBraces: Bool

    public struct Block: Sendable {
      public let open: String
      public let close: String
    }

    static let slashes = Comments(line: "//", open: "/*", close: "*/")

    init(
      line: String? = nil, open: String? = nil, close: String? = nil, mayStandInBraces: Bool = false
    ) {
      self.line = line
      self.mayStandInBraces = mayStandInBraces
      if let open, let close { block = Block(open: open, close: close) } else { block = nil }
    }
  }

  /// What strings look like, roughly.
  public struct Strings: Sendable {
    /// Quotes of strings that end with their line.
    public let quotes: [UInt8]
    /// Quotes of strings that may span lines, written once.
    public let longQuotes: [UInt8]
    public let hasTripleQuotes: Bool

    init(quotes: String = "\"'", long: String = "", hasTripleQuotes: Bool = false) {
      self.quotes = Array(quotes.utf8)
      self.longQuotes = Array(long.utf8)
      self.hasTripleQuotes = hasTripleQuotes
    }
  }

  /// Where definitions end, as far as lines tell.
  public enum Layout: Sendable {
    /// With a `}` in their own column.
    case braces
    /// Where the indentation does.
    case indentation
    /// With an `end` in their own column.
    case endKeyword
    /// No definitions.
    case prose
  }

  init(
    _ identifier: String, aliases: [String] = [], extensions: [String], fileNames: [String] = [],
    interpreters: [String] = [], fences: [String] = [], comments: Comments,
    strings: Strings = Strings(),
    layout: Layout = .braces, nameSeparator: String = ".", assignsFunctions: Bool = false,
    hasDirectives: Bool = false, hasSemicolons: Bool = false,
    isScript: Bool = false, grammar: GrammarTraits? = nil
  ) {
    self.identifier = identifier
    self.aliases = aliases
    self.extensions = extensions
    self.fileNames = fileNames
    self.interpreters = interpreters
    self.fences = fences
    self.comments = comments
    self.strings = strings
    self.layout = layout
    self.nameSeparator = nameSeparator
    self.assignsFunctions = assignsFunctions
    self.hasDirectives = hasDirectives
    self.hasSemicolons = hasSemicolons
    self.isScript = isScript
    self.grammar = grammar
  }
}

extension Language: Hashable {
  public static func == (one: Language, other: Language) -> Bool {
    one.identifier == other.identifier
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}
