import SourceTexts

/// The names of one text: where they stand, which the text gives a meaning, and which are another's.
///
/// Read from the syntax tree by `NameTraits`. Scopes are coarse: a name means one thing in the outermost function
/// around it, and in the text.
public struct TextNames: Sendable {
  /// What gives a name its meaning.
  public enum Role: Int, Sendable, Hashable, Comparable {
    case variable, definition

    public static func < (one: Role, other: Role) -> Bool { one.rawValue < other.rawValue }
  }

  /// A name somewhere in the text.
  public struct Use: Sendable, Hashable {
    public let name: String
    /// In bytes.
    public let range: Range<Int>

    public init(name: String, range: Range<Int>) { (self.name, self.range) = (name, range) }
  }

  public let bytes: [UInt8]
  public let language: Language
  /// A hash of the kinds of all nodes and of how they lie in each other: two texts of one shape are parsed alike.
  public internal(set) var shape: UInt64 = 0
  /// Leaves that are names, in order.
  public internal(set) var uses: [Use] = []
  /// In order.
  public internal(set) var comments: [Range<Int>] = []
  /// Every word, in strings and comments too.
  public let words: Set<String>
  /// Names that the text gives a meaning.
  public internal(set) var bound: [String: Role] = [:]
  /// Words that stand somewhere as a member, a key, in quotes or in an import.
  public internal(set) var foreign: Set<String> = []
  /// Those of them that stand outside of quotes: imports and patterns, which may give a meaning to what they mention, and
  /// members and keys, which the grammar does not tell apart from those everywhere.
  public internal(set) var mentioned: Set<String> = []
  /// Names that are used where nothing in the text gives them a meaning.
  public internal(set) var unresolved: Set<String> = []

  /// A tree of which more than one byte in so many lies in errors says too little: names that it took for
  /// variables may be anything.
  static let errorShare = 20

  /// - Returns: nil where there is no grammar, where the text is beyond what is parsed, and where the tree
  ///   does not tell enough of it.
  public init?(_ text: SourceText, language: Language, grammars: GrammarLibrary) {
    guard let grammar = grammars.grammar(for: language),
      let tree = SyntaxTree(parsing: text, with: grammar)
    else { return nil }
    self.init(text, language: language, tree: tree)
  }

  /// - Parameter tree: the tree of `text`.
  /// - Returns: nil where nothing is known of the language's names, and where the tree does not tell enough of the text.
  public init?(_ text: SourceText, language: Language, tree: SyntaxTree) {
    guard let traits = language.grammar, !traits.names.leaves.isEmpty else { return nil }
    bytes = text.bytes
    self.language = language
    words = Set(Words.all(in: text.bytes[...]).map { Words.text(text.bytes[$0]) })
    var reader = NameReader(tree.root, traits: traits, bytes: text.bytes)
    guard reader.errorBytes * Self.errorShare <= text.count else { return nil }
    reader.read(into: &self)
  }

  /// Adds the leaves that are names, all of a text's at once.
  mutating func add(_ found: [NameReader.Found]) {
    var definitions: Set<String> = []
    var variables: [Int?: Set<String>] = [:]
    for name in found {
      switch name.place {
      case .definition: definitions.insert(name.use.name)
      case .variable: variables[name.scope, default: []].insert(name.use.name)
      case .parameter where name.scope != nil:
        variables[name.scope, default: []].insert(name.use.name)
      case .parameter, .callee, .use, .switching, .foreign: break
      }
    }
    let counts = found.reduce(into: [String: Int]()) { $0[$1.use.name, default: 0] += 1 }
    for name in found where name.place == .switching && counts[name.use.name, default: 0] > 1 {
      definitions.insert(name.use.name)
    }
    let everywhere = variables[nil] ?? []
    for name in found {
      let word = name.use.name
      uses.append(name.use)
      if definitions.contains(word) {
        bound[word] = .definition
      } else if name.place != .callee,
        everywhere.contains(word) || variables[name.scope]?.contains(word) == true
      {
        bound[word] = max(bound[word] ?? .variable, .variable)
      } else if name.place != .parameter {
        unresolved.insert(word)
      }
    }
  }

  /// Adds the words of bytes that are no name of the text.
  mutating func addForeign(_ range: Range<Int>, isQuoted: Bool = true) {
    guard !range.isEmpty else { return }
    for word in Words.all(in: bytes[range]) {
      let word = Words.text(bytes[word])
      foreign.insert(word)
      if !isQuoted { mentioned.insert(word) }
    }
  }
}
