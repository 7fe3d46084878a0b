import Foundation
import Subprocess

/// What git knows of a folder: which files it does not ignore, which lines have changed, what is staged.
///
/// A repository may have been written by somebody else, and git runs what its settings name. So hooks, monitors,
/// external differences, conversions of text and filters are turned off, nothing is fetched, and submodules are left
/// alone, whose git would not know of that.
struct Git: Sendable {
  /// Absolute; paths are relative to it.
  let folder: String

  struct Failure: Error, CustomStringConvertible {
    /// git's own words.
    let description: String
    /// Whether the folder simply lies in no repository.
    var isOutside: Bool { description.contains("not a git repository") }
  }

  struct Output {
    let bytes: [UInt8]
    /// What it said beside that, line by line.
    let words: [String]

    /// Of output that is separated by zeros; nil for a name that is no UTF-8.
    var names: [String?] {
      bytes.split(separator: 0).map { String(validating: $0, as: UTF8.self) }
    }
  }

  /// More output than a repository of a million files has.
  private static let maximumOutput = 256 << 20
  private static let maximumWords = 64 << 10

  /// Settings that lie over those of the repository.
  private static let safe = [
    "core.fsmonitor": "false", "core.hooksPath": "/dev/null", "protocol.allow": "never",
    "diff.submodule": "short", "diff.noprefix": "false", "core.quotePath": "true",
    // A folder among tracked files that looks like a repository is none.
    "safe.bareRepository": "explicit",
  ]

  /// Variables by which a hook that starts us would have git look elsewhere.
  private static let misleading = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE", "GIT_CONFIG_PARAMETERS", "GIT_EXTERNAL_DIFF",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  ]

  /// - Parameters:
  ///   - settings: beside those that are always set.
  ///   - keepsIndex: whether the index that a hook was given counts, as in a commit of some files alone.
  /// - Throws: `Failure`, with git's own words, or that it is not there.
  @discardableResult
  func run(
    _ arguments: [String], settings: [String: String] = [:], keepsIndex: Bool = true
  ) async throws -> Output {
    let all = Self.safe.merging(settings) { $1 }.sorted { $0.key < $1.key }
    var variables: [Environment.Key: String?] = [
      "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
      "GIT_ALLOW_PROTOCOL": "",
      "GIT_NO_LAZY_FETCH": "1", "GIT_CONFIG_COUNT": "\(all.count)",
    ]
    for (index, setting) in all.enumerated() {
      variables[Environment.Key(stringLiteral: "GIT_CONFIG_KEY_\(index)")] = setting.key
      variables[Environment.Key(stringLiteral: "GIT_CONFIG_VALUE_\(index)")] = setting.value
    }
    for name in Self.misleading + (keepsIndex ? [] : ["GIT_INDEX_FILE"]) {
      variables.updateValue(nil, forKey: Environment.Key(stringLiteral: name))
    }
    let (output, words, status): ([UInt8], String, TerminationStatus)
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", folder] + arguments),
        environment: .inherit.updating(variables), output: .bytes(limit: Self.maximumOutput),
        error: .string(limit: Self.maximumWords))
      (output, words) = (result.standardOutput, result.standardError)
      status = result.terminationStatus
    } catch let error as CancellationError {
      throw error
    } catch {
      throw Failure(description: "git cannot be run: \(error)")
    }
    let lines = words.split(separator: "\n").map(String.init)
    guard status.isSuccess else { throw Failure(description: lines.first ?? "git: \(status)") }
    return Output(bytes: output, words: lines)
  }

  private static let listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]

  /// Every file that is tracked or could be, in any order. One that ends with `/` is a repository of its own.
  func files() async throws -> Output { try await run(Self.listing) }

  /// The same by what `.gitignore` files say, where the folder is in no repository or ignored by the one it is in: of a
  /// repository made for the moment.
  ///
  /// - Parameter repository: an empty folder.
  func files(withRepositoryAt repository: String) async throws -> Output {
    try await run(["init", "--quiet", "--bare", repository], keepsIndex: false)
    return try await run(
      [
        "--git-dir=\(repository)", "--work-tree=\(folder)", "ls-files", "-z", "--others",
        "--exclude-standard",
      ], keepsIndex: false)
  }

  /// Whether git ignores the folder itself.
  func isIgnored() async throws -> Bool {
    do {
      try await run(["check-ignore", "--quiet", "."])
      return true
    } catch is Failure { return false }
  }

  /// The folder of the repository; nil where there is none.
  func root() async throws -> String? {
    do {
      let line = try await run(["rev-parse", "--show-toplevel"]).bytes.split(separator: 0x0A).first
      return line.flatMap { String(validating: $0, as: UTF8.self) }
    } catch is Failure { return nil }
  }

  /// What is other than before.
  struct Changes: Sendable {
    /// By file.
    var lines: [String: LineRanges]
    /// Changed files whose names are no UTF-8, so that nothing can be said of them.
    var namesThatAreNoText: Int
  }

  /// The lines that are other than at a revision; of files that git does not know all of them.
  ///
  /// - Throws: `Failure` where there is no such revision, or no repository.
  func changes(since revision: String) async throws -> Changes {
    guard !revision.hasPrefix("-") else { throw Failure(description: "\(revision) is no revision") }
    var changed: Changes
    do {
      changed = try await changes(by: [revision, "--"])
    } catch let failure as Failure {
      throw try await isUnknown(revision) ? Self.noRevision(revision) : failure
    }
    let others = try await run(["ls-files", "-z", "--others", "--exclude-standard"])
    for name in others.names {
      if let name { changed.lines[name] = .all } else { changed.namesThatAreNoText += 1 }
    }
    return changed
  }

  /// Whether a repository has no such revision; a range of them, which names no tree, is git's to judge.
  private func isUnknown(_ revision: String) async throws -> Bool {
    func succeeds(_ arguments: [String]) async throws -> Bool {
      do {
        try await run(arguments)
        return true
      } catch is Failure { return false }
    }
    guard !revision.contains(".."), try await succeeds(["rev-parse", "--git-dir"]) else {
      return false
    }
    return try await !succeeds(["rev-parse", "--verify", "--quiet", "\(revision)^{tree}"])
  }

  private static func noRevision(_ revision: String) -> Failure {
    Failure(
      description:
        "there is no revision \(revision) in this repository; name a branch, a tag or a commit that it has "
        + "(a shallow clone has few: fetch more of it)")
  }

  /// The lines of what is staged that are other than in the last commit.
  func stagedChanges() async throws -> Changes {
    try await changes(by: ["--cached", "--"])
  }

  private func changes(by arguments: [String]) async throws -> Changes {
    // Outside a repository `git diff` is another command.
    try await run(["rev-parse", "--git-dir"])
    // A file that is compared goes through its filter.
    let configured =
      (try? await run(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]))?.names
    let filters = (configured ?? []).compactMap(\.self)
    let off = Dictionary(filters.map { ($0, $0.hasSuffix(".required") ? "false" : "") }) { $1 }
    // Files that are gone have no lines; what became a file, or lies in conflict, is not what was written.
    let diff = [
      "diff", "-O/dev/null", "--relative", "--no-ext-diff", "--no-textconv", "--no-color", "--text",
      "--ignore-submodules=all", "--diff-filter=AMR", "--find-renames",
    ]
    let names = try await run(diff + ["--name-only", "-z"] + arguments, settings: off).names
    let text = try await run(diff + ["--unified=0"] + arguments, settings: off).bytes
    let ranges = LineRanges.changed(byDiff: String(decoding: text, as: UTF8.self))
    guard names.count == ranges.count else {
      throw Failure(description: "what git names and what it compares differ")
    }
    let pairs = zip(names, ranges).compactMap { name, lines in name.map { ($0, lines) } }
    return Changes(
      lines: Dictionary(pairs) { first, _ in first },
      namesThatAreNoText: names.count { $0 == nil })
  }

  /// What is staged of a file.
  func staged(_ file: String) async throws -> [UInt8] {
    try await run(["cat-file", "blob", ":./\(file)"]).bytes
  }
}
