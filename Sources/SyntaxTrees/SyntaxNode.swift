import CTreeSitter

/// A node of a tree, as a value that keeps its tree alive.
///
/// `@unchecked Sendable`: the raw node is a place in an immutable tree (see `SyntaxTree`).
public struct SyntaxNode: @unchecked Sendable {
  public let tree: SyntaxTree
  let raw: TSNode

  init(tree: SyntaxTree, raw: TSNode) {
    self.tree = tree
    self.raw = raw
  }

  /// `function_definition`, `}`, `ERROR`, …
  public var kind: String { ts_node_type(raw).map { String(cString: $0) } ?? "" }
  /// The index of `kind` in `Grammar.kinds`; `Grammar.errorKind` for an ERROR node.
  public var kindIndex: UInt16 { ts_node_symbol(raw) }
  /// In bytes of the text.
  public var range: Range<Int> { Int(ts_node_start_byte(raw))..<Int(ts_node_end_byte(raw)) }
  /// Whether a rule of the grammar made it, rather than a literal token.
  public var isNamed: Bool { ts_node_is_named(raw) }
  /// Whether the parser put it there to go on; such a node is empty.
  public var isMissing: Bool { ts_node_is_missing(raw) }
  public var isError: Bool { kindIndex == Grammar.errorKind }
  /// Whether it is, or contains, a missing or an ERROR node.
  public var hasError: Bool { ts_node_has_error(raw) }

  /// The children, in order, in time linear in their number.
  public var children: [SyntaxNode] {
    var cursor = SyntaxCursor(self)
    guard cursor.enter() else { return [] }
    var nodes = [cursor.node]
    while cursor.advance() { nodes.append(cursor.node) }
    return nodes
  }

  public var firstChild: SyntaxNode? { wrap(ts_node_child(raw, 0)) }

  /// The first child with a field name, such as `name` or `body`.
  public func child(_ field: StaticString) -> SyntaxNode? {
    field.withUTF8Buffer { name in
      name.withMemoryRebound(to: CChar.self) { name in
        wrap(ts_node_child_by_field_name(raw, name.baseAddress, UInt32(name.count)))
      }
    }
  }

  private func wrap(_ node: TSNode) -> SyntaxNode? {
    ts_node_is_null(node) ? nil : SyntaxNode(tree: tree, raw: node)
  }
}
