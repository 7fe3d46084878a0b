import LanguageServerProtocol
import RewardModel

/// What somebody wrote as settings: all optional, one layer over another.
public struct Options: Sendable, Hashable {
  public var enable: Bool?
  /// How much to warn, by the calibration of the model's package; `threshold` and `drop` go before it.
  public var sensitivity: SensitivityLevel?
  /// Flag steps whose margin is at or below it, in −1…1.
  public var threshold: Double?
  /// Flag steps that fell by at least it, in 0…2.
  public var drop: Double?
  /// Milliseconds to wait after a change before scoring.
  public var delay: Int?
  /// Bytes beyond which a file is not scored.
  public var maximumFileBytes: Int?

  public init(
    enable: Bool? = nil, sensitivity: SensitivityLevel? = nil, threshold: Double? = nil,
    drop: Double? = nil, delay: Int? = nil, maximumFileBytes: Int? = nil
  ) {
    self.enable = enable
    self.sensitivity = sensitivity
    self.threshold = threshold
    self.drop = drop
    self.delay = delay
    self.maximumFileBytes = maximumFileBytes
  }
}

/// What is wrong with an option; the default is used in its place.
public enum OptionIssue: Error, Sendable, Hashable, CustomStringConvertible {
  case unknownKey(String)
  case notAnObject
  case wrongValue(key: String, expected: String)

  public var description: String {
    switch self {
    case .unknownKey(let key):
      "the setting “\(key)” is unknown; there are \(Options.keys.joined(separator: ", "))"
    case .notAnObject: "the settings are not an object; write {\"threshold\": -0.5}"
    case .wrongValue(let key, let expected): "the setting “\(key)” must be \(expected)"
    }
  }
}

extension Options {
  public static let keys = [
    "enable", "sensitivity", "threshold", "drop", "delay", "maximumFileBytes",
  ]

  /// Reads options a client sent; what is wrong is left out and reported in `issues`.
  public init(json: JSONValue, issues: inout [OptionIssue]) {
    self.init()
    guard let object = json.objectValue else {
      // Lua has one empty table for both, so Neovim sends no settings as an empty array.
      let isNothing = json.isNull || json.arrayValue?.isEmpty == true
      if !isNothing { issues.append(.notAnObject) }
      return
    }
    for member in object.members where !member.value.isNull {
      let key = member.key.string
      func value<T>(_ read: T?, _ expected: String, _ isValid: (T) -> Bool = { _ in true }) -> T? {
        if let read, isValid(read) { return read }
        issues.append(.wrongValue(key: key, expected: expected))
        return nil
      }
      switch key {
      case "enable": enable = value(member.value.boolValue, "true or false")
      case "sensitivity":
        sensitivity = value(
          member.value.stringValue.flatMap { SensitivityLevel(rawValue: $0) },
          "\"strict\", \"balanced\" or \"quiet\"")
      case "threshold":
        threshold = value(member.value.doubleValue, "in −1…1; a margin lies between them") {
          (-1...1).contains($0)
        }
      case "drop":
        drop = value(member.value.doubleValue, "in 0…2; no margin can fall further") {
          (0...2).contains($0)
        }
      case "delay":
        delay = value(member.value.intValue, "in 0…60000 milliseconds") {
          (0...60_000).contains($0)
        }
      case "maximumFileBytes":
        maximumFileBytes = value(member.value.intValue, "0 or more bytes") { $0 >= 0 }
      // How the editor's plug-in starts the server; a client that is asked for the section sends all of it.
      case "path", "arguments", "trace": break
      default: issues.append(.unknownKey(key))
      }
    }
  }

  /// These options, with `other` where they say nothing.
  public func over(_ other: Options) -> Options {
    Options(
      enable: enable ?? other.enable, sensitivity: sensitivity ?? other.sensitivity,
      threshold: threshold ?? other.threshold, drop: drop ?? other.drop,
      delay: delay ?? other.delay,
      maximumFileBytes: maximumFileBytes ?? other.maximumFileBytes)
  }
}
