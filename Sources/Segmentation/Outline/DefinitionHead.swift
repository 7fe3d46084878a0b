/// What the first lines of a definition say, read token by token: its name and where its body opens.
struct DefinitionHead {
  private(set) var name = ""
  /// Whether it is a class, namespace or the like.
  private(set) var isContainer = false
  /// Whether a container's members may stand in its own column, as in a namespace.
  private(set) var isFlat = false
  /// Whether it is a call that is handed a function.
  private(set) var isCallback = false
  /// The line on which the body opens.
  private(set) var bodyLine: Int
  /// Whether the body also closes there.
  private(set) var isOneLine = false

  /// Lines that a head may take; long parameter lists have one a line.
  private static let mostLines = 24

  /// Reads a head at a line, or finds that there is none.
  init?(_ bytes: [UInt8], _ lines: [Line], at start: Int, shape: CodeShape) {
    bodyLine = start
    let end = min(lines.count, start + Self.mostLines)
    switch shape.style {
    case .prose: return nil
    case .indentation, .endKeyword:
      var tokens = Tokens(bytes, lines, start..<start + 1)
      let line = bytes[lines[start].first..<lines[start].end]
      guard readKeyword(&tokens) || readBlock(String(decoding: line, as: UTF8.self), shape)
      else { return nil }
    case .braces:
      guard Self.isWord(bytes[lines[start].first]) || "@~[".utf8.contains(bytes[lines[start].first])
      else { return nil }
      let first = bytes[lines[start].first..<lines[start].end]
      // A label, such as `public:`.
      if first.last == UInt8(ascii: ":"), !first.contains(UInt8(ascii: "(")) { return nil }
      var tokens = Tokens(
        bytes, lines, start..<end,
        hasSingleQuotes: shape.language.strings.quotes.contains(UInt8(ascii: "'")))
      var head = BraceHead(shape)
      guard head.read(&tokens) else { return nil }
      (name, isContainer, isFlat) = (head.name, head.isContainer, head.isFlat)
      isCallback = head.isCallback
      (bodyLine, isOneLine) = (tokens.line, head.isOneLine)
    }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  // MARK: get '/x' do

  private static let loopWords: Set<Substring> = ["for", "while", "until", "if", "unless"]

  /// Reads a call with a block that the line opens, where blocks are definitions.
  private mutating func readBlock(_ line: String, _ shape: CodeShape) -> Bool {
    guard let callbacks = shape.language.grammar?.callbacks, line.utf8.count <= Self.longestCall,
      let end = line.firstRange(of: " do"),
      line[end.upperBound...].allSatisfy({ $0.isLetter || $0.isNumber || " |,_*&:=()".contains($0) }
      ),
      line[end.upperBound...].first.map({ $0 == " " || $0 == "|" }) ?? true
    else { return false }
    let callee = line.prefix { $0.isLetter || $0.isNumber || "_.:?!".contains($0) }
    guard let last = callee.split(whereSeparator: { ".:".contains($0) }).last,
      !Self.loopWords.contains(callee), !callbacks.loops.contains(String(last))
    else { return false }
    let rest = line[callee.endIndex..<end.lowerBound].drop { " (".contains($0) }
    let quote = rest.first.flatMap { "\"'".contains($0) ? $0 : nil }
    let literal = quote.map { quote in rest.dropFirst().prefix { $0 != quote } } ?? ""
    name = Callbacks.name(callee: String(callee), literal: String(literal))
    isCallback = true
    return true
  }

  /// Bytes of a line that a call with a block may have; longer ones are no code that somebody wrote.
  private static let longestCall = 400

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
}
