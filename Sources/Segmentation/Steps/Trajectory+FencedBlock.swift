import SyntaxTrees

extension Trajectory {
  /// What a fenced block of a Markdown file is called: `python block 2`.
  static func blockName(_ language: Language, _ number: Int) -> String {
    "\(language.identifier) block \(number)"
  }

  /// The language of a trajectory's code by its name: a fenced block's own, else that of its file.
  public static func language(of name: String, in file: Language) -> Language {
    guard file == .markdown else { return file }
    return Language.named(String(name.prefix { $0 != " " })) ?? file
  }
}
