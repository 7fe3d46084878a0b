/// What a grammar is called, and what its nodes are to segmentation.
public struct GrammarTraits: Sendable {
  /// The symbol of the grammar is `tree_sitter_` + this.
  public let name: String
  /// Kinds of nodes by name; those not listed have no traits, so no step starts inside them.
  public let nodes: [String: NodeTraits]
  /// Whether a definition's body is a field of its node.
  public let definitionsHaveBodies: Bool

  /// - Parameter own: added to `common`; of a kind that both have, this counts.
  init(_ name: String, _ own: [String: NodeTraits], definitionsHaveBodies: Bool = true) {
    self.name = name
    self.nodes = Self.common.merging(own) { $1 }
    self.definitionsHaveBodies = definitionsHaveBodies
  }

  private static let common: [String: NodeTraits] = [
    "}": .continuation, ")": .continuation, "]": .continuation, "else": .continuation,
    "return_statement": .terminator, "break_statement": .terminator,
    "continue_statement": .terminator, "throw_statement": .terminator,
    "goto_statement": .terminator,
    "call_expression": .call, "call": .call, "new_expression": .call,
  ]
}
