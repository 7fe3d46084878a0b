import SyntaxTrees

/// Reads `int name(…) {`, `class Name {`, `const name = (…) => {` and the like, up to the bracket that
/// opens the body.
struct BraceHead {
  private(set) var name = ""
  private(set) var isContainer = false
  private(set) var isFlat = false
  private(set) var isOneLine = false

  private let shape: CodeShape
  private var words = 0
  private var previous = ""
  /// The last name met, with what it is qualified by.
  private var path = ""
  /// Round brackets open.
  private var depth = 0
  /// The word that says what is defined, if one does.
  private var keyword: String?
  private var hasParameters = false
  /// Whether a value is assigned to `name`.
  private var isAssigned = false
  /// The type of a Go method's receiver.
  private var receiver = ""
  /// Whether it is a call that is handed a function.
  private(set) var isCallback = false
  /// The text that a call begins with.
  private var literal: String?
  /// Whether `function`, or what the language has for it, stands in the brackets of a call.
  private var sawFunction = false

  private static let containers: Set<String> = [
    "class", "struct", "interface", "enum", "union", "namespace", "impl", "trait", "mod", "module",
    "extension", "object", "record", "protocol",
  ]
  /// Those whose name may be a type's: `struct point *make(void) {` is a function.
  private static let ambiguous: Set<String> = [
    "struct", "enum", "union", "object", "module", "mod",
  ]
  private static let functions: Set<String> = [
    "function", "func", "fn", "fun", "def", "sub",
  ]
  private static let statements: Set<String> = [
    "if", "for", "while", "switch", "do", "else", "return", "catch", "case", "try", "with", "match",
    "loop", "new", "throw", "await", "yield", "delete", "typeof", "sizeof", "using", "foreach",
    "until", "unless", "when", "elif", "assert", "print", "select", "go", "defer", "import", "type",
    "let", "goto", "lock", "synchronized", "raise",
  ]

  init(_ shape: CodeShape) { self.shape = shape }

  private enum Verdict { case undecided, isHead, isNone }

  /// Whether the tokens begin a definition or a container with a body.
  mutating func read(_ tokens: inout DefinitionHead.Tokens) -> Bool {
    while let token = tokens.next() {
      if let word = token.word {
        guard read(word, wasTouchingPath: tokens.wasTouchingPath) else { return false }
        words += 1
      } else if let mark = token.mark {
        switch read(mark, &tokens) {
        case .isHead: return true
        case .isNone: return false
        case .undecided: break
        }
      }
    }
    return false
  }

  private func isContainer(_ keyword: String?) -> Bool {
    keyword.map(Self.containers.contains) ?? false
  }

  private func isFunction(_ keyword: String?) -> Bool {
    keyword.map(Self.functions.contains) ?? false
  }

  /// Bytes of a qualified name that are kept.
  private static let pathBytes = 512

  /// Meets a word; false if no head has it there.
  private mutating func read(_ word: String, wasTouchingPath: Bool) -> Bool {
    guard depth == 0, !hasParameters || keyword != nil else {
      if hasParameters, word == callbacks?.word ?? "function" {
        if isAssigned { keyword = keyword ?? word } else { sawFunction = true }
      }
      literal = literal ?? ""
      return true
    }
    previous = word
    if words == 0, Self.statements.contains(word),
      !(shape.language.assignsFunctions && word == "let")
    {
      return false
    }
    guard !hasParameters else { return true }
    let isKeyword = Self.containers.contains(word) || Self.functions.contains(word)
    if isKeyword, keyword == nil || isContainer(keyword) {
      // `enum class`; of other pairs the first says what it is.
      if keyword == nil || keyword == "enum" { keyword = word }
      path = ""
    } else if keyword == "impl", word == "for" {
      // What is implemented for a type goes by the type's name.
      (path, name) = ("", "")
    } else if keyword != nil, !isFunction(keyword), name.isEmpty, path.isEmpty, words > 0 {
      (path, name) = (word, word)
    } else {
      // A name of more parts than anybody writes starts anew, so that a line of dots stays linear.
      path = wasTouchingPath && path.utf8.count < Self.pathBytes ? path + word : word
    }
    return true
  }

  private mutating func read(_ mark: UInt8, _ tokens: inout DefinitionHead.Tokens) -> Verdict {
    let isBeforeParameters = depth == 0 && !hasParameters
    switch mark {
    case UInt8(ascii: "("):
      if isBeforeParameters {
        if keyword == "func", previous == "func" {
          receiver = tokens.skipGroup()
          previous = "receiver"
          return .undecided
        }
        guard startParameters() else { return .isNone }
      }
      depth += 1
      return .undecided
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      if depth == 1 { literal = literal ?? tokens.lastString }
    case UInt8(ascii: ")"): depth = max(0, depth - 1)
    case UInt8(ascii: "<"):
      if isBeforeParameters, previous != "operator" { tokens.skipAngles() }
    case UInt8(ascii: "["):
      if words == 0 { _ = tokens.skipGroup(close: UInt8(ascii: "]")) }
    case UInt8(ascii: "@"):
      if depth == 0 { tokens.skipAnnotation() }
    case UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "."):
      if isBeforeParameters { extendPath(mark, &tokens) }
    case UInt8(ascii: "="):
      if isBeforeParameters, previous != "operator" {
        guard shape.language.assignsFunctions, !path.isEmpty, !isAssigned else { return .isNone }
        isAssigned = true
        name = path
        keyword = nil
        previous = ""
      }
    case UInt8(ascii: ";"):
      if depth == 0 { return .isNone }
    case UInt8(ascii: "{"):
      return depth == 0 || tokens.isLineEnd ? openBody(tokens) : .undecided
    default: break
    }
    if previous == "operator", isBeforeParameters {
      path.unicodeScalars.append(UnicodeScalar(mark))
    }
    return .undecided
  }

  private mutating func extendPath(_ mark: UInt8, _ tokens: inout DefinitionHead.Tokens) {
    if mark == UInt8(ascii: "."), path.isEmpty, let word = keyword {
      // `module.exports`: not the keyword after all.
      (path, keyword) = (word, nil)
    }
    tokens.extendPath(&path, mark)
  }

  /// Meets the bracket that opens a parameter list; false if what is before it is no name.
  private mutating func startParameters() -> Bool {
    hasParameters = true
    guard !isAssigned else { return true }
    if keyword == nil, Self.statements.contains(previous), !path.contains(".") { return false }
    let isType = keyword.map(Self.ambiguous.contains) ?? false
    if name.isEmpty || isFunction(keyword) || isType {
      if isType { keyword = nil }
      name = path
    }
    return true
  }

  /// Meets the bracket that opens the body.
  private mutating func openBody(_ tokens: DefinitionHead.Tokens) -> Verdict {
    isOneLine = tokens.closesOnLine()
    let isLinkage = previous == "extern" && words == 1
    if (isContainer(keyword) && !isAssigned) || isLinkage {
      isContainer = true
      isFlat = isLinkage || keyword == "namespace"
      return isOneLine ? .isNone : .isHead
    }
    guard hasParameters || keyword != nil, !name.isEmpty || !path.isEmpty else { return .isNone }
    // With a round bracket open, only a type before the name tells a head from a call.
    if depth > 0, keyword == nil, !isAssigned, words < 3 || callbacks != nil {
      return openCallback(tokens)
    }
    if isAssigned, keyword == nil, !tokens.sawArrow { return .isNone }
    if name.isEmpty { name = path }
    if !receiver.isEmpty { name = receiver + shape.language.nameSeparator + name }
    return .isHead
  }

  /// How callbacks look; nil where none are read.
  private var callbacks: GrammarTraits.Callbacks? {
    shape.language.grammar?.callbacks.flatMap { $0.areFoundByLayout ? $0 : nil }
  }

  /// Meets the bracket that opens the body of a function among a call's arguments.
  private mutating func openCallback(_ tokens: DefinitionHead.Tokens) -> Verdict {
    guard let callbacks, tokens.isLineEnd, tokens.sawArrow || sawFunction,
      let last = path.split(separator: ".").last, !callbacks.loops.contains(String(last))
    else { return .isNone }
    isCallback = true
    name = Callbacks.name(callee: path, literal: literal ?? "")
    return .isHead
  }
}
