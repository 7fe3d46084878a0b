import Subprocess

/// What git knows of a folder: which files it does not ignore, which lines have changed, what is staged.
///
/// A repository may have been written by somebody else, and git runs what its settings name. So nothing is called that
/// runs a hook, and a monitor, an external difference and a conversion of text are turned off.
struct Git: Sendable {
  /// Absolute; paths are relative to it.
  let folder: String

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// More output than a repository of a million files has.
  private static let maximumOutput = 256 << 20
  private static let maximumWords = 64 << 10

  /// - Throws: `Failure`, with git's own words, or that it is not there.
  func run(_ arguments: [String]) async throws -> [UInt8] {
    let safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C", folder]
    let (output, words, status): ([UInt8], String, TerminationStatus)
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(safe + arguments),
        environment: .inherit.updating([
          "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
        ]),
        output: .bytes(limit: Self.maximumOutput), error: .string(limit: Self.maximumWords))
      (output, words) = (result.standardOutput, result.standardError)
      status = result.terminationStatus
    } catch let error as CancellationError {
      throw error
    } catch {
      throw Failure(description: "git cannot be run: \(error)")
    }
    guard status.isSuccess else {
      throw Failure(
        description: words.split(separator: "\n").first.map(String.init) ?? "git: \(status)")
    }
    return output
  }

  private func names(_ arguments: [String]) async throws -> [String] {
    try await run(arguments).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file that is tracked or could be, in any order. One that ends with `/` is a repository of its own.
  func files() async throws -> [String] {
    let listed = try await names(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    return Array(Set(listed))
  }

  /// The same by what `.gitignore` files say, where the folder is in no repository: of one made for the moment.
  ///
  /// - Parameter repository: an empty folder.
  func files(withRepositoryAt repository: String) async throws -> [String] {
    _ = try await run(["init", "--quiet", "--bare", repository])
    return try await names([
      "--git-dir=\(repository)", "--work-tree=\(folder)", "ls-files", "-z", "--others",
      "--exclude-standard",
    ])
  }

  /// The lines that are other than at a revision, by file; of files that git does not know all of them.
  ///
  /// - Throws: `Failure` where there is no such revision, or no repository.
  func changedLines(since revision: String) async throws -> [String: LineRanges] {
    guard !revision.hasPrefix("-") else { throw Failure(description: "\(revision) is no revision") }
    var changed = try await changedLines(by: [revision, "--"])
    for file in try await names(["ls-files", "-z", "--others", "--exclude-standard"]) {
      changed[file] = .all
    }
    return changed
  }

  /// The lines of what is staged that are other than in the last commit, by file.
  func stagedLines() async throws -> [String: LineRanges] {
    try await changedLines(by: ["--cached", "--"])
  }

  private func changedLines(by arguments: [String]) async throws -> [String: LineRanges] {
    // Files that are gone have no lines.
    let diff = [
      "diff", "--relative", "--no-ext-diff", "--no-textconv", "--no-color", "--diff-filter=d",
    ]
    let names = try await names(diff + ["--name-only", "-z"] + arguments)
    let text = try await run(diff + ["--unified=0"] + arguments)
    let ranges = LineRanges.changed(byDiff: String(decoding: text, as: UTF8.self))
    guard names.count == ranges.count else {
      throw Failure(description: "git changed its mind of what has changed; try again")
    }
    return Dictionary(zip(names, ranges)) { first, _ in first }
  }

  /// What is staged of a file.
  func staged(_ file: String) async throws -> [UInt8] { try await run(["show", ":./\(file)"]) }
}
