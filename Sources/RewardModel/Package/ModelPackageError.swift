/// Why a model package cannot be used. Each case names the file and the remedy.
public enum ModelPackageError: Error, Sendable, Hashable, CustomStringConvertible {
  case noSuchModel(name: String, searched: [String])
  case noSuchWriter(name: String, searched: [String])
  case unreadable(file: String, reason: String)
  case invalid(file: String, reason: String)
  /// The base is not on this machine.
  case baseMissing(file: String, sha256: String, searched: [String], model: String)
  case wrongHash(file: String, expected: String, actual: String, remedy: String)
  /// The weights contradict the manifest or themselves.
  case weights(file: String, reason: String)
  /// There is nothing to write with in the package.
  case cannotWrite(model: String, reason: String)
  /// The kernels that are asked for are not there.
  case kernels(reason: String)

  public var description: String {
    switch self {
    case .noSuchModel(let name, let searched):
      "there is no model \"\(name)\" in \(Self.list(searched)); "
        + "`plimsoll model list` shows what there is, and a folder's path works too"
    case .noSuchWriter(let name, let searched):
      "there is no writer \"\(name)\" in \(Self.list(searched)); "
        + "its folder's path, with a slash, works too"
    case .unreadable(let file, let reason):
      "\(file) cannot be read: \(reason)"
    case .invalid(let file, let reason):
      "\(file): \(reason)"
    case .baseMissing(let file, let sha256, let searched, let model):
      "the base model \(file) (sha256 \(sha256.prefix(12))…) is not in \(Self.list(searched)); "
        + "`plimsoll model fetch \(model)` fetches it"
    case .wrongHash(let file, let expected, let actual, let remedy):
      "\(file) has sha256 \(actual.prefix(12))… where \(expected.prefix(12))… is expected; \(remedy)"
    case .weights(let file, let reason):
      "\(file): \(reason)"
    case .cannotWrite(let model, let reason):
      "\(model) judges and cannot write: \(reason); plimsoll-medium can"
    case .kernels(let reason):
      reason
    }
  }

  private static func list(_ places: [String]) -> String {
    places.isEmpty ? "any known place" : places.joined(separator: ", ")
  }
}
