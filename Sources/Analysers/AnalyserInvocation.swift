import Foundation
import SyntaxTrees

/// How each tool is called and its report read. No tool is told to run anything of what it reads, and
/// none reads a configuration that lies with the sources.
struct AnalyserInvocation: Sendable {
  let tool: AnalyserTool
  let arguments: [String]

  /// - Parameter files: where `texts` were written.
  init(_ tool: AnalyserTool, files: [String], texts: [AnalysedText], limits: AnalysisLimits) {
    self.tool = tool
    let isCpp = texts.first?.language == .cpp
    let includes = texts.first.map(Self.includes) ?? []
    switch tool {
    case .flawfinder:
      arguments = ["--sarif", "--neverignore"] + files
    case .bandit:
      arguments = ["-f", "json", "-q", "--ignore-nosec", "--exit-zero"] + files
    case .cppcheck:
      arguments =
        [
          "--quiet", "--enable=warning", "--language=\(isCpp ? "c++" : "c")",
          "--max-configs=\(limits.preprocessorConfigurations)", "--max-ctu-depth=1",
          "--library=posix,gnu", "--platform=unix64", "--template=\(CppcheckReader.template)",
          "--template-location=\(CppcheckReader.placeTemplate)",
        ] + includes + files
    case .clangTidy:
      arguments =
        ["--quiet", "--config={}", "--checks=\(Self.checks)"] + files
        + ["--", "-x\(isCpp ? "c++" : "c")", "-std=\(isCpp ? "gnu++17" : "gnu11")", "-w"] + includes
    case .gcc:
      // The analyser needs the middle end, so the text is compiled, to nowhere.
      arguments =
        [
          // Without -w, which would silence the analyser too.
          "-x\(isCpp ? "c++" : "c")", "-S", "-o", "/dev/null", "-fanalyzer",
          "-fdiagnostics-format=json",
        ] + includes + files
    case .njsscan:
      arguments = ["--json"] + files
    case .codeql:
      arguments = []
    }
  }

  private static let checks = [
    "-*", "bugprone-*", "cert-*", "clang-analyzer-security.*", "clang-analyzer-core.*",
    "clang-analyzer-unix.*",
  ].joined(separator: ",")

  /// Folders in which a project's headers usually lie, the file's own first.
  private static func includes(_ text: AnalysedText) -> [String] {
    guard let tree = text.tree else { return [] }
    let own = text.fileName.split(separator: "/").dropLast()
    var folders = (0...own.count).reversed().map { own.prefix($0).joined(separator: "/") }
    folders += ["include", "src", "lib", "inc", "common"]
    var seen: Set<String> = []
    return folders.map { $0.isEmpty ? tree : "\(tree)/\($0)" }
      .filter { seen.insert($0).inserted && Self.isFolder($0) }.map { "-I\($0)" }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The report of a run that ended by itself.
  func read(_ outcome: ToolProcess.Outcome) throws -> ToolReport {
    switch tool {
    case .flawfinder, .codeql: try SARIFReader.read(outcome.output, tool: tool)
    case .bandit: try BanditReader.read(outcome.output)
    case .cppcheck: try CppcheckReader.read(outcome.errors)
    case .clangTidy: try ClangTidyReader.read(outcome.output)
    case .gcc: try GCCReader.read(outcome.errors)
    case .njsscan: try NjsscanReader.read(outcome.output)
    }
  }

  /// Whether the exit status is one of a tool that did its work.
  func isDone(_ ending: ToolProcess.Ending) -> Bool {
    guard case .exited(let code) = ending else { return false }
    switch tool {
    // 1: it found errors of the compiler, or of njsscan anything at all.
    case .clangTidy, .gcc, .njsscan: return code == 0 || code == 1
    default: return code == 0
    }
  }
}
