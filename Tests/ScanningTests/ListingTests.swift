import Foundation
import Testing

@testable import Scanning

/// Which files a folder means, with a real git.
@Suite struct ListingTests {
  private let folder: String

  init() throws {
    // Without links: git names folders by their real paths.
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    folder = temporary + "/plimsoll-listing-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ name: String, _ text: String = "x = 1\n") throws {
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func git(_ arguments: String...) async throws {
    _ = try await Git(folder: folder).run(
      ["-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments)
  }

  private func listing(
    _ paths: [String] = ["."], _ choice: FileListing.Choice = .all
  ) async throws -> FileListing {
    try await FileListing(paths, in: folder, choice: choice)
  }

  @Test func whatGitIgnoresIsNotListed() async throws {
    defer { remove() }
    try write(".gitignore", "build/\n*.tmp.py\n!kept.tmp.py\n")
    for name in ["a.py", "build/b.py", "c.tmp.py", "kept.tmp.py", "src/ä b.c", "README", "d.ipynb"]
    {
      try write(name)
    }
    // In no repository, then in one, then with all tracked.
    for arguments in [[], ["init", "-q"], ["add", "-A"]] {
      if !arguments.isEmpty { _ = try await Git(folder: folder).run(arguments) }
      let listing = try await listing()
      #expect(listing.targets.map(\.path) == ["a.py", "kept.tmp.py", "src/ä b.c"])
      #expect(
        listing.leftOut == [
          LeftOut(path: ".gitignore", reason: .language),
          LeftOut(path: "README", reason: .language),
          LeftOut(path: "d.ipynb", reason: .notebook),
        ])
      #expect(listing.notes.isEmpty)
    }
    // Who names a file means it.
    #expect(
      try await listing(["build/b.py", "a.py", "./a.py"]).targets.map(\.path) == [
        "a.py", "build/b.py",
      ])
  }

  @Test func filesOfPlimsollsOwnAreNotMissed() async throws {
    defer { remove() }
    for name in ["a.py", "plimsoll.toml", "sub/.plimsoll-baseline.json"] { try write(name) }
    #expect(try await listing().leftOut.isEmpty)
    // Who names one is told.
    #expect(try await listing(["plimsoll.toml"]).leftOut.map(\.reason) == [.language])
  }

  @Test func linksAndWhatIsGone() async throws {
    defer { remove() }
    try write("a.py")
    try write("gone.py")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link.py", withDestinationPath: "a.py")
    try await git("init", "-q")
    try await git("add", "-A")
    try FileManager.default.removeItem(atPath: "\(folder)/gone.py")
    let listing = try await listing()
    #expect(listing.targets.map(\.path) == ["a.py"])
    #expect(listing.leftOut == [LeftOut(path: "link.py", reason: .symbolicLink)])
    await #expect(throws: FileListing.Failure.self) { try await self.listing(["nothing.py"]) }
  }

  @Test func aRepositoryInARepositoryIsSearchedToo() async throws {
    defer { remove() }
    try write("a.py")
    try write("inner/b.py")
    try await git("init", "-q")
    _ = try await Git(folder: "\(folder)/inner").run(["init", "-q"])
    #expect(try await listing().targets.map(\.path) == ["a.py", "inner/b.py"])
  }

  @Test func linesThatHaveChanged() async throws {
    defer { remove() }
    try write("a.py", "one = 1\ntwo = 2\nthree = 3\nfour = 4\n")
    try write("b c.py", "one = 1\n")
    try write("same.py")
    try await git("init", "-q")
    // Before there is a commit all that is staged is new.
    try await git("add", "a.py")
    #expect(try await listing(["."], .staged).targets.map(\.lines) == [LineRanges([1...4])])
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "first")
    try write("a.py", "one = 1\nTWO = 2\nthree = 3\nfour = 4\n-- a/x\n@@ -1 +1 @@\ndiff --git\n")
    try write("b c.py", "")
    try write("new.py", "fresh = 1\n")
    let since = try await listing(["."], .since("HEAD")).targets
    #expect(since.map(\.path) == ["a.py", "b c.py", "new.py"])
    #expect(since.map(\.lines) == [LineRanges([2...2, 5...7]), LineRanges([1...1]), .all])
    // Staged is what was added, whatever the file says now.
    try await git("add", "a.py")
    try write("a.py", "other = 1\n")
    let staged = try await listing(["."], .staged).targets
    #expect(staged.map(\.path) == ["a.py"])
    #expect(staged.map(\.lines) == [LineRanges([2...2, 5...7])])
    let unknown = await #expect(throws: FileListing.Failure.self) {
      try await self.listing(["."], .since("nothing"))
    }
    #expect(unknown?.description.contains("there is no revision nothing") == true)
    // A range is one of git's words for what to compare with.
    #expect(try await listing(["."], .since("HEAD..HEAD")).targets.map(\.path) == ["new.py"])
    await #expect(throws: FileListing.Failure.self) {
      try await self.listing(["."], .since("--output=x"))
    }
  }

  @Test func aScriptIsToldByItsFirstLine() async throws {
    defer { remove() }
    try write("deploy", "#!/usr/bin/env python3\nx = 1\n")
    try write("LICENSE", "Do as you like.\n")
    try write("a.unknown", "#!/usr/bin/env python3\n")
    let listing = try await listing()
    #expect(listing.targets.map(\.path) == ["deploy"])
    #expect(listing.targets.map(\.language) == [.python])
    #expect(listing.leftOut.map(\.path) == ["LICENSE", "a.unknown"])
  }

  /// No pass over what has changed leaves out a file without a word.
  @Test func aNameThatIsNoTextIsSaid() async throws {
    defer { remove() }
    try write("a.py")
    try await git("init", "-q")
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "first")
    let name = Array("\(folder)/b".utf8) + [0xFF] + Array(".py".utf8) + [0]
    let file = name.withUnsafeBytes { bytes in
      open(bytes.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o644)
    }
    try #require(file >= 0, "this file system takes names of any bytes")
    _ = "x = 1\n".withCString { Foundation.write(file, $0, 6) }
    close(file)
    let said = [LeftOut(path: ".", reason: .unreadable("a file whose name is no UTF-8"))]
    #expect(try await listing().leftOut == said)
    #expect(try await listing(["."], .since("HEAD")).leftOut == said)
    try await git("add", "-A")
    #expect(try await listing(["."], .staged).leftOut == said)
    #expect(try await listing(["."], .since("HEAD")).leftOut == said)
  }

  @Test func aRepositoryRunsNothing() async throws {
    defer { remove() }
    try write("a.py")
    try await git("init", "-q")
    let proof = "\(folder)/proof"
    try await git("config", "core.fsmonitor", "touch '\(proof)'; false")
    try await git("config", "diff.external", "touch '\(proof)'; false")
    try await git("config", "filter.own.clean", "touch '\(proof)'; cat")
    try await git("config", "filter.own.required", "true")
    try await git("config", "diff.own.textconv", "touch '\(proof)'; cat")
    try write(".gitattributes", "*.py diff=own\n")
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "first")
    try write("a.py", "y = 2\n")
    try await git("add", "-A")
    _ = try await listing()
    #expect(try await listing(["."], .since("HEAD")).targets.map(\.path) == ["a.py"])
    #expect(try await listing(["."], .staged).targets.map(\.path) == ["a.py"])
    #expect(!FileManager.default.fileExists(atPath: proof))
  }

  @Test func nothingIsFetched() async throws {
    defer { remove() }
    try write("a.py")
    try await git("init", "-q")
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "first")
    let blob = String(
      decoding: try await Git(folder: folder).run(["rev-parse", "HEAD:a.py"]).bytes, as: UTF8.self
    )
    .trimmingCharacters(in: .whitespacesAndNewlines)
    let proof = "\(folder)/proof"
    try await git("config", "core.repositoryFormatVersion", "1")
    try await git("config", "extensions.partialClone", "origin")
    try await git("config", "remote.origin.url", folder + "/other")
    try await git("config", "remote.origin.promisor", "true")
    try await git("config", "remote.origin.uploadpack", "touch '\(proof)'; false")
    try FileManager.default.removeItem(
      atPath: "\(folder)/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    try write("a.py", "y = 2\n")
    _ = try? await listing(["."], .since("HEAD"))
    try await git("add", "-A")
    _ = try? await listing(["."], .staged)
    #expect(!FileManager.default.fileExists(atPath: proof))
  }

  @Test func whatAHookSaysOfItsRepositoryIsNotBelieved() async throws {
    defer { remove() }
    try write("sub/a.py")
    try await git("init", "-q")
    setenv("GIT_DIR", "\(folder)/nothing", 1)
    defer { unsetenv("GIT_DIR") }
    #expect(try await listing(["sub"]).targets.map(\.path) == ["sub/a.py"])
  }

  @Test func aFolderThatIsIgnoredCanBeNamed() async throws {
    defer { remove() }
    try write(".gitignore", "build/\n")
    try write("build/a.py")
    try await git("init", "-q")
    #expect(try await listing().targets.isEmpty)
    #expect(try await listing(["build"]).targets.map(\.path) == ["build/a.py"])
  }

  @Test func namesThatStringsTakeForOne() async throws {
    defer { remove() }
    try write("\u{FC}.py")
    try write("u\u{308}.py")
    #expect(try await listing().targets.count == 2)
  }

  @Test func binaryByItsAttributesIsComparedAllTheSame() async throws {
    defer { remove() }
    try write("a.py", "one = 1\n")
    try write(".gitattributes", "*.py -diff\n")
    try await git("init", "-q")
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "first")
    try write("a.py", "one = 1\ntwo = 2\n")
    #expect(
      try await listing(["a.py"], .since("HEAD")).targets.map(\.lines) == [LineRanges([2...2])])
  }

  @Test func hunksOfADifference() {
    let diff = """
      diff --git a/x b/x
      --- a/x
      +++ b/x
      @@ -3 +3,2 @@ def f():
      -@@ -1 +1 @@
      +@@ -9 +9 @@
      +diff --git a/y b/y
      @@ -9,2 +10,0 @@
      -gone
      -gone
      diff --git a/z b/z
      Binary files differ
      """
    #expect(
      LineRanges.changed(byDiff: diff) == [LineRanges([3...4, 10...11]), LineRanges([])])
  }
}
