/// Why a file of weights cannot be used: the file, what is wrong and what to do about it.
public struct WeightFileError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The file cannot be opened or mapped.
    case unreadable
    /// Something lies beyond the end of the file.
    case truncated
    /// The bytes contradict the format, or each other.
    case malformed
    /// Well-formed, and of a kind that is not read here.
    case unsupported
    /// A tensor or an entry that is needed is not there.
    case missing
    /// A tensor has another shape than the model's configuration implies.
    case shape
    /// A weight is NaN or infinite.
    case notFinite
  }

  public let kind: Kind
  public let file: String
  /// What is wrong, with the names and numbers found.
  public let problem: String

  init(_ kind: Kind, _ file: String, _ problem: String) {
    self.kind = kind
    self.file = file
    self.problem = problem
  }

  public var description: String { "\(file): \(problem); \(remedy)" }

  private var remedy: String {
    switch kind {
    case .unreadable: "check that the path is right and the file may be read"
    case .truncated: "the file is incomplete or damaged: fetch it again"
    case .malformed, .notFinite:
      "the file is damaged or was written wrongly: fetch or export it again"
    case .unsupported: "export the model in a form that is read here"
    case .missing: "check that it belongs to this model"
    case .shape: "check that the file belongs to this model and its configuration"
    }
  }
}
