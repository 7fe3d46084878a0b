extension Language {
  private static let slashes = (open: "/*", close: "*/")

  public static let c = Language("c", grammar: "c", line: "//", block: slashes)
  public static let cpp = Language("cpp", grammar: "cpp", line: "//", block: slashes)
  public static let python = Language("python", grammar: "python", line: "#")
  /// Also JSX: the grammar reads it.
  public static let javascript = Language(
    "javascript", grammar: "javascript", line: "//", block: slashes)
  public static let typescript = Language(
    "typescript", grammar: "typescript", line: "//", block: slashes)
  public static let typescriptReact = Language(
    "typescriptreact", grammar: "tsx", line: "//", block: slashes)
  public static let go = Language("go", grammar: "go", line: "//", block: slashes)
  public static let java = Language("java", grammar: "java", line: "//", block: slashes)
  public static let rust = Language("rust", grammar: "rust", line: "//", block: slashes)
  public static let ruby = Language("ruby", grammar: "ruby", line: "#")
  public static let markdown = Language("markdown", block: ("<!--", "-->"))
  /// Prose, and whatever nobody names.
  public static let plainText = Language("plaintext")

  /// Every language, those with a grammar first.
  public static let all: [Language] = [
    c, cpp, python, javascript, typescript, typescriptReact, go, java, rust, ruby,
    Language("php", line: "//", block: slashes),
    Language("csharp", line: "//", block: slashes),
    Language("kotlin", line: "//", block: slashes),
    Language("swift", line: "//", block: slashes),
    Language("shellscript", line: "#"),
    Language("lua", line: "--", block: ("--[[", "]]")),
    Language("perl", line: "#"),
    markdown, plainText,
  ]

  private static let byIdentifier: [String: Language] = {
    var table = Dictionary(uniqueKeysWithValues: all.map { ($0.identifier, $0) })
    table["javascriptreact"] = javascript
    return table
  }()

  /// The language of an LSP `languageId`, or nil for one Plimsoll does not read.
  public static func named(_ identifier: String) -> Language? { byIdentifier[identifier] }

  private static let identifiersByExtension: [String: String] = [
    "c": "c", "h": "c",
    "cc": "cpp", "cpp": "cpp", "cxx": "cpp", "c++": "cpp", "hh": "cpp", "hpp": "cpp", "hxx": "cpp",
    "ipp": "cpp", "inl": "cpp",
    "py": "python", "pyi": "python", "pyw": "python",
    "js": "javascript", "mjs": "javascript", "cjs": "javascript", "jsx": "javascript",
    "ts": "typescript", "mts": "typescript", "cts": "typescript", "tsx": "typescriptreact",
    "go": "go", "java": "java", "rs": "rust",
    "rb": "ruby", "rake": "ruby", "gemspec": "ruby",
    "php": "php", "cs": "csharp", "kt": "kotlin", "kts": "kotlin", "swift": "swift",
    "sh": "shellscript", "bash": "shellscript", "zsh": "shellscript",
    "lua": "lua", "pl": "perl", "pm": "perl",
    "md": "markdown", "markdown": "markdown", "txt": "plaintext",
  ]

  /// The language of a file by its name, or nil for one Plimsoll does not read.
  ///
  /// Only the last path component counts. A `.h` file is read as C.
  public static func forFile(named path: String) -> Language? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    switch name {
    case "Rakefile", "Gemfile": return ruby
    default: break
    }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let suffix = name[name.index(after: dot)...].lowercased()
    return identifiersByExtension[suffix].flatMap(named)
  }

  private static let identifiersByFence: [String: String] = [
    "c++": "cpp", "golang": "go", "py": "python", "python3": "python", "node": "javascript",
    "c#": "csharp", "bash": "shellscript", "shell": "shellscript", "zsh": "shellscript",
  ]

  /// The language of a Markdown fence by its info string: ` ```py `, ` ```{.python} `,
  /// ` ```c title="x" `. Nil for none and for one Plimsoll does not read.
  public static func forFence(info: String) -> Language? {
    let word = info.lowercased().drop { "{. \t".contains($0) }
      .prefix { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "#" }
    let name = String(word)
    return named(identifiersByFence[name] ?? name)
      ?? identifiersByExtension[name].flatMap(named)
  }
}
