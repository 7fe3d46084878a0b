/// Why a model cannot be put together from its files.
public enum ModelError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number of the configuration is missing, outside its limits or at odds with another.
  case configuration(file: String, problem: String)
  /// A family, or a feature of one, that is not implemented.
  case unsupported(file: String, feature: String)
  /// More layers were asked for than there are.
  case layers(asked: Int, available: Int)
  /// Something is to be predicted from fewer layers than the base has.
  case tooFewLayers(file: String, used: Int, available: Int)
  /// The adapter does not fit the model.
  case adapter(file: String, problem: String)

  public var description: String {
    switch self {
    case .configuration(let file, let problem):
      "\(file): \(problem); check that the file is a complete model configuration"
    case .unsupported(let file, let feature):
      "\(file): \(feature) is not supported; use a Llama or Qwen2 model without it"
    case .layers(let asked, let available):
      "\(asked) layers are asked for and the base has \(available); ask for 1…\(available)"
    case .tooFewLayers(let file, let used, let available):
      "\(file): the model uses \(used) of the \(available) layers, which cannot write; use one that has all"
    case .adapter(let file, let problem):
      "\(file): \(problem); check that the adapter was trained on this base and these layers"
    }
  }
}
