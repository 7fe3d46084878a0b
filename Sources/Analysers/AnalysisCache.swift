import Basics
import Foundation

/// Results of earlier runs, kept by what was read and by which version of which tool, so that a run
/// that is cut short costs little and a changed rule list costs no analysis at all.
///
/// A folder with one file of JSON Lines for each tool and version; a line that was not written to its
/// end is passed over.
public actor AnalysisCache {
  private let folder: URL
  private var known: [String: [String: ToolResult]] = [:]
  private var files: [String: FileHandle] = [:]

  private struct Entry: Codable {
    var key: String
    var result: ToolResult
  }

  public init(folder: String) throws {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true)
    do {
      try FileManager.default.createDirectory(
        at: self.folder, withIntermediateDirectories: true)
    } catch {
      throw AnalyserError.noWorkspace(path: folder, detail: error.localizedDescription)
    }
  }

  func result(of tool: InstalledTool, for text: AnalysedText) throws -> ToolResult? {
    try open(tool)
    return known[Self.name(tool)]?[Self.key(text)]
  }

  func keep(_ result: ToolResult, of tool: InstalledTool, for text: AnalysedText) throws {
    try open(tool)
    let entry = Entry(key: Self.key(text), result: result)
    known[Self.name(tool), default: [:]][entry.key] = result
    try files[Self.name(tool)]?.write(contentsOf: JSONEncoder().encode(entry) + [0x0A])
  }

  private func open(_ tool: InstalledTool) throws {
    let name = Self.name(tool)
    guard known[name] == nil else { return }
    let url = folder.appendingPathComponent(name + ".jsonl")
    if !FileManager.default.fileExists(atPath: url.path) {
      _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    }
    do {
      let data = try Data(contentsOf: url)
      let decoder = JSONDecoder()
      var entries: [String: ToolResult] = [:]
      for line in data.split(separator: 0x0A) {
        if let entry = try? decoder.decode(Entry.self, from: Data(line)) {
          entries[entry.key] = entry.result
        }
      }
      let file = try FileHandle(forWritingTo: url)
      try file.seekToEnd()
      if let last = data.last, last != 0x0A { try file.write(contentsOf: [0x0A]) }
      (known[name], files[name]) = (entries, file)
    } catch {
      throw AnalyserError.noWorkspace(path: url.path, detail: error.localizedDescription)
    }
  }

  private static func name(_ tool: InstalledTool) -> String {
    let version = tool.version.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(Character(scalar)))
        || scalar == "." ? Character(scalar) : "-"
    }
    let reading = tool.tool.reading == 1 ? "" : "_\(tool.tool.reading)"
    return "\(tool.tool.rawValue)_\(String(version))\(reading)"
  }

  /// Two FNV-1a sums of what a result depends on, and its length: no adversary chooses the texts, and
  /// a collision would cost one wrong label.
  private static func key(_ text: AnalysedText) -> String {
    var sums = (FNV1a(), FNV1a(offset: 0x9ae1_6a3b_2f90_404f))
    func add(_ byte: UInt8) {
      sums.0.add(byte)
      sums.1.add(byte)
    }
    for byte in text.bytes { add(byte) }
    for part in [text.language.identifier, text.safeName, text.tree ?? ""] {
      add(0xFF)
      part.utf8.forEach(add)
    }
    return String(sums.0.value, radix: 16) + String(sums.1.value, radix: 16)
      + "-\(text.bytes.count)"
  }
}
