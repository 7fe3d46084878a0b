import CTreeSitter

/// Walks the nodes below one node without recursion and without asking for a child by number, which
/// would be linear each time.
public struct SyntaxCursor: ~Copyable {
  private let tree: SyntaxTree
  private var raw: TSTreeCursor

  public init(_ node: SyntaxNode) {
    tree = node.tree
    raw = ts_tree_cursor_new(node.raw)
  }

  deinit {
    var raw = raw
    ts_tree_cursor_delete(&raw)
  }

  /// The node the cursor stands on.
  public var node: SyntaxNode {
    withUnsafePointer(to: raw) {
      SyntaxNode(tree: tree, raw: ts_tree_cursor_current_node($0))
    }
  }

  /// The field of the node's parent that the node stands in; nil where it is in none, and where the walk began.
  public var field: String? {
    withUnsafePointer(to: raw) { cursor in
      ts_tree_cursor_current_field_name(cursor).map { String(cString: $0) }
    }
  }

  /// Goes to the first child; false where there is none.
  public mutating func enter() -> Bool { ts_tree_cursor_goto_first_child(&raw) }
  /// Goes to the next sibling; false where there is none.
  public mutating func advance() -> Bool { ts_tree_cursor_goto_next_sibling(&raw) }
  /// Goes to the parent; false at the node the walk began with.
  public mutating func leave() -> Bool { ts_tree_cursor_goto_parent(&raw) }
}
