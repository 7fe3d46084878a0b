import CTreeSitter

/// A grammar of the library: what tree-sitter needs to parse one language.
///
/// `@unchecked Sendable`: the pointer leads to constant tables of a library that is never closed.
public struct Grammar: @unchecked Sendable {
  /// `c`, `cpp`, `python`, …
  public let name: String
  /// The name of each kind of node, at the index `SyntaxNode.kindIndex` gives.
  public let kinds: [String]
  let pointer: OpaquePointer

  /// Kind index of an ERROR node.
  public static let errorKind: UInt16 = .max

  init(name: String, pointer: OpaquePointer) {
    self.name = name
    self.pointer = pointer
    self.kinds = (0..<ts_language_symbol_count(pointer)).map { symbol in
      ts_language_symbol_name(pointer, TSSymbol(symbol)).map { String(cString: $0) } ?? ""
    }
  }

  /// The ABI versions the linked tree-sitter reads.
  static let readableVersions = TSSupported.oldest...TSSupported.newest

  private enum TSSupported {
    static let oldest = UInt32(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION)
    static let newest = UInt32(TREE_SITTER_LANGUAGE_VERSION)
  }
}
