/// What came of writing a step anew.
public struct RewriteResult: Sendable {
  /// Why a candidate is not offered.
  public enum Problem: String, Sendable, Hashable, CaseIterable {
    case unfinished
    /// It is what stands there by now.
    case same
    /// It does not parse, or nobody can tell.
    case syntax
    /// It only takes something away.
    case deletion
    /// It does not use what was there before, or does not make what the code behind it uses.
    case missingName
    /// It keeps too little of what stands there, or says it again and again.
    case distant
    /// It uses what nobody has made or imported; of one that parts from the lines, a name that nobody knows.
    case unknownName
    /// No other candidate says the same: the reward model prefers code that is careful and wrong, too.
    case alone
    /// A step of it has a margin that is not clearly over the threshold, or none has a margin.
    case margin
    /// Another step has got worse.
    case others
  }

  public struct Candidate: Sendable {
    /// UTF-8, to stand in the place of the lines.
    public var bytes: [UInt8]
    /// The lowest margin of a step of it; nil where it was not scored, as something else was wrong.
    public var lowest: Double?
    public var likelihood: Double?
    /// Of what was written by parting from the lines as they are: how much rather the writer goes there
    /// (`Parting.gain`); nil where it was written anew.
    public var gain: Double?
    /// How many of all that were written say the same.
    public var votes = 1
    /// How much of what stands there by now it keeps, in 0…1.
    public var likeness: Double
    /// What it needs besides.
    public var imports: [ImportLine] = []
    public var problem: Problem?
  }

  /// Who wrote.
  public var writer: String
  /// The kind of weakness that the prompt names, as packages name it; nil where it is not clear.
  public var kind: String?
  /// The lowest margin of what stands there by now.
  public var ownLowest: Double?
  /// Those that may be offered first: by their gain, or where they have none by how near they come to what stands there
  /// by now; the others by their margin. None where a writer would leave the lines as they are.
  public var candidates: [Candidate]
  public var tokensWritten: Int
  public var tokensScored: Int

  /// What may be offered; nil where nothing better was found.
  public var best: Candidate? { candidates.first { $0.problem == nil } }
}
