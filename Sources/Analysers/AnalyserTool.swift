import SyntaxTrees

/// A static analyser whose findings become labels.
public enum AnalyserTool: String, Sendable, Hashable, Codable, CaseIterable {
  case flawfinder
  case bandit
  case cppcheck
  case clangTidy = "clang-tidy"
  case gcc
  /// Read from SARIF that was made elsewhere; never run.
  case codeql

  /// Those that `AnalyserRun` can start.
  public static let runnable: [AnalyserTool] = [.flawfinder, .bandit, .cppcheck, .clangTidy, .gcc]

  /// Names of the executable, the preferred one first.
  var executables: [String] {
    switch self {
    case .clangTidy: ["clang-tidy-14", "clang-tidy"]
    case .gcc: ["gcc-12", "gcc"]
    default: [rawValue]
    }
  }

  public func reads(_ language: Language) -> Bool {
    switch self {
    case .flawfinder, .cppcheck, .clangTidy, .gcc: language == .c || language == .cpp
    case .bandit: language == .python
    case .codeql: true
    }
  }

  /// Texts that one process is given. The fast ones spend most of their time starting; of the others
  /// one bad file must not cost the rest.
  var batch: Int {
    switch self {
    case .flawfinder, .bandit: 48
    default: 1
    }
  }

  /// Raised when more or other is read of its report, so that results kept by an earlier reading are not
  /// taken for this one's.
  var reading: Int { self == .cppcheck ? 2 : 1 }

  /// How to get it, for the sentence that says it is missing.
  public var remedy: String {
    switch self {
    case .flawfinder, .cppcheck: "apt-get install \(rawValue)"
    case .bandit: "pip install bandit (in a virtual environment)"
    case .clangTidy: "apt-get install clang-tidy"
    case .gcc: "apt-get install gcc"
    case .codeql: "run CodeQL yourself and give its results with --sarif"
    }
  }
}
