import SyntaxTrees

/// What the form allows and the rules of the folder do not: a person has to look at it.
extension AuthoredFile {
  /// In order of lines.
  public var warnings: [AuthoredProblem] {
    let words = text.lines.enumerated().compactMap { index, line in
      Telltale.word(in: line).map {
        AuthoredProblem(.telltale($0), file: path, line: index + 1)
      }
    }
    let imports = text.blocks.filter(isImportAlone).map {
      AuthoredProblem(.importAlone, file: path, line: $0.line)
    }
    return (words + imports).sorted { $0.line < $1.line }
  }

  /// Whether all that a block holds is imports: what is weak is where they are used, and a reader from the
  /// top would have to say so at the first line.
  private func isImportAlone(_ block: AuthoredText.Block) -> Bool {
    let lines = (block.vulnerable + block.fixed).map { line in
      String(decoding: line.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    }
    .filter { !$0.isEmpty }
    return !lines.isEmpty && lines.allSatisfy { $0.prefixMatch(of: importLine) != nil }
  }

  private var importLine: Regex<Substring> {
    switch Language.named(name.language) {
    case .c, .cpp: /#\s*include\b|using\s+namespace\b/
    case .python: /import\s|from\s+\S+\s+import\b/
    case .javascript, .typescript: /import\b(?!\()|(?:const|let|var)\s[^=]*=\s*require\(['"]/
    case .ruby: /require(?:_relative)?[\s(]+['"]/
    case .rust: /(?:pub\s+)?use\s|extern\s+crate\s/
    default: /import\s/
    }
  }
}

/// Words that tell what a sample is about to somebody who cannot read code, and so to a model: it would learn
/// the word.
private enum Telltale {
  /// In any word, whatever its case.
  static let stems = ["vulnerab", "insecure", "exploit", "malicious", "attacker"]
  /// Whole words, as they stand here. `safe` and `unsafe` are none: languages and libraries have them.
  static let words: Set<String> = ["safely", "BAD", "GOOD", "FIXME", "TODO"]
  /// What libraries call things that both sides of a pair may need, and a careful file too.
  static let ofLibraries: Set<String> = [
    "insecure", "insecure_channel", "InsecureIgnoreHostKey", "InsecureServerCredentials",
    "InsecureSkipVerify", "InsecureTrustManagerFactory", "insecure_disable_signature_validation",
    "OAUTHLIB_INSECURE_TRANSPORT", "tls_insecure_set",
  ]

  /// How lists of weaknesses begin their numbers.
  static let lists = ["cwe", "cve"]

  /// What a line has, in lower case, that has any of these. Few lines do, and words are slow to make.
  private static let signs = (stems + words.map { $0.lowercased() } + lists).map { Array($0.utf8) }

  private static func mayTell(_ line: AuthoredText.Line) -> Bool {
    let lower = line.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    return lower.indices.contains { start in
      signs.contains { $0[0] == lower[start] && lower[start...].starts(with: $0) }
    }
  }

  /// The first such word of a line, or a number of CWE or CVE.
  static func word(in line: AuthoredText.Line) -> String? {
    guard mayTell(line) else { return nil }
    let parts = line.split { !isWord($0) }
    for (index, part) in parts.enumerated() {
      let word = String(decoding: part, as: UTF8.self)
      if ofLibraries.contains(word) { continue }
      if words.contains(word) || stems.contains(where: word.lowercased().contains) { return word }
      // `CWE-89`, `CVE-2020-1234`: the number is the next part.
      if isNumbered(word, next: index + 1 < parts.count ? parts[index + 1] : []) { return word }
    }
    return nil
  }

  private static func isNumbered(_ word: String, next: AuthoredText.Line) -> Bool {
    for prefix in lists where word.lowercased().hasPrefix(prefix) {
      let rest = word.utf8.dropFirst(prefix.utf8.count).drop { $0 == UInt8(ascii: "_") }
      if let digit = rest.first ?? next.first, isDigit(digit) { return true }
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || isDigit(byte)
      || byte == UInt8(ascii: "_")
  }
}
