import Configuration
import Foundation
import SyntaxTrees

/// Which files the paths of a command name: each file, and in each folder what git does not ignore.
public struct FileListing: Sendable {
  public enum Choice: Sendable, Hashable {
    case all
    /// Only what is other than at a revision.
    case since(String)
    /// Only what is staged, as it is staged.
    case staged
  }

  public private(set) var targets: [ScanTarget] = []
  public private(set) var leftOut: [LeftOut] = []
  /// What went wrong and did not end it, as that `.gitignore` files could not be read.
  public private(set) var notes: [String] = []

  private let workingDirectory: String
  private let choice: Choice
  /// By their bytes: file systems keep apart what strings do not.
  private var seen: Set<[UInt8]> = []
  /// What has changed in a folder: of many files that are named, most lie in one.
  private var changes: [String: [String: LineRanges]] = [:]

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Repositories in each other; more is a loop that somebody built.
  private static let deepest = 16

  /// - Parameters:
  ///   - paths: absolute or relative to the working directory.
  ///   - workingDirectory: absolute.
  /// - Throws: `Failure` where a path names nothing, or there is no repository and `choice` wants one.
  public init(_ paths: [String], in workingDirectory: String, choice: Choice = .all) async throws {
    self.workingDirectory = workingDirectory
    self.choice = choice
    for path in paths { try await add(path) }
    targets.sort { $0.path < $1.path }
    leftOut.sort { $0.path < $1.path }
  }

  private mutating func add(_ path: String) async throws {
    let absolute = Self.normal(path, in: workingDirectory)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
      throw Failure(description: "\(path) does not exist")
    }
    let folder = isFolder.boolValue ? absolute : (absolute as NSString).deletingLastPathComponent
    let only = isFolder.boolValue ? nil : (absolute as NSString).lastPathComponent
    let git = Git(folder: folder)
    switch choice {
    case .all:
      if only == nil {
        try await addFolder(folder)
      } else {
        addFile(absolute, isNamed: true)
      }
    case .since(let revision):
      let changed = try await changes(in: folder) { try await git.changes(since: revision) }
      for (file, lines) in changed where only == nil || file == only {
        addFile("\(folder)/\(file)", lines: lines)
      }
    case .staged:
      let changed = try await changes(in: folder) { try await git.stagedChanges() }
      for (file, lines) in changed where only == nil || file == only {
        addFile("\(folder)/\(file)", source: .staged(folder: folder, path: file), lines: lines)
      }
    }
  }

  private mutating func changes(
    in folder: String, _ ask: () async throws -> Git.Changes
  ) async throws -> [String: LineRanges] {
    if let known = changes[folder] { return known }
    do {
      let found = try await ask()
      changes[folder] = found.lines
      for _ in 0..<found.namesThatAreNoText { leaveOutNameThatIsNoText(in: folder) }
      return found.lines
    } catch let failure as Git.Failure {
      throw Failure(
        description: failure.isOutside
          ? "\(folder) is in no git repository, so nothing is known of changes; leave out --since and --staged"
          : "what has changed is not known: \(failure)")
    }
  }

  /// What of a folder git would not ignore; without git all of it but what begins with a dot.
  private mutating func addFolder(_ folder: String, depth: Int = 0) async throws {
    guard depth < Self.deepest else { return }
    for file in try await files(of: folder) {
      let path = "\(folder)/\(file.hasSuffix("/") ? String(file.dropLast()) : file)"
      // A repository of its own, or a submodule.
      if file.hasSuffix("/") || Self.kind(of: path) == .folder {
        try await addFolder(path, depth: depth + 1)
      } else {
        addFile(path)
      }
    }
  }

  private mutating func files(of folder: String) async throws -> [String] {
    let git = Git(folder: folder)
    do {
      let listed = take(try await git.files(), of: folder)
      // Who names a folder that is ignored means it.
      if !listed.isEmpty { return listed }
      guard try await git.isIgnored() else { return [] }
    } catch let failure as Git.Failure where !failure.isOutside {
      notes.append("\(folder): what the repository ignores is not known: \(failure)")
    } catch is Git.Failure {}
    let temporary = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    do {
      return take(try await git.files(withRepositoryAt: temporary), of: folder)
    } catch let failure as Git.Failure {
      notes.append("\(folder): .gitignore files are not read: \(failure)")
    }
    return Self.walk(folder)
  }

  private mutating func leaveOutNameThatIsNoText(in folder: String) {
    leftOut.append(
      LeftOut(path: shown(folder), reason: .unreadable("a file whose name is no UTF-8")))
  }

  /// The names of a listing, each once, however they are composed; what git could not open is left out by name.
  private mutating func take(_ output: Git.Output, of folder: String) -> [String] {
    var seen: Set<[UInt8]> = []
    var names: [String] = []
    for name in output.names {
      guard let name else {
        leaveOutNameThatIsNoText(in: folder)
        continue
      }
      if seen.insert(Array(name.utf8)).inserted { names.append(name) }
    }
    for line in output.words where line.contains("could not open") {
      leftOut.append(LeftOut(path: shown(folder), reason: .unreadable(line)))
    }
    return names
  }

  private func shown(_ absolute: String) -> String {
    let path = Self.shown(absolute, in: workingDirectory)
    return absolute == workingDirectory ? "." : path
  }

  private static func walk(_ folder: String) -> [String] {
    guard
      let all = FileManager.default.enumerator(
        at: URL(fileURLWithPath: folder, isDirectory: true), includingPropertiesForKeys: nil,
        options: [.skipsHiddenFiles, .producesRelativePathURLs])
    else { return [] }
    return all.compactMap { ($0 as? URL)?.relativePath }
      .filter { kind(of: "\(folder)/\($0)") != .folder }
  }

  private enum Kind { case file, folder, link, other, missing }

  private static func kind(of path: String) -> Kind {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return .missing
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: return .file
    case .typeDirectory?: return .folder
    case .typeSymbolicLink?: return .link
    default: return .other
    }
  }

  /// Files of Plimsoll's own, which nobody misses among what was read.
  private static let ownFiles = [Baseline.name, WorkspaceFile.name]

  private mutating func addFile(
    _ absolute: String, source: ScanTarget.Source = .file, lines: LineRanges? = nil,
    isNamed: Bool = false
  ) {
    guard seen.insert(Array(absolute.utf8)).inserted else { return }
    let path = Self.shown(absolute, in: workingDirectory)
    if Language.isStoredNotebook(absolute) {
      return leftOut.append(LeftOut(path: path, reason: .notebook))
    }
    let language = Language.forFile(named: absolute) ?? Self.script(at: absolute)
    guard let language, language != .plainText else {
      if !isNamed, Self.ownFiles.contains(where: { absolute.hasSuffix("/\($0)") }) { return }
      return leftOut.append(LeftOut(path: path, reason: .language))
    }
    if case .file = source {
      switch Self.kind(of: absolute) {
      case .file: break
      // Who names a link means what it leads to; in a folder that comes by itself, or lies outside.
      case .link where isNamed: break
      case .link: return leftOut.append(LeftOut(path: path, reason: .symbolicLink))
      // Tracked, and gone.
      case .missing: return
      case .folder, .other:
        return leftOut.append(
          LeftOut(path: path, reason: .unreadable("it is no regular file")))
      }
    }
    targets.append(
      ScanTarget(
        path: path, absolutePath: absolute, source: source, lines: lines, language: language))
  }

  /// The longest first line that is read for an interpreter, as long as Linux reads.
  private static let firstLine = 256

  /// The language of a script whose name says nothing.
  private static func script(at absolute: String) -> Language? {
    let name = (absolute as NSString).lastPathComponent
    guard (name as NSString).pathExtension.isEmpty, kind(of: absolute) == .file,
      let file = FileHandle(forReadingAtPath: absolute)
    else { return nil }
    defer { try? file.close() }
    return (try? file.read(upToCount: firstLine)).flatMap { Language.forScript(beginning: $0) }
  }

  /// The repository that a folder lies in; nil where it lies in none.
  public static func repository(of folder: String) async -> String? {
    try? await Git(folder: folder).root()
  }

  /// Relative to the working directory where it lies there.
  public static func shown(_ absolute: String, in workingDirectory: String) -> String {
    let prefix = workingDirectory == "/" ? "/" : workingDirectory + "/"
    return absolute.hasPrefix(prefix) ? String(absolute.dropFirst(prefix.count)) : absolute
  }

  /// Absolute, without `.`, `..` and empty components; links stay as they are.
  public static func normal(_ path: String, in workingDirectory: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)").split(separator: "/") {
      if part == ".." { parts = parts.dropLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
