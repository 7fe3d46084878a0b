import JSON

/// A `.plimsoll-baseline.json`: findings that a workspace knows of and does not want to be warned of, by the content of
/// their code (`FindingKey`), so that code that is moved stays silent and code that is changed speaks.
///
/// Like `plimsoll.toml` it is written by whoever wrote the workspace, and trusted with nothing but what is shown.
public struct Baseline: Sendable, Hashable {
  public static let name = ".plimsoll-baseline.json"
  static let version = 1
  /// Some thirty thousand findings: more is no list that anybody means to work off.
  public static let maximumBytes = 8 << 20

  /// A finding in it. Only `key` decides; the rest is for who reads the file.
  public struct Entry: Sendable, Hashable {
    public var key: FindingKey
    /// Relative to the baseline's folder.
    public var file: String
    /// 1-based.
    public var line: Int
    public var definition: String
    public var kind: String?
    public var margin: Double
    /// The day on which it came in: `2026-11-27`.
    public var since: String
    /// What somebody wrote beside it; kept.
    public var note: String?

    public init(
      key: FindingKey, file: String, line: Int, definition: String, kind: String?, margin: Double,
      since: String, note: String? = nil
    ) {
      (self.key, self.file, self.line, self.definition) = (key, file, line, definition)
      (self.kind, self.margin, self.since, self.note) = (kind, margin, since, note)
    }
  }

  /// In the order of their files and lines.
  public private(set) var entries: [Entry]
  private var keys: Set<FindingKey>

  public init(_ entries: [Entry] = []) {
    var seen: Set<FindingKey> = []
    self.entries = entries.filter { seen.insert($0.key).inserted }
      .sorted { ($0.file, $0.line, $0.key.description) < ($1.file, $1.line, $1.key.description) }
    keys = seen
  }

  public var isEmpty: Bool { entries.isEmpty }

  public func contains(_ key: FindingKey) -> Bool { keys.contains(key) }

  /// With more entries; of one that is there the old one stays, with its day and note.
  public func adding(_ more: [Entry]) -> Baseline { Baseline(entries + more) }

  public func filter(_ isKept: (Entry) -> Bool) -> Baseline { Baseline(entries.filter(isKept)) }
}

// MARK: Files

extension Baseline {
  /// Why a file is not read, with what to do about it.
  public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String
  }

  /// Reads the file that was found.
  public init(_ found: WorkspaceFolders.Found) throws(Problem) {
    guard !found.leadsOut else {
      throw Problem(
        description:
          "\(Self.name) is not read: its folder is reached through a symbolic link that leads "
          + "out of the workspace")
    }
    try self.init(at: found.path)
  }

  /// Reads a regular file of bounded size; follows no symbolic link.
  public init(at path: String) throws(Problem) {
    let bytes: [UInt8]
    do throws(BoundedFile.Refusal) {
      bytes = try BoundedFile.bytes(of: path, atMost: Self.maximumBytes)
    } catch {
      throw Problem(description: "\(Self.name) is not read: \(error.reason)")
    }
    try self.init(bytes: bytes)
  }

  /// Puts it in the place of the file at `path`, as a whole.
  ///
  /// - Throws: also where it has become more than is read: what it silences would then be shown again.
  public func write(to path: String) throws(Problem) {
    let bytes = bytes
    guard bytes.count <= Self.maximumBytes else {
      throw Problem(
        description:
          "\(path) would have more than \(Self.maximumBytes >> 20) MiB, which is not read; make one in each "
          + "of the folders")
    }
    do throws(WholeFile.Failure) { try WholeFile.replace(path, with: bytes) } catch {
      throw Problem(description: "\(error)")
    }
  }

  public init(bytes: [UInt8]) throws(Problem) {
    let json: JSONValue
    do throws(JSONError) { json = try JSONReader.read(bytes) } catch {
      throw Self.problem("\(error)")
    }
    guard let version = json["version"]?.intValue, let list = json["findings"]?.arrayValue else {
      throw Self.problem("it has no “version” or no list “findings”")
    }
    guard version == Self.version else {
      throw Self.problem("it is of version \(version), and this program reads \(Self.version)")
    }
    var entries: [Entry] = []
    for (index, item) in list.enumerated() {
      guard let key = item["key"]?.stringValue.flatMap(FindingKey.init) else {
        throw Self.problem("finding \(index + 1) has no key of 32 hexadecimal digits")
      }
      entries.append(
        Entry(
          key: key, file: item["file"]?.stringValue ?? "", line: item["line"]?.intValue ?? 0,
          definition: item["definition"]?.stringValue ?? "", kind: item["kind"]?.stringValue,
          margin: item["margin"]?.doubleValue ?? 0, since: item["since"]?.stringValue ?? "",
          note: item["note"]?.stringValue))
    }
    self.init(entries)
  }

  private static func problem(_ reason: String) -> Problem {
    Problem(
      description:
        "\(name) is not read: \(reason); `plimsoll baseline create --force` makes a new one")
  }

  /// What is written: one finding a line, so that a change of one is a change of one line.
  public var bytes: [UInt8] {
    let lines = entries.map { entry -> String in
      let object = JSONObject(present: [
        "key": JSONValue(entry.key.description), "file": JSONValue(entry.file),
        "line": .integer(entry.line), "definition": JSONValue(entry.definition),
        "kind": entry.kind.map { JSONValue($0) },
        "margin": .double((entry.margin * 100).rounded() / 100), "since": JSONValue(entry.since),
        "note": entry.note.map { JSONValue($0) },
      ])
      return "    \(JSONValue.object(object))"
    }
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n  ]"
    return Array("{\n  \"version\": \(Self.version),\n  \"findings\": \(list)\n}\n".utf8)
  }
}
