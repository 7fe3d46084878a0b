import SyntaxTrees

/// What segmentation needs to know of a node's kind.
struct NodeTraits: OptionSet {
  let rawValue: UInt32

  /// Its children are statements, members or cases: a step may start at one of them.
  static let list = NodeTraits(rawValue: 1 << 0)
  static let comment = NodeTraits(rawValue: 1 << 1)
  /// A function or method.
  static let definition = NodeTraits(rawValue: 1 << 2)
  /// May hold definitions, and gives them its name if it has one.
  static let container = NodeTraits(rawValue: 1 << 3)
  /// A statement that ends a block: return, break, throw.
  static let terminator = NodeTraits(rawValue: 1 << 4)
  /// Declares variables.
  static let declaration = NodeTraits(rawValue: 1 << 5)
  /// Calls something, or may.
  static let call = NodeTraits(rawValue: 1 << 6)
  /// Closes what came before, or goes on with it: `}`, `#endif`, `else`.
  static let continuation = NodeTraits(rawValue: 1 << 7)
  /// Opens what comes after: `#ifdef`.
  static let opening = NodeTraits(rawValue: 1 << 8)
  /// Belongs to the definition below it: an attribute, a decorator.
  static let attribute = NodeTraits(rawValue: 1 << 9)
  /// Is what its first child is.
  static let wrapper = NodeTraits(rawValue: 1 << 10)
  /// A statement that assigns a function to a name defines it.
  static let assignment = NodeTraits(rawValue: 1 << 11)
  /// A function as a value.
  static let functionValue = NodeTraits(rawValue: 1 << 12)
}

/// The traits of every kind of node of one grammar, by kind index.
struct SyntaxRules: Sendable {
  private let traits: [UInt32]
  /// Between the parts of a name: `::` or `.`.
  let nameSeparator: String
  /// Whether a definition's body is a field of its node.
  let definitionsHaveBodies: Bool

  init(_ grammar: Grammar) {
    let byName = Self.table(for: grammar.name)
    traits = grammar.kinds.map { name in
      var found = byName[name] ?? []
      if name.hasSuffix("comment") { found.insert(.comment) }
      return found.rawValue
    }
    definitionsHaveBodies = grammar.name != "ruby"
    nameSeparator = ["cpp", "rust"].contains(grammar.name) ? "::" : "."
  }

  subscript(kind: UInt16) -> NodeTraits {
    // ERROR nodes hold whatever was read so far, each child for itself.
    Int(kind) < traits.count ? NodeTraits(rawValue: traits[Int(kind)]) : []
  }
}
