/// What the first lines of a definition say, read token by token: its name and where its body opens.
struct DefinitionHead {
  private(set) var name = ""
  /// Whether it is a class, namespace or the like.
  private(set) var isContainer = false
  /// Whether a container's members may stand in its own column, as in a namespace.
  private(set) var isFlat = false
  /// The line on which the body opens.
  private(set) var bodyLine: Int
  /// Whether the body also closes there.
  private(set) var isOneLine = false

  /// Lines that a head may take; long parameter lists have one a line.
  private static let mostLines = 24

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

  /// Reads a head at a line, or finds that there is none.
  init?(_ bytes: [UInt8], _ lines: [Line], at start: Int, shape: CodeShape) {
    bodyLine = start
    let end = min(lines.count, start + Self.mostLines)
    switch shape.style {
    case .prose: return nil
    case .indentation, .endKeyword:
      var tokens = Tokens(bytes, lines, start..<start + 1)
      guard readKeyword(&tokens) else { return nil }
    case .braces:
      guard Self.isWord(bytes[lines[start].first]) || "@~[".utf8.contains(bytes[lines[start].first])
      else { return nil }
      let first = bytes[lines[start].first..<lines[start].end]
      // A label, such as `public:`.
      if first.last == UInt8(ascii: ":"), !first.contains(UInt8(ascii: "(")) { return nil }
      var tokens = Tokens(bytes, lines, start..<end)
      guard readBraces(&tokens, shape) else { return nil }
    }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  // MARK: def name, class name

  private mutating func readKeyword(_ tokens: inout Tokens) -> Bool {
    guard var word = tokens.next()?.word else { return false }
    while ["async", "local", "private", "protected", "public"].contains(word) {
      guard let next = tokens.next()?.word else { return false }
      word = next
    }
    guard word == "def" || word == "class" || word == "module" || word == "function" else {
      return false
    }
    isContainer = word == "class" || word == "module"
    while let token = tokens.next() {
      if let part = token.word {
        name += part
      } else if let mark = token.mark, !name.isEmpty, ".:?!=".utf8.contains(mark) {
        // Python's `class A:` ends at its colon; Ruby's `A::B` goes on.
        let isPath = mark == UInt8(ascii: ".") || tokens.isTouched(by: mark)
        guard isPath || "?!".utf8.contains(mark) else { break }
        name.append(Character(UnicodeScalar(mark)))
      } else {
        break
      }
      guard tokens.isTouching else { break }
    }
    if name.hasPrefix("self.") { name.removeFirst("self.".count) }
    return !name.isEmpty
  }

  // MARK: int name(…) { and the like

  private mutating func readBraces(_ tokens: inout Tokens, _ shape: CodeShape) -> Bool {
    var words = 0
    var previous = ""
    var path = ""
    var depth = 0
    var keyword: String?
    var hasParameters = false
    var assigned: String?
    var receiver = ""
    while let token = tokens.next() {
      if let word = token.word {
        if depth == 0, !hasParameters || keyword != nil {
          if words == 0, Self.statements.contains(word), !(shape.assignsFunctions && word == "let")
          {
            return false
          }
          if keyword == nil || Self.containers.contains(keyword ?? ""), !hasParameters,
            Self.containers.contains(word) || Self.functions.contains(word)
          {
            if keyword == nil || keyword == "enum" { keyword = word }
            path = ""
          } else if keyword == "impl", word == "for" {
            (path, name) = ("", "")
          } else if keyword != nil, !Self.functions.contains(keyword ?? ""), name.isEmpty,
            words > 0,
            path.isEmpty, !hasParameters
          {
            path = word
            name = word
          } else if !hasParameters {
            path = tokens.wasTouchingPath ? path + word : word
          }
          previous = word
        } else if hasParameters, assigned != nil, word == "function" {
          keyword = keyword ?? word
        }
        words += 1
        continue
      }
      guard let mark = token.mark else { continue }
      switch mark {
      case UInt8(ascii: "("):
        if depth == 0, !hasParameters {
          if keyword == "func", previous == "func" {
            // Go's receiver.
            receiver = tokens.skipGroup()
            previous = "receiver"
            continue
          }
          hasParameters = true
          if assigned == nil {
            if keyword == nil, Self.statements.contains(previous) { return false }
            if name.isEmpty || Self.functions.contains(keyword ?? "")
              || Self.ambiguous.contains(keyword ?? "")
            {
              if Self.ambiguous.contains(keyword ?? "") { keyword = nil }
              name = path
            }
          }
        }
        depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: "<"):
        if depth == 0, !hasParameters, previous != "operator" { tokens.skipAngles() }
      case UInt8(ascii: "["):
        if words == 0 { _ = tokens.skipGroup(close: UInt8(ascii: "]")) }
      case UInt8(ascii: "@"):
        if depth == 0 { tokens.skipAnnotation() }
      case UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "."):
        if depth == 0, !hasParameters {
          if mark == UInt8(ascii: "."), path.isEmpty, let word = keyword {
            // `module.exports`: not the keyword after all.
            (path, keyword) = (word, nil)
          }
          tokens.extendPath(&path, mark)
        }
      case UInt8(ascii: "="):
        if depth == 0, !hasParameters, previous != "operator" {
          guard shape.assignsFunctions, !path.isEmpty, assigned == nil else { return false }
          assigned = path
          name = path
          keyword = nil
          previous = ""
        }
      case UInt8(ascii: ";"):
        if depth == 0 { return false }
      case UInt8(ascii: "{"):
        guard depth == 0 || tokens.isLineEnd else { continue }
        bodyLine = tokens.line
        isOneLine = tokens.closesOnLine()
        if let keyword, Self.containers.contains(keyword), assigned == nil {
          isContainer = true
          isFlat = keyword == "namespace"
          return !isOneLine
        }
        if previous == "extern", words == 1 {
          isContainer = true
          isFlat = true
          return !isOneLine
        }
        guard hasParameters || keyword != nil, !name.isEmpty || !path.isEmpty else { return false }
        if depth > 0, keyword == nil, assigned == nil, words < 3 || shape.assignsFunctions {
          return false
        }
        if assigned != nil, keyword == nil, !tokens.sawArrow { return false }
        if name.isEmpty { name = path }
        if !receiver.isEmpty { name = receiver + shape.nameSeparator + name }
        return true
      default: break
      }
      if previous == "operator", depth == 0, !hasParameters {
        path.unicodeScalars.append(UnicodeScalar(mark))
      }
    }
    return false
  }
}
