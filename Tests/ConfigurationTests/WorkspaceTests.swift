import Foundation
import TestSupport
import Testing

@testable import Configuration

extension WorkspaceFolders {
  fileprivate func file(for document: String) -> Found? { file(for: place(of: document)) }
}

/// `plimsoll.toml` files on a disk.
@Suite final class WorkspaceTests {
  private let top: String

  init() throws {
    top = FileManager.default.temporaryDirectory.path + "/plimsoll-workspace-\(UUID())"
    try FileManager.default.createDirectory(
      atPath: top + "/project/src/deep", withIntermediateDirectories: true)
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: top + "/" + path))
  }

  deinit { try? FileManager.default.removeItem(atPath: top) }

  @Test func theNearestFileUpToTheFolderCounts() throws {
    let folders = WorkspaceFolders([top + "/project/"])
    let document = top + "/project/src/deep/a.c"
    try write("drop = 0.1", to: "plimsoll.toml")
    #expect(folders.file(for: document) == nil)
    try write("drop = 0.2", to: "project/plimsoll.toml")
    #expect(folders.file(for: document)?.path == top + "/project/plimsoll.toml")
    try write("drop = 0.3", to: "project/src/plimsoll.toml")
    #expect(folders.file(for: document)?.path == top + "/project/src/plimsoll.toml")
    #expect(folders.file(for: top + "/other/a.c") == nil)
    #expect(folders.file(for: top + "/project/src/../../x/a.c") == nil)
    // Not the folder whose name only begins like it.
    #expect(folders.file(for: top + "/project2/a.c") == nil)
    // What is inside counts first.
    let both = WorkspaceFolders([top, top + "/project/src/deep"])
    #expect(both.folder(of: document) == top + "/project/src/deep")
    #expect(both.file(for: document) == nil)
  }

  @Test func aChangeIsSeen() throws {
    let folders = WorkspaceFolders([top + "/project"])
    try write("drop = 0.2", to: "project/plimsoll.toml")
    let before = folders.file(for: top + "/project/a.c")
    #expect(before == folders.file(for: top + "/project/b.c"))
    try write("drop = 0.25", to: "project/plimsoll.toml")
    #expect(before != folders.file(for: top + "/project/a.c"))
  }

  @Test func noLinkIsFollowed() throws {
    let manager = FileManager.default
    try write("drop = 0.3", to: "secret.toml")
    try manager.createSymbolicLink(
      atPath: top + "/project/plimsoll.toml", withDestinationPath: top + "/secret.toml")
    let file = WorkspaceFile(at: top + "/project/plimsoll.toml")
    #expect(file.options == Options())
    #expect(file.issues.map(\.message).joined().contains("symbolic link"))
    // Through a folder that is a link and leads out of the workspace.
    try manager.createDirectory(atPath: top + "/outside", withIntermediateDirectories: true)
    try write("drop = 0.4", to: "outside/plimsoll.toml")
    try manager.createSymbolicLink(
      atPath: top + "/project/link", withDestinationPath: top + "/outside")
    let folders = WorkspaceFolders([top + "/project"])
    let out = try #require(folders.file(for: top + "/project/link/a.c"))
    #expect(out.leadsOut)
    #expect(WorkspaceFile(out).options == Options())
    #expect(WorkspaceFile(out).issues.first?.message.contains("leads out") == true)
    // A folder that is a link to one inside is as good as that.
    try write("drop = 0.5", to: "project/src/plimsoll.toml")
    try manager.createSymbolicLink(
      atPath: top + "/project/inner", withDestinationPath: top + "/project/src")
    #expect(folders.file(for: top + "/project/inner/a.c")?.leadsOut == false)
  }

  @Test func onlyARegularFileOfBoundedSizeIsRead() throws {
    let path = top + "/project/plimsoll.toml"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(WorkspaceFile(at: path).issues.first?.message.contains("no regular file") == true)
    try FileManager.default.removeItem(atPath: path)
    try write(
      String(repeating: "#", count: WorkspaceFile.maximumBytes + 1), to: "project/plimsoll.toml")
    #expect(WorkspaceFile(at: path).issues.first?.message.contains("KiB") == true)
    try FileManager.default.removeItem(atPath: path)
    #expect(WorkspaceFile(at: path).issues.count == 1)
  }

  @Test func whatIsWrongKeepsItsDefault() {
    let text = """
      sensitivity = "quiet"
      threshold = 3
      model = "/tmp/evil"
      colour = "red"
      exclude = ["../up"]
      drop = 0.2
      drop = 0.4
      """
    let file = WorkspaceFile(path: "/w/plimsoll.toml", bytes: Array(text.utf8))
    #expect(file.options == Options(sensitivity: .quiet, drop: 0.4))
    let lines = file.issues.map { issue in
      file.text.position(of: issue.range.lowerBound, in: .utf8).line
    }
    #expect(lines == [1, 2, 3, 4, 6])
    #expect(file.issues[1].message.contains("--model"))
    #expect(file.issues[3].message.contains("“..”"))
  }

  /// A file of mistakes alone is told of in a few words, and soon read.
  @Test func aFloodOfMistakesIsCutShort() throws {
    for line in ["a\n", "a=1\n", "[\n"] {
      let bytes = Array(
        String(repeating: line, count: WorkspaceFile.maximumBytes / line.count).utf8)
      let issues = WorkspaceFile(path: "/w/plimsoll.toml", bytes: bytes).issues
      #expect(issues.count == WorkspaceFile.maximumIssues)
      #expect(issues.last?.message.contains("more things are wrong") == true)
    }
    let long = String(repeating: "k", count: 60_000) + " = 1"
    let message = WorkspaceFile(path: "/w/plimsoll.toml", bytes: Array(long.utf8)).issues[0].message
    #expect(message.count < 300)
  }

  /// In a container the working directory may be the root.
  @Test func theRootIsAFolderToo() {
    #expect(WorkspaceFolders(["/"]).folder(of: "/a/b.c") == "/")
    #expect(WorkspaceFolders.path("/a/b.c", below: "/") == "a/b.c")
    #expect(WorkspaceFolders.path("/ab/c", below: "/a") == nil)
    // A combining mark does not hide a separator.
    #expect(WorkspaceFolders.normal("/w/../\u{301}x/a") == nil)
  }

  @Test func whatIsExcludedIsRelativeToItsFile() {
    let file = WorkspaceFile(
      path: "/w/src/plimsoll.toml", bytes: Array("exclude = [\"gen/\", \"/one.c\"]".utf8))
    #expect(file.excludes("/w/src/gen/a.c"))
    #expect(file.excludes("/w/src/one.c"))
    #expect(!file.excludes("/w/src/two/one.c"))
    #expect(!file.excludes("/w/gen/a.c"))
  }
}
