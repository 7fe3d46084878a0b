import Foundation

extension SARIFReader {
  /// More bytes are not read: the log of a large project has some hundred MB.
  static let maximumBytes = 1 << 30

  /// Reads a file of findings that somebody else made.
  public static func read(contentsOf path: String) throws -> ToolReport {
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
    } catch {
      throw AnalyserError.unreadableReport(path: path, detail: error.localizedDescription)
    }
    guard data.count <= maximumBytes else {
      throw AnalyserError.unreadableReport(
        path: path, detail: "it has more than \(maximumBytes >> 30) GiB")
    }
    return try read(data)
  }
}

extension ToolReport {
  /// Adds the findings whose files are among `texts`: the same path, or one that ends in the other at a
  /// folder's name.
  public func add(to results: inout [[AnalyserTool: ToolResult]], _ texts: [AnalysedText]) {
    let byName = Dictionary(grouping: findings) { Self.lastPart(of: $0.file) }
    let tools = Set(findings.map(\.finding.tool))
    for (index, text) in texts.enumerated() {
      for tool in tools where results[index][tool] == nil {
        results[index][tool] = ToolResult(findings: [])
      }
      for located in byName[Self.lastPart(of: text.fileName)] ?? []
      where Self.isSame(located.file, text.fileName) {
        results[index][located.finding.tool]?.findings.append(located.finding)
      }
    }
  }

  private static func lastPart(of path: String) -> Substring {
    path.split(separator: "/").last ?? Substring(path)
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (short, long) = a.utf8.count <= b.utf8.count ? (a, b) : (b, a)
    return long == short || long.hasSuffix("/" + short)
  }
}
