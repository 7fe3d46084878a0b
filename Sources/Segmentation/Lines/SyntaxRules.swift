import SyntaxTrees

/// The traits of every kind of node of one grammar, by kind index.
struct SyntaxRules: Sendable {
  private let traits: [UInt32]
  /// Between the parts of a name: `::` or `.`.
  let nameSeparator: String
  /// Whether a definition's body is a field of its node.
  let definitionsHaveBodies: Bool
  /// How callbacks look; nil where they are no definitions.
  let callbacks: GrammarTraits.Callbacks?

  init(_ grammar: Grammar, of language: Language) {
    let nodes = language.grammar?.nodes ?? [:]
    traits = grammar.kinds.map { name in
      var found = nodes[name] ?? []
      if name.hasSuffix("comment") { found.insert(.comment) }
      return found.rawValue
    }
    definitionsHaveBodies = language.grammar?.definitionsHaveBodies ?? true
    callbacks = language.grammar?.callbacks
    nameSeparator = language.nameSeparator
  }

  subscript(kind: UInt16) -> NodeTraits {
    // ERROR nodes hold whatever was read so far, each child for itself.
    Int(kind) < traits.count ? NodeTraits(rawValue: traits[Int(kind)]) : []
  }
}
