/// Languages that are read by their layout, line by line.
extension Language {
  public static let php = Language(
    "php", extensions: ["php"], interpreters: ["php"], comments: .slashes)

  static let csharp = Language(
    "csharp", extensions: ["cs"], fences: ["c#"], comments: .slashes)

  static let kotlin = Language(
    "kotlin", extensions: ["kt", "kts"], comments: .slashes, strings: .init(hasTripleQuotes: true))

  static let swift = Language(
    "swift", extensions: ["swift"], comments: .slashes, strings: .init(hasTripleQuotes: true))

  static let shell = Language(
    "shellscript", extensions: ["sh", "bash", "zsh"],
    interpreters: ["sh", "bash", "dash", "ksh", "zsh"], fences: ["shell"],
    comments: .init(line: "#"))

  static let lua = Language(
    "lua", extensions: ["lua"], interpreters: ["lua", "luajit"],
    comments: .init(line: "--", open: "--[[", close: "]]"),
    layout: .endKeyword)

  static let perl = Language(
    "perl", extensions: ["pl", "pm"], interpreters: ["perl"], comments: .init(line: "#"))

  public static let markdown = Language(
    "markdown", extensions: ["md", "markdown"], comments: .init(open: "<!--", close: "-->"),
    strings: .init(quotes: ""), layout: .prose)

  /// Prose, and whatever nobody names.
  public static let plainText = Language(
    "plaintext", extensions: ["txt"], comments: .init(), strings: .init(quotes: ""),
    layout: .prose)
}
