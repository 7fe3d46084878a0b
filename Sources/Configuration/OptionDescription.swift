import RewardModel

/// What an option is for its readers: help, JSON Schema, the editors' lists.
public struct OptionDescription: Sendable {
  public enum Kind: Sendable, Hashable {
    case boolean
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case choice([String])
    case name
    case patterns
  }

  public let key: String
  public let kind: Kind
  /// Where nothing is set, as a reader wants to hear it.
  public let standard: String
  public let text: String
  /// Whether a workspace's `plimsoll.toml` may set it.
  public let isForWorkspaces: Bool

  init(
    _ key: String, _ kind: Kind, standard: String, isForWorkspaces: Bool = true, _ text: String
  ) {
    (self.key, self.kind, self.standard) = (key, kind, standard)
    (self.isForWorkspaces, self.text) = (isForWorkspaces, text)
  }
}

extension Options {
  /// Every option, in the order in which they are told.
  public static let descriptions: [OptionDescription] = [
    .init("enable", .boolean, standard: "true", "Whether code is scored."),
    .init(
      "model", .name, standard: "plimsoll-medium", isForWorkspaces: false,
      "The name of an installed model."),
    .init(
      "sensitivity", .choice(SensitivityLevel.allCases.map(\.rawValue)), standard: "balanced",
      "How much to warn, by the model's calibration."),
    .init(
      "threshold", .number(-1...1), standard: "as the sensitivity says",
      "Steps with this margin or less can be flagged."),
    .init(
      "drop", .number(0...2), standard: "as the sensitivity says",
      "By how much the margin must have fallen at the end of a flagged step."),
    .init(
      "delay", .integer(0...60_000), standard: "adapts to how long scoring takes",
      "Milliseconds to wait after a change before scoring."),
    .init(
      "maximumFileBytes", .integer(0...Int.max), standard: "\(FileLimits.scoredBytes)",
      "Of larger files so many bytes are scored, what is edited first."),
    .init(
      "generated", .boolean, standard: "false",
      "Whether code that nobody wrote by hand is scored too: generated, minified, nothing but data."
    ),
    .init(
      "completion", .boolean, standard: "false", isForWorkspaces: false,
      "Whether code is proposed behind the cursor, in editors that show inline completions."),
    .init(
      "exclude", .patterns, standard: "[]",
      "Files and folders that are not scored, as .gitignore writes them."),
  ]

  /// What is set of an option, as `plimsoll.toml` writes it; nil where nothing is.
  public func value(of key: String) -> String? {
    switch key {
    case "enable": enable.map { "\($0)" }
    case "model": model.map { "\"\($0)\"" }
    case "sensitivity": sensitivity.map { "\"\($0.rawValue)\"" }
    case "threshold": threshold.map { "\($0)" }
    case "drop": drop.map { "\($0)" }
    case "delay": delay.map { "\($0)" }
    case "maximumFileBytes": maximumFileBytes.map { "\($0)" }
    case "generated": generated.map { "\($0)" }
    case "completion": completion.map { "\($0)" }
    case "exclude":
      exclude.map { patterns in
        "[\(patterns.map { "\"\($0.text)\"" }.joined(separator: ", "))]"
      }
    default: nil
    }
  }
}
