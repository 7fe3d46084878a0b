import Foundation
import SyntaxTrees

/// Whether a compiler takes a text: Python's, Node's and gcc's, as far as they are installed. It is asked for the
/// syntax (of C and C++ for names and types too), and nothing of the text is run.
public struct CompileCheck: Sendable {
  /// A compiler and what the text is for it.
  public struct Way: Sendable, Hashable {
    /// As in `gcc -fsyntax-only`.
    public let name: String
    let path: String
    let arguments: [String]
    let fileName: String
  }

  private let searchPath: String

  /// For one text; the compilers are quick, and what takes longer hangs.
  private static let seconds = 20.0
  /// A file with a wrong first line has thousands of errors, which nobody reads.
  private static let outputBytes = 1 << 20

  public init(searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "") {
    self.searchPath = searchPath
  }

  /// In which ways texts of a language can be checked here, the usual one first; none where no compiler is installed.
  public func ways(for language: Language) -> [Way] {
    func way(
      _ name: String, _ executables: [String], _ arguments: [String], _ fileName: String
    ) -> Way? {
      executables.lazy.compactMap { InstalledTool.executable(named: $0, searchPath: searchPath) }
        .first.map { Way(name: name, path: $0, arguments: arguments, fileName: fileName) }
    }
    switch language {
    case .python:
      return [
        way("py_compile", ["python3"], ["-I", "-m", "py_compile"], "source.py")
      ].compactMap(\.self)
    case .javascript:
      // A script, else a module. Of `.js` Node guesses which, and does not check what it takes for a module.
      return ["source.cjs", "source.mjs"].compactMap {
        way("node --check", ["node"], ["--check"], $0)
      }
    case .c, .cpp:
      let isCpp = language == .cpp
      return [
        way(
          "gcc -fsyntax-only", isCpp ? ["g++-12", "g++"] : ["gcc-12", "gcc"],
          ["-fsyntax-only", "-w", "-x\(isCpp ? "c++" : "c")"], isCpp ? "source.cpp" : "source.c")
      ].compactMap(\.self)
    default: return []
    }
  }

  /// The first way in which a text compiles; nil where in none.
  public func way(toCompile bytes: [UInt8], language: Language) async throws -> Way? {
    for way in ways(for: language) where try await compiles(bytes, way) { return way }
    return nil
  }

  public func compiles(_ bytes: [UInt8], _ way: Way) async throws -> Bool {
    let workspace = try AnalysisWorkspace()
    defer { workspace.remove() }
    let file = try workspace.write(
      AnalysedText(bytes: bytes, language: .plainText, fileName: way.fileName), at: 0,
      named: way.fileName)
    let outcome = try await ToolProcess(
      executable: way.path, arguments: way.arguments + [file], folder: workspace.path,
      limits: .init(seconds: Self.seconds, outputBytes: Self.outputBytes)
    ).run(named: "compile")
    return outcome.ending == .exited(0)
  }
}
