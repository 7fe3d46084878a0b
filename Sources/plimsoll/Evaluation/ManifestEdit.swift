import Foundation
import JSON
import LanguageServerProtocol
import RewardModel

/// Changes a package's manifest and leaves the rest of it, and the order of its keys, as they were.
struct ManifestEdit {
  let file: URL

  /// Puts in a calibration, and the thresholds of its `balanced`.
  func set(_ calibration: Calibration) throws {
    guard
      case .object(var manifest) = try JSONReader.read(Array(try Data(contentsOf: file)))
    else { throw CommandFailure("\(file.path) holds no JSON object") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    manifest["calibration"] = try JSONReader.read(Array(encoder.encode(calibration)))
    if let balanced = calibration.sensitivities["balanced"] {
      manifest["thresholds"] = [
        "margin": .double(balanced.margin), "drop": .double(balanced.drop),
      ]
    }
    let text = Self.pretty(.object(manifest)) + "\n"
    try EvalOptions.write(Data(text.utf8), to: file.path)
  }

  /// Two blanks a level; an array of numbers or strings on one line.
  static func pretty(_ value: JSONValue, indent: String = "") -> String {
    let inner = indent + "  "
    switch value {
    case .object(let object) where !object.members.isEmpty:
      let members = object.members.map {
        "\(inner)\(JSONValue.string($0.key).description): \(pretty($0.value, indent: inner))"
      }
      return "{\n\(members.joined(separator: ",\n"))\n\(indent)}"
    case .array(let elements) where elements.contains(where: Self.isNested):
      let parts = elements.map { inner + pretty($0, indent: inner) }
      return "[\n\(parts.joined(separator: ",\n"))\n\(indent)]"
    case .array(let elements): return "[\(elements.map(\.description).joined(separator: ", "))]"
    default: return value.description
    }
  }

  private static func isNested(_ value: JSONValue) -> Bool {
    value.objectValue != nil || value.arrayValue != nil
  }
}
