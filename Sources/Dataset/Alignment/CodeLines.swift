import SourceTexts
import SyntaxTrees

/// The lines of a text as a comparison sees them: comments are blanks, and white space counts only
/// where the language gives it a meaning.
struct CodeLines {
  /// One for each line of the text; a line without code is empty.
  let keys: [[UInt8]]

  init(_ text: SourceText, language: Language, grammars: GrammarLibrary) {
    var bytes = text.bytes
    if let grammar = grammars.grammar(for: language),
      let tree = SyntaxTree(parsing: text, with: grammar)
    {
      for comment in tree.root.descendants(where: { $0.contains("comment") }) {
        for offset in comment.range where bytes[offset] != 0x0A && bytes[offset] != 0x0D {
          bytes[offset] = 0x20
        }
      }
    }
    keys = (0..<text.lines.count).map { line in
      Self.key(
        bytes[text.lines.range(ofLine: line, in: text.count)], keepsIndent: language == .python)
    }
  }

  func hasCode(_ line: Int) -> Bool { !keys[line].isEmpty }

  /// Runs of blanks become one; blanks at the end, and at the start unless they mean something, none.
  private static func key(_ line: ArraySlice<UInt8>, keepsIndent: Bool) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var key: [UInt8] = []
    var blanks: ArraySlice<UInt8> = []
    for (index, byte) in zip(line.indices, line) {
      if isBlank(byte) {
        blanks = blanks.isEmpty ? line[index...index] : line[blanks.startIndex...index]
        continue
      }
      if key.isEmpty {
        if keepsIndent { key += blanks }
      } else if !blanks.isEmpty {
        key.append(0x20)
      }
      blanks = []
      key.append(byte)
    }
    return key
  }
}

extension SyntaxNode {
  /// The nodes of some kinds below this one, in order; what lies inside one is not looked at.
  func descendants(where isWanted: (String) -> Bool) -> [SyntaxNode] {
    var found: [SyntaxNode] = []
    // By kind, since asking for a name makes a string.
    var known: [UInt16: Bool] = [:]
    var cursor = SyntaxCursor(self)
    var isBelow = true
    while true {
      let node = cursor.node
      let index = node.kindIndex
      let wanted = known[index] ?? isWanted(node.kind)
      known[index] = wanted
      if isBelow, wanted { found.append(node) }
      if isBelow, !wanted, cursor.enter() { continue }
      isBelow = true
      if cursor.advance() { continue }
      guard cursor.leave() else { return found }
      isBelow = false
    }
  }
}
