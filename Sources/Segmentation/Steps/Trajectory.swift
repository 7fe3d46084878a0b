/// A trajectory `τ = (s_1 … s_T)`: the ordered steps of one piece of code, scored on its own.
public struct Trajectory: Sendable, Hashable {
  /// The name of a trajectory of kind `topLevel`: of the first, which mostly is the only one, and of those after it.
  public static func topLevelName(part: Int = 1) -> String {
    part == 1 ? "(top level)" : "(top level, part \(part))"
  }

  public enum Kind: Sendable, Hashable {
    /// A function or method.
    case definition
    /// The code of a file outside its definitions, or a part of it where a script's is long.
    case topLevel
    /// A fenced block of a Markdown file.
    case fencedBlock
  }

  public let kind: Kind
  /// What to call it: the definition's name, `(top level)`, or the fence's language and number.
  public let name: String
  /// How many definitions it stands in. What stands in a definition comes right behind it in a text's trajectories.
  public let depth: Int
  /// From the first step's start to the last step's end, in bytes of the snapshot. A top-level
  /// trajectory spans the definitions between its steps.
  public var range: Range<Int>
  /// The file's code before its first definition, which the model reads first; not scored here.
  /// The same steps for every definition of a file, so their activations are computed once. The later
  /// parts of a top level have the first for it; other kinds have none. A scorer takes whole steps from the start while they fit its token budget.
  public let preamble: [Step]
  public var steps: [Step]

  public init(
    kind: Kind, name: String, depth: Int = 0, range: Range<Int>, preamble: [Step], steps: [Step]
  ) {
    self.kind = kind
    self.name = name
    self.depth = depth
    self.range = range
    self.preamble = preamble
    self.steps = steps
  }

  /// What to call it where lines around it must not matter: a name without the number of a part or a block.
  public var lastingName: String {
    switch kind {
    case .definition: name
    case .topLevel: Self.topLevelName()
    case .fencedBlock: name.split(separator: " ").dropLast().joined(separator: " ")
    }
  }

  /// Whether two trajectories hold the same code, wherever it stands: then they have the same scores.
  public func hasSameContent(as other: Trajectory) -> Bool {
    preamble.elementsEqual(other.preamble) { $0.content == $1.content }
      && steps.elementsEqual(other.steps) { $0.role == $1.role && $0.content == $1.content }
  }
}
