/// Where a grammar puts names, and which of them a text has made itself: what renaming asks, and who has
/// code written anew.
///
/// A place is the path to a leaf, the node around it last: `KIND.FIELD` for each node and the field that the path
/// goes on in, `KIND` alone where that is none, with `>` between them, as in
/// `class_definition.body>block>function_definition.name`. Of a leaf's path the longest end that is listed counts;
/// a name in a place that is not listed is a use.
public struct NameTraits: Sendable {
  /// The longest path that a list below may hold, in nodes.
  public static let longestPlace = 5

  /// Kinds of leaves that are names. What is written in any other leaf is another's name, or nobody's: members and
  /// keys mostly have kinds of their own, as have strings and keywords.
  public var leaves: Set<String> = []
  /// Places that give a name a meaning in the whole text: functions, types, constants.
  public var definitions: Set<String> = []
  /// The same, of what may be meant for others, such as a macro that a header asks for: own only where the text
  /// uses the name too.
  public var switches: Set<String> = []
  /// Places that give a name a meaning in the function around them, or in the text where none is.
  public var variables: Set<String> = []
  /// Places that give a name a meaning in the function around them alone: those of a declaration without a body
  /// mean nothing elsewhere.
  public var parameters: Set<String> = []
  /// Places of what is called, where a variable cannot be meant.
  public var callees: Set<String> = []
  /// Places of members, keys, labels: of names that others know.
  public var foreign: Set<String> = []
  /// Kinds of nodes in which every word is another's: imports, strings, annotations.
  public var closed: Set<String> = []
  /// As `closed`, where the node, or its value, begins with one of these.
  public var borrowed: [String: [String]] = [:]
  /// Kinds of nodes in which names are names again, though what is around them is closed: a string's `{name}`.
  public var opened: Set<String> = []
  /// Kinds of nodes that define a macro by their `value`; where that joins or quotes words with `#`, what is handed
  /// to the macro is another's.
  public var macros: Set<String> = []
  /// Kinds of nodes in a list of parameters after which callers name what they hand over.
  public var separators: Set<String> = []
  /// Kinds of nodes among those that are named by nobody all the same: what takes the rest.
  public var splats: Set<String> = []
  /// Parts of a path that are left out of it: what may stand between a declaration and its name.
  public var passed: Set<String> = []
  /// Kinds of nodes that define their name only where they have a body.
  public var bodied: Set<String> = []
  /// Kinds of nodes in which the grammar tells nothing apart; `name:`, `name=` and `name!` are another's there.
  public var flat: Set<String> = []
  /// Names that the language or its runtime gives a meaning, though they look like others.
  public var kept: Set<String> = []
  /// Names and words that the language has without an import, as far as mended code is likely to use them.
  public var familiar: Set<String> = []
  /// Whether `familiar` and `kept` have all names that a text has without making or importing them, so that another one
  /// that it uses is missing, or at least not to be known by the text: not where classes hand down names.
  public var isComplete = false
  /// Whether the files of a package share their names, so that what is missing may only be looked for among imports.
  public var isShared = false
  /// How imports of everything that somebody else has read.
  public var everything: Set<String> = []
  /// How a text imports what comes with the language, as far as mended code is likely to need it; the first counts whose
  /// statements a text has.
  public var imports: [ImportForm] = []

  public init() {}

  /// A value with what the closure sets.
  init(_ set: (inout NameTraits) -> Void) {
    self.init()
    set(&self)
  }
}

/// The words of a text, which a list of many is easier read as.
func words(_ text: String) -> Set<String> {
  Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
}
