import Foundation

/// A folder under the system's temporary one that holds texts while tools read them, so that nothing is
/// ever written beside anybody's sources.
struct AnalysisWorkspace: Sendable {
  let path: String

  init() throws {
    // The real path: tools resolve links and would name files in a way nobody recognises.
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    var template = Array("\(root)/plimsoll-analyse-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw AnalyserError.noWorkspace(path: root, detail: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Writes `text` as number `index` under its own name or another; returns the absolute path.
  func write(_ text: AnalysedText, at index: Int, named name: String? = nil) throws -> String {
    let folder = "\(path)/\(index)"
    let file = "\(folder)/\(name ?? text.safeName)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      // Some tools end at the first byte that is not UTF-8; lines stay as they are.
      try Data(String(decoding: text.bytes, as: UTF8.self).utf8)
        .write(to: URL(fileURLWithPath: file))
    } catch {
      throw AnalyserError.noWorkspace(path: file, detail: error.localizedDescription)
    }
    return file
  }

  /// Which text a tool means by `file`, absolute or relative to the workspace.
  func index(of file: String) -> Int? {
    var rest = Substring(file)
    if rest.hasPrefix("file://") { rest = rest.dropFirst("file://".count) }
    if rest.hasPrefix("/") {
      guard rest.hasPrefix(path + "/") else { return nil }
      rest = rest.dropFirst(path.count + 1)
    }
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    let parts = rest.split(separator: "/")
    guard parts.count == 2 else { return nil }
    return Int(parts[0])
  }
}
