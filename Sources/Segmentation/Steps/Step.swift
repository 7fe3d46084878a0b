import Basics

/// A step `s_t`: one logical block of code, the unit that gets a margin.
public struct Step: Sendable, Hashable {
  /// Whether a margin is read at the end of the step.
  public enum Role: Sendable, Hashable {
    /// Code: the model reads it and scores it.
    case scored
    /// Comments or white space alone: the model never sees it, so a comment can neither move a
    /// margin nor cost a recomputation. Also closing brackets that stand alone behind another
    /// trajectory, such as a class's last line.
    case noOp
  }

  public let role: Role
  /// What the model reads; equal for equal text wherever it stands.
  public let content: StepContent
  /// Where the step lies in the snapshot, in bytes, without blank lines around it: from
  /// the start of its first line to the last byte that is not white space. Its bytes are
  /// `content.bytes`.
  public var range: Range<Int>

  public init(role: Role, content: StepContent, range: Range<Int>) {
    self.role = role
    self.content = content
    self.range = range
  }
}

/// The text of a step as a value that is cheap to compare and to hash.
public struct StepContent: Sendable, Hashable {
  public let bytes: [UInt8]
  /// FNV-1a of `bytes`; decides inequality at once and serves as the hash.
  public let digest: UInt64

  public init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    self.digest = FNV1a(self.bytes).value
  }

  public static func == (a: StepContent, b: StepContent) -> Bool {
    a.digest == b.digest && a.bytes == b.bytes
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
