/// What can go wrong with analysers; each sentence says what to do.
public enum AnalyserError: Error, Hashable, CustomStringConvertible {
  /// A report is not what the tool writes.
  case malformedReport(AnalyserTool?, detail: String)
  case unreadableReport(path: String, detail: String)
  case cannotStart(path: String, detail: String)
  case notExecutable(path: String)
  case noWorkspace(path: String, detail: String)
  case noVersion(AnalyserTool, path: String)

  public var description: String {
    switch self {
    case .malformedReport(let tool, let detail):
      let name = tool?.rawValue ?? "SARIF"
      return "the \(name) report cannot be read: \(detail); run the tool again and keep its whole "
        + "output"
    case .unreadableReport(let path, let detail):
      return "\(path) cannot be read: \(detail); name a SARIF file that is there"
    case .cannotStart(let path, let detail):
      return "\(path) cannot be started: \(detail); name another with --tool-path"
    case .notExecutable(let path):
      return "\(path) is not an executable file; give the tool's whole path"
    case .noWorkspace(let path, let detail):
      return "\(path) cannot be written: \(detail); set TMPDIR to a folder with room"
    case .noVersion(let tool, let path):
      return "\(path) does not say its version and may not be \(tool.rawValue); "
        + "name another with --tool-path \(tool.rawValue)=…"
    }
  }
}
