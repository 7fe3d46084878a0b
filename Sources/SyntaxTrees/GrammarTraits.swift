/// What a grammar is called, and what its nodes are to segmentation.
public struct GrammarTraits: Sendable {
  /// The symbol of the grammar is `tree_sitter_` + this.
  public let name: String
  /// Kinds of nodes by name; those not listed have no traits, so no step starts inside them.
  public let nodes: [String: NodeTraits]
  /// Whether a definition's body is a field of its node.
  public let definitionsHaveBodies: Bool
  /// How functions look that are handed to a call or put into a member (`NodeTraits.functionValue`); nil where they
  /// are read as part of what they stand in.
  public let callbacks: Callbacks?
  /// Which names a text has made itself; empty where nobody has said.
  public var names: NameTraits { reference.names }
  /// Languages are copied with every document that is read; who renames or writes code alone asks for these.
  private let reference: Reference

  private final class Reference: Sendable {
    let names: NameTraits
    init(_ names: NameTraits) { self.names = names }
  }

  /// Kinds of nodes around such a function.
  public struct Callbacks: Sendable {
    /// The arguments of a call.
    public var arguments: Set<String> = []
    /// An assignment, and what is assigned to where it is a member.
    public var assignments: Set<String> = []
    public var members: Set<String> = []
    /// What that stands in, where an assignment may have several.
    public var targets: Set<String> = []
    /// A name with a value, in a literal.
    public var pairs: Set<String> = []
    /// A literal in which methods may stand.
    public var objects: Set<String> = []
    /// Names of what calls its function at once, once for each of something: no other code than a loop's body.
    public var loops: Set<String> = []
    /// Whether layout finds them too, where the tree is broken: in a language whose functions have no type before
    /// their names, so that what has brackets behind it is a call.
    public var areFoundByLayout = false
    /// What such a function may begin with, by which layout tells it from a block.
    public var word = "function"
  }

  /// - Parameter own: added to `common`; of a kind that both have, this counts.
  init(
    _ name: String, _ own: [String: NodeTraits], definitionsHaveBodies: Bool = true,
    callbacks: Callbacks? = nil, names: NameTraits = NameTraits()
  ) {
    self.name = name
    reference = Reference(names)
    self.callbacks = callbacks
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
