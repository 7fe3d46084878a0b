/// A run of lines that is, or becomes part of, a step.
struct Piece: Hashable {
  /// From its first line that is not blank to its last.
  var lines: Range<Int>
  /// Which of its neighbours it belongs to.
  var ties: Ties

  var role: Step.Role { ties.isDisjoint(with: [.noOp, .closers]) ? .scored : .noOp }

  struct Ties: OptionSet, Hashable {
    let rawValue: Int
    /// Comment alone.
    static let noOp = Ties(rawValue: 1)
    /// Ends the block of the piece before: `return`, `break`, closing brackets, `#endif`.
    static let suffix = Ties(rawValue: 2)
    /// Opens what the piece after does: declarations, a signature, `#ifdef`.
    static let prefix = Ties(rawValue: 4)
    /// Nothing but closing brackets.
    static let closers = Ties(rawValue: 8)
  }

  init(_ lines: Range<Int>, in all: [Line], isDefinition: Bool) {
    self.lines = lines
    ties = []
    var hasCode = false
    var allSuffix = true
    var allPrefix = true
    var allClosers = true
    for line in all[lines] where !line.isBlank && !line.isComment {
      hasCode = true
      if line.isContinuation { allPrefix = false; continue }
      allClosers = false
      switch line.kind {
      case .terminator: allPrefix = false
      case .opening, .attribute, .signature: allSuffix = false
      // The globals of a file are its code, and they would chain up.
      case .declaration: allSuffix = false; allPrefix = allPrefix && isDefinition
      case .other: (allSuffix, allPrefix) = (false, false)
      }
    }
    guard hasCode else { ties = .noOp; return }
    if allSuffix { ties.insert(.suffix) }
    if allPrefix { ties.insert(.prefix) }
    if allClosers { ties.insert(.closers) }
  }
}
