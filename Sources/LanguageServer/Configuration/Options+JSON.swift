import Configuration
import JSON
import LanguageServerProtocol

extension Options {
  /// How an editor's plug-in starts the server: a client that is asked for the section sends all of it.
  private static let keysOfPlugIns: Set<String> = ["path", "arguments", "trace"]

  /// Reads options a client sent; what is wrong is left out and reported in `issues`.
  public init(json: JSONValue, issues: inout [OptionIssue]) {
    self.init()
    // Helix sends the section as it stands in its settings.
    var json = json
    if let section = json["plimsoll"], section.objectValue != nil,
      json.objectValue?.members.count == 1
    {
      json = section
    }
    guard let object = json.objectValue else {
      // Lua has one empty table for both, so Neovim sends no settings as an empty array.
      let isNothing = json.isNull || json.arrayValue?.isEmpty == true
      if !isNothing { issues.append(.notAnObject) }
      return
    }
    for member in object.members where !member.value.isNull {
      let key = member.key.string
      guard !Self.keysOfPlugIns.contains(key) else { continue }
      do throws(OptionIssue) { try set(key, to: OptionValue(member.value)) } catch {
        issues.append(error)
      }
    }
  }
}

extension OptionValue {
  init(_ json: JSONValue) {
    if let value = json.boolValue {
      self = .boolean(value)
    } else if let value = json.intValue {
      self = .integer(value)
    } else if let value = json.doubleValue {
      self = .number(value)
    } else if let value = json.stringValue {
      self = .string(value)
    } else if let value = json.arrayValue {
      self = .list(value.map(OptionValue.init))
    } else {
      self = .other
    }
  }
}
