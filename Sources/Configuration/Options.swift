import RewardModel

/// What somebody wrote as settings: all optional, one layer over another.
///
/// The same keys in an editor's settings (JSON) and in a workspace's `plimsoll.toml`.
public struct Options: Sendable, Hashable {
  public var enable: Bool?
  /// The name of an installed model package; an editor's settings alone may set it.
  public var model: String?
  /// How much to warn, by the calibration of the model's package; `threshold` and `drop` go before it.
  public var sensitivity: SensitivityLevel?
  /// Flag steps whose margin is at or below it, in −1…1.
  public var threshold: Double?
  /// Flag steps that fell by at least it, in 0…2.
  public var drop: Double?
  /// Milliseconds to wait after a change before scoring.
  public var delay: Int?
  /// Bytes of a file that are scored.
  public var maximumFileBytes: Int?
  /// Whether code that nobody wrote by hand is scored too.
  public var generated: Bool?
  /// Whether code is proposed while it is written; an editor's settings alone may set it.
  public var completion: Bool?
  /// What is not scored, relative to the folder of the file that says so, or of the workspace.
  public var exclude: [ExclusionPattern]?

  public init(
    enable: Bool? = nil, model: String? = nil, sensitivity: SensitivityLevel? = nil,
    threshold: Double? = nil,
    drop: Double? = nil, delay: Int? = nil, maximumFileBytes: Int? = nil,
    generated: Bool? = nil, completion: Bool? = nil, exclude: [ExclusionPattern]? = nil
  ) {
    self.enable = enable
    self.model = model
    self.sensitivity = sensitivity
    self.threshold = threshold
    self.drop = drop
    self.delay = delay
    self.maximumFileBytes = maximumFileBytes
    self.generated = generated
    self.completion = completion
    self.exclude = exclude
  }

  /// These options, with `other` where they say nothing.
  public func over(_ other: Options) -> Options {
    Options(
      enable: enable ?? other.enable, model: model ?? other.model,
      sensitivity: sensitivity ?? other.sensitivity,
      // A sensitivity goes before the numbers of a layer below, as it does before its sensitivity.
      threshold: threshold ?? (sensitivity == nil ? other.threshold : nil),
      drop: drop ?? (sensitivity == nil ? other.drop : nil),
      delay: delay ?? other.delay,
      maximumFileBytes: maximumFileBytes ?? other.maximumFileBytes,
      generated: generated ?? other.generated,
      completion: completion ?? other.completion,
      exclude: exclude ?? other.exclude)
  }
}

extension Options {
  /// When a step is flagged: by numbers that are set, else by the sensitivity that is, as far as the
  /// model's package is calibrated, else as the package states.
  public func thresholds(for model: ModelDescription) -> Thresholds {
    let stated = sensitivity.map { model.thresholds(at: $0) } ?? model.thresholds
    return Thresholds(margin: threshold ?? stated.margin, drop: drop ?? stated.drop)
  }
}

/// A value as somebody wrote it, whatever the format.
public enum OptionValue: Sendable, Hashable {
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case list([OptionValue])
  /// Nothing that any option takes, as an object.
  case other

  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var string: String? { if case .string(let value) = self { value } else { nil } }
  var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }
}

/// What is wrong with an option, which counts as not set.
public enum OptionIssue: Error, Sendable, Hashable, CustomStringConvertible {
  case unknownKey(String)
  case notAnObject
  case wrongValue(key: String, expected: String)
  /// A key that a workspace may not set.
  case notForWorkspaces(key: String, remedy: String)

  public var description: String {
    switch self {
    case .unknownKey: described(among: Options.keys)
    case .notAnObject: "the settings are not an object; write {\"threshold\": -0.5}"
    case .wrongValue(let key, let expected): "the setting “\(key)” must be \(expected)"
    case .notForWorkspaces(let key, let remedy):
      "a workspace cannot set “\(key)”, because it may have been written by somebody else; \(remedy)"
    }
  }

  /// - Parameter keys: those that may stand where an unknown one does.
  func described(among keys: [String]) -> String {
    guard case .unknownKey(let key) = self else { return description }
    return "the setting “\(key.prefix(40))” is unknown; there are \(keys.joined(separator: ", "))"
  }
}

extension Options {
  public static let keys = descriptions.map(\.key)

  /// Sets one option.
  ///
  /// - Throws: what is wrong with it; nothing is set then.
  public mutating func set(_ key: String, to value: OptionValue) throws(OptionIssue) {
    func checked<T>(
      _ read: T?, _ expected: String, _ isValid: (T) -> Bool = { _ in true }
    ) throws(OptionIssue) -> T {
      guard let read, isValid(read) else {
        throw .wrongValue(key: key, expected: expected)
      }
      return read
    }
    switch key {
    case "enable": enable = try checked(value.boolean, "true or false")
    case "model":
      // A name and no path: settings may come of a workspace that somebody else wrote.
      model = try checked(value.string, "the name of an installed model; for a folder, --model") {
        !$0.isEmpty && !$0.contains("/") && !$0.hasPrefix(".")
      }
    case "sensitivity":
      sensitivity = try checked(
        value.string.flatMap { SensitivityLevel(rawValue: $0) },
        "\"strict\", \"balanced\" or \"quiet\"")
    case "threshold":
      threshold = try checked(value.number, "in −1…1; a margin lies between them") {
        (-1...1).contains($0)
      }
    case "drop":
      drop = try checked(value.number, "in 0…2; no margin can fall further") {
        (0...2).contains($0)
      }
    case "delay":
      delay = try checked(value.integer, "in 0…60000 milliseconds") { (0...60_000).contains($0) }
    case "maximumFileBytes":
      maximumFileBytes = try checked(value.integer, "0 or more bytes") { $0 >= 0 }
    case "generated": generated = try checked(value.boolean, "true or false")
    case "completion": completion = try checked(value.boolean, "true or false")
    case "exclude": exclude = try patterns(value)
    default: throw .unknownKey(key)
    }
  }

  private func patterns(_ value: OptionValue) throws(OptionIssue) -> [ExclusionPattern] {
    guard case .list(let items) = value, items.count <= ExclusionPattern.maximumCount else {
      throw .wrongValue(
        key: "exclude",
        expected: "a list of at most \(ExclusionPattern.maximumCount) patterns, as [\"vendor/**\"]")
    }
    var patterns: [ExclusionPattern] = []
    for item in items {
      guard let text = item.string, let pattern = ExclusionPattern(text) else {
        throw .wrongValue(
          key: "exclude",
          expected:
            "patterns relative to their folder, without “..” and “!”, as \"vendor/**\" or \"*.min.js\""
        )
      }
      patterns.append(pattern)
    }
    return patterns
  }
}
