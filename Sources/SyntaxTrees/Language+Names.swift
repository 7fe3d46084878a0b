/// Which language a name means: an editor's, a file's, a fence's.
extension Language {
  /// Every language, those with a grammar first.
  public static let all: [Language] = [
    c, cpp, python, javascript, typescript, typescriptReact, go, java, rust, ruby,
    php, csharp, kotlin, swift, shell, lua, perl, markdown, plainText,
  ]

  private static func table(_ names: (Language) -> [String]) -> [String: Language] {
    Dictionary(
      uniqueKeysWithValues: all.flatMap { language in names(language).map { ($0, language) } })
  }

  private static let byIdentifier = table { [$0.identifier] + $0.aliases }
  private static let byExtension = table(\.extensions)
  private static let byFileName = table(\.fileNames)
  private static let byInterpreter = table(\.interpreters)
  private static let byFence = table(\.fences)

  /// The language of an LSP `languageId`, or nil for one Plimsoll does not read.
  public static func named(_ identifier: String) -> Language? { byIdentifier[identifier] }

  /// The language of a file by its name, or nil for one Plimsoll does not read.
  ///
  /// Only the last path component counts. A `.h` file is read as C.
  public static func forFile(named path: String) -> Language? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let language = byFileName[name] { return language }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return byExtension[name[name.index(after: dot)...].lowercased()]
  }

  /// Whether a file is a notebook as it is stored: JSON around its cells, which is read by nobody.
  public static func isStoredNotebook(_ path: String) -> Bool {
    path.lowercased().hasSuffix(".ipynb")
  }

  /// The language of a script by its first line, `#!/usr/bin/env python3`; nil where it is none that Plimsoll reads.
  public static func forScript(beginning text: some Collection<UInt8>) -> Language? {
    let line = String(decoding: text.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    guard line.hasPrefix("#!") else { return nil }
    let words = line.dropFirst(2).split { " \t".contains($0) }
    let programs = words.map { $0.split(separator: "/").last ?? "" }
    // `env` runs what follows its options and variables.
    guard
      let program = programs.first == "env"
        ? zip(words, programs).dropFirst().first(where: { word, _ in
          !word.hasPrefix("-") && !word.contains("=")
        })?.1 : programs.first
    else { return nil }
    return byInterpreter[String(program.prefix { !$0.isNumber && $0 != "." })]
  }

  /// The language of a Markdown fence by its info string: ` ```py `, ` ```{.python} `,
  /// ` ```c title="x" `. Nil for none and for one Plimsoll does not read.
  public static func forFence(info: String) -> Language? {
    let word = info.lowercased().drop { "{. \t".contains($0) }
      .prefix { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "#" }
    let name = String(word)
    return byFence[name] ?? named(name) ?? byExtension[name]
  }
}
