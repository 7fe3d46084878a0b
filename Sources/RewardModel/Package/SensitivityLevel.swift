/// How much to warn; what that means in margins is measured for each model.
public enum SensitivityLevel: String, Sendable, Hashable, Codable, CaseIterable {
  /// Warns most: about one false finding for 1,000 lines.
  case strict
  /// A quarter of that.
  case balanced
  /// A tenth.
  case quiet
}
