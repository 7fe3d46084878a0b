/// Where a reader found something: the file as the tool's output names it.
struct LocatedFinding: Sendable, Hashable {
  var file: String
  var finding: ToolFinding

  init(file: String, _ finding: ToolFinding) {
    self.file = file
    self.finding = finding
  }
}

/// The content of a tool's report.
public struct ToolReport: Sendable, Hashable {
  var findings: [LocatedFinding] = []
  /// Files the tool says it could not read, and why.
  var unread: [String: String] = [:]
}
