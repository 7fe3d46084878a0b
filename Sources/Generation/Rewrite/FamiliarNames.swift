import SyntaxTrees

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
