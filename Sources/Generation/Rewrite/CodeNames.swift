import SyntaxTrees

/// The words and signs of a piece of code, and its names.
struct CodeNames {
  typealias Name = ArraySlice<UInt8>

  /// Words, and all else that is not blank sign by sign.
  let words: [Name]
  /// Words that may be names: of letters, in code or in strings.
  let all: Set<Name>

  init(_ bytes: [UInt8]) {
    var words: [Name] = []
    var index = 0
    while index < bytes.count {
      if StepBoundary.isSpace(bytes[index]) {
        index += 1
        continue
      }
      let end =
        Self.isLetter(bytes[index])
        ? bytes[index...].firstIndex { !Self.isLetter($0) } ?? bytes.count : index + 1
      words.append(bytes[index..<end])
      index = end
    }
    self.words = words
    all = Set(words.filter(Self.isName))
  }

  /// Whether nothing stands here that does not stand there, in the same order.
  func isLess(than other: CodeNames) -> Bool {
    var rest = words[...]
    for word in other.words where rest.first == word { rest.removeFirst() }
    return rest.isEmpty
  }

  /// The share of words that two pieces have in common, wherever they stand: 1 for the same ones.
  func likeness(to other: CodeNames) -> Double {
    var left = Dictionary(other.words.map { ($0, 1) }, uniquingKeysWith: +)
    let common = words.count { word in
      guard let count = left[word], count > 0 else { return false }
      left[word] = count - 1
      return true
    }
    return Double(common) / Double(max(1, words.count, other.words.count))
  }

  /// Names that are called, or that something is taken of (`json.loads`), and not of something else.
  var used: Set<Name> {
    Set(
      words.indices.filter { index in
        guard Self.isName(words[index]), index + 1 < words.count else { return false }
        let before = index > 0 ? words[index - 1].first : nil
        return "(.".utf8.contains(words[index + 1].first ?? 0) && before != UInt8(ascii: ".")
          && before != UInt8(ascii: ">")
      }.map { words[$0] })
  }

  /// Names that something is assigned to, or that are declared by a word before them (`for item`, `as file`).
  var made: Set<Name> {
    Set(
      words.indices.filter { index in
        guard Self.isName(words[index]) else { return false }
        let next = index + 1 < words.count ? words[index + 1].first : nil
        let before = index > 0 ? words[index - 1] : []
        return next == UInt8(ascii: "=") || next == UInt8(ascii: ":") || next == UInt8(ascii: ",")
          || Self.isName(before) && next != UInt8(ascii: "(")
      }.map { words[$0] })
  }

  private static func isName(_ word: Name) -> Bool {
    word.first.map { isLetter($0) && !(0x30...0x39 ~= $0) } ?? false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
      || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF
  }
}

/// What the lines of a place say, and what they are needed for.
struct PlaceNames {
  let own: CodeNames
  /// Names that a candidate has to have too: those that are made in the lines and used in the rest of the definition,
  /// and those of the definition that the lines use.
  let needed: Set<CodeNames.Name>
  /// Names of the whole text.
  private let known: Set<CodeNames.Name>
  private let language: Language

  init(_ rewrite: RewritePlace) {
    let place = rewrite.place
    own = CodeNames(place.own)
    language = place.language
    let before = CodeNames(place.prefix.bytes)
    let made = own.all.subtracting(before.all).intersection(CodeNames(rewrite.rest).all)
    // The head's own names are its parameters, and stand again in what uses them.
    let head = CodeNames(rewrite.head.isEmpty ? rewrite.before : rewrite.head)
    let body = CodeNames(Array(place.own.dropFirst(rewrite.head.count)))
    needed = made.union(head.all.intersection(body.all)).subtracting(
      Self.keywords.map { Array($0.utf8)[...] })
    known = before.all.union(own.all).union(CodeNames(place.suffix).all)
  }

  /// Names that nobody has made or imported, and that the language has not by itself.
  func unknown(in written: CodeNames) -> Set<CodeNames.Name> {
    // A library of C is there once its header is, and which it is in no name says.
    guard !language.hasDirectives else { return [] }
    let familiar = FamiliarNames.all[language.identifier] ?? []
    return written.used.subtracting(known).subtracting(written.made)
      .filter { !familiar.contains(String(decoding: $0, as: UTF8.self)) }
  }

  /// Words that stand in definitions and in lines of theirs, whatever they do.
  private static let keywords = [
    "def", "self", "this", "return", "if", "else", "for", "in", "int", "char", "const", "void",
    "function", "let", "var", "async", "await", "static", "public", "private", "String", "string",
    "throws", "func", "error", "struct", "unsigned", "size_t", "bool", "end", "do", "fn", "mut",
    "None", "null", "nil", "true", "false", "True", "False", "new",
  ]
}

/// Modules that mended code is likely to need, and that come with the language.
enum StandardModules {
  /// What imports one; nil for what is none.
  static func importing(_ name: String, in language: Language) -> String? {
    language == .python && python.contains(name) ? "import \(name)" : nil
  }

  private static let python: Set<String> = [
    "ast", "base64", "hashlib", "hmac", "html", "io", "ipaddress", "json", "logging", "math", "os",
    "pathlib", "re",
    "secrets", "shlex", "shutil", "sqlite3", "ssl", "stat", "subprocess", "tempfile", "urllib",
    "uuid",
  ]
}

/// Names that a language has without an import, as far as mended code is likely to use them.
enum FamiliarNames {
  static let all: [String: Set<String>] = [
    "python": words(
      """
      abs all any bin bool bytearray bytes callable chr dict dir divmod enumerate filter float format frozenset \
      getattr hasattr hash hex id input int isinstance issubclass iter len list map max memoryview min next oct open \
      ord pow print range repr reversed round set setattr slice sorted str sum super tuple type vars zip
      ValueError TypeError KeyError IndexError PermissionError FileNotFoundError RuntimeError Exception OSError \
      if elif while for in and or not return assert with except lambda yield await raise del is else from import self
      """),
    "javascript": javascript, "typescript": javascript, "javascriptreact": javascript,
    "typescriptreact": javascript,
    "java": words(
      """
      String Integer Long Double Boolean Math System Object Character StringBuilder Objects this super if for while \
      switch catch return new synchronized try throw IllegalArgumentException SecurityException RuntimeException
      """),
    "ruby": words(
      """
      puts print raise require Integer Float String Array Hash format sprintf File Dir IO ENV Regexp Time if unless \
      while until return and or not yield self super ArgumentError Kernel
      """),
    "go": words(
      """
      len cap make append copy delete panic new string byte int int64 float64 error if for switch return func range go \
      defer select
      """),
    "rust": words(
      """
      Some None Ok Err String Vec Option Result Box std println format vec panic assert if while for match return Self \
      self u8 u32 u64 usize i32 i64 str
      """),
  ]

  private static let javascript = words(
    """
    Array Boolean Buffer Date Error JSON Map Math Number Object Promise RegExp Set String TypeError URL \
    URLSearchParams console decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt process require \
    document window if for while switch catch return function await typeof new super this throw of in Symbol
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
