import SyntaxTrees

/// A static analyser whose findings become labels, or judge code that was written.
public enum AnalyserTool: String, Sendable, Hashable, Codable, CaseIterable {
  case flawfinder
  case bandit
  case cppcheck
  case clangTidy = "clang-tidy"
  case gcc
  /// Judges JavaScript that was written; its findings become no labels.
  case njsscan
  /// Read from SARIF that was made elsewhere; never run.
  case codeql

  /// Those whose findings become labels and that `AnalyserRun` can start.
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
    case .njsscan: language == .javascript
    case .codeql: true
    }
  }

  /// Texts that one process is given. The fast ones spend most of their time starting; of the others
  /// one bad file must not cost the rest.
  var batch: Int {
    switch self {
    case .flawfinder, .bandit, .njsscan: 48
    default: 1
    }
  }

  /// What a text's file is called, where its own name would keep the tool from reading it: njsscan passes over
  /// `inspect.js`, `examples.js` and others.
  var fileName: String? { self == .njsscan ? "source.js" : nil }

  /// Raised when more or other is read of its report, so that results kept by an earlier reading are not
  /// taken for this one's.
  var reading: Int { self == .cppcheck ? 2 : 1 }

  /// How to get it, for the sentence that says it is missing.
  public var remedy: String {
    switch self {
    case .flawfinder, .cppcheck: "apt-get install \(rawValue)"
    case .bandit, .njsscan: "pip install \(rawValue) (in a virtual environment)"
    case .clangTidy: "apt-get install clang-tidy"
    case .gcc: "apt-get install gcc"
    case .codeql: "run CodeQL yourself and give its results with --sarif"
    }
  }
}
