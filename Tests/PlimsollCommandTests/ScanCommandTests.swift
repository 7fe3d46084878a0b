import Foundation
import JSON
import Testing

/// `plimsoll scan` and `plimsoll baseline` as a shell runs them, with the quick model.
@Suite(needsModel, .serialized) struct ScanCommandTests {
  private let folder: URL
  private let cache: URL

  private static let careless = """
    import os


    def list_files(name):
        os.system("ls " + name)


    def greet(name):
        return "Hello, " + name

    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("plimsoll-scan-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    cache = try Command.makeCache()
    try write("files.py", Self.careless)
    try write("calm.py", "def add(a, b):\n    return a + b\n")
  }

  private func remove() {
    try? FileManager.default.removeItem(at: folder)
    try? FileManager.default.removeItem(at: cache)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private func run(
    _ arguments: [String], input: String = "", in directory: URL? = nil
  ) throws -> Command.Outcome {
    try Command.run(
      arguments.first == "scan" || arguments.first == "baseline"
        ? arguments + ["--model", "plimsoll-small"] : arguments,
      input: input, environment: ["PLIMSOLL_CACHE": cache.path], in: directory ?? folder)
  }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func exitStatusesAndTheSecondRun() throws {
    defer { remove() }
    let first = try run(["scan"])
    #expect(first.status == 0)
    #expect(
      first.output.hasPrefix("files.py:5:5: warning: possible weakness, kind unclear: os.system(…)")
    )
    #expect(first.output.contains("\n    5 |     os.system(\"ls \" + name)\n      |     ^~~~"))
    #expect(first.errors.contains("1 finding (1 warning, 0 notes) in 1 file"))
    let second = try run(["scan", "--fail-on", "warning", "--brief"])
    #expect(second.status == 1)
    #expect(second.output.split(separator: "\n").count == 1)
    #expect(second.errors.contains("; 0 tokens computed, "))
    #expect(try run(["scan", "calm.py", "--fail-on", "note", "--quiet"]).errors.isEmpty)
    #expect(try run(["scan", "nothing.py"]).status == 2)
    #expect(try run(["scan", "--since", "HEAD"]).status == 2)
    #expect(try run(["scan", "--no-such-option"]).status == 64)
    // Several files, as xargs and pre-commit hand them over.
    #expect(
      try run(["scan", "calm.py", "files.py", "files.py", "--fail-on", "warning"]).status == 1)
  }

  @Test func onlyWhatHasChanged() throws {
    defer { remove() }
    try git("init", "-q")
    try git("add", "-A")
    try git("commit", "-q", "-m", "first")
    #expect(try run(["scan", "--since", "HEAD", "--fail-on", "note"]).status == 0)
    try write("files.py", Self.careless.replacingOccurrences(of: "Hello", with: "Welcome"))
    #expect(try run(["scan", "--since", "HEAD", "--fail-on", "note"]).status == 0)
    try write("files.py", Self.careless.replacingOccurrences(of: "ls ", with: "ls -l "))
    #expect(try run(["scan", "--since", "HEAD", "--fail-on", "note"]).status == 1)
    #expect(try run(["scan", "--staged", "--fail-on", "note"]).status == 0)
    try git("add", "-A")
    // What is staged counts, not what has come after it.
    try write("files.py", "x = 1\n")
    let staged = try run(["scan", "--staged", "--fail-on", "note"])
    #expect(staged.status == 1 && staged.output.contains("ls -l "))
  }

  @Test func standardInputIsTakenForAFile() throws {
    defer { remove() }
    let run = try run(["scan", "--stdin-filename", "src/new.py", "--brief"], input: Self.careless)
    #expect(run.status == 0 && run.output.hasPrefix("src/new.py:5:5: warning:"))
    #expect(try self.run(["scan", "-"], input: Self.careless).status == 64)
  }

  @Test func aBaselineSilencesWhatIsKnown() throws {
    defer { remove() }
    let created = try run(["baseline", "create"])
    #expect(created.status == 0 && created.output.contains("1 finding"))
    #expect(try run(["baseline", "create"]).status == 2)
    let silent = try run(["scan", "--fail-on", "note"])
    #expect(silent.status == 0 && silent.output.isEmpty)
    #expect(silent.errors.contains("no findings; 1 in the baseline"))
    #expect(try run(["scan", "--no-baseline", "--fail-on", "note"]).status == 1)
    // Marked in a report for machines, and left out where that is wanted.
    func suppressed(_ arguments: [String]) throws -> [JSONValue?] {
      let json = try JSONReader.read(
        Array(try run(["scan", "--format", "json"] + arguments).output.utf8))
      return json["files"]?.arrayValue?.flatMap { $0["findings"]?.arrayValue ?? [] }
        .map { $0["suppressed"] } ?? []
    }
    #expect(try suppressed([]) == ["baseline"])
    #expect(try suppressed(["--new-only"]) == [])
    // A new finding speaks, until it is added.
    try write("more.py", Self.careless.replacingOccurrences(of: "list_files", with: "show"))
    #expect(try run(["scan", "--fail-on", "note"]).status == 1)
    #expect(try run(["baseline", "update"]).output.contains("1 added; 2 findings"))
    #expect(try run(["scan", "--fail-on", "note"]).status == 0)
    // What is mended goes.
    try FileManager.default.removeItem(at: folder.appendingPathComponent("more.py"))
    #expect(try run(["baseline", "prune", "calm.py"]).output.contains("1 removed; 1 finding"))
    #expect(try run(["baseline", "prune"]).output.contains("0 removed; 1 finding"))
  }

  /// A list counts for the folder it lies in, up to those that have one of their own.
  @Test func aBaselineIsOfItsOwnFolder() throws {
    defer { remove() }
    let inner = folder.appendingPathComponent("inner", isDirectory: true)
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    try write(
      "inner/more.py", Self.careless.replacingOccurrences(of: "list_files", with: "show"))
    for command in ["create", "update", "prune"] {
      let outside = try run(["baseline", command, "../files.py"], in: inner)
      #expect(outside.status == 2 && outside.output.isEmpty)
      #expect(
        outside.errors.contains("start `plimsoll baseline \(command)` in \(folder.path)"),
        "\(outside.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: inner.path) == ["more.py"])
    #expect(try run(["baseline", "create"], in: inner).output.contains("1 finding"))
    let outer = try run(["baseline", "create"])
    #expect(outer.output.contains("made; 1 finding"))
    #expect(outer.errors.contains("beside inner/.plimsoll-baseline.json is not listed here"))
    #expect(try run(["scan", "--fail-on", "note"]).status == 0)
    // Where the nearer list goes, the outer one counts.
    try FileManager.default.removeItem(
      at: inner.appendingPathComponent(".plimsoll-baseline.json"))
    #expect(try run(["baseline", "update"]).output.contains("1 added; 2 findings"))
  }

  @Test func aReportIsWrittenWhole() throws {
    defer { remove() }
    for format in ["text", "json", "sarif", "github", "gitlab", "html"] {
      let run = try run(["scan", "--format", format, "-o", "report", "--quiet"])
      #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(format)")
      let report = try String(contentsOf: folder.appendingPathComponent("report"), encoding: .utf8)
      #expect(report.contains("files.py"), "\(format)")
    }
    #expect(try run(["scan", "-o", "no/such/folder"]).status == 64)
    // A link stays one, and what it leads to keeps who may read it.
    let report = folder.appendingPathComponent("report")
    let link = folder.appendingPathComponent("link")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: report.path)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: report)
    #expect(try run(["scan", "--format", "json", "-o", "link", "--quiet"]).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == report.path)
    let mode = try FileManager.default.attributesOfItem(atPath: report.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("{\"version\":1"))
  }

  @Test func ctrlCEndsInGoodOrder() throws {
    defer { remove() }
    // Enough for a minute.
    for number in 0..<60 {
      try write(
        "f\(number).py",
        (0..<20).map { "def f\($0)(a):\n    b = a + \(number)\n    return [b] * \($0)\n\n\n" }
          .joined())
    }
    let process = Process()
    process.executableURL = Command.executable
    process.arguments = ["scan", "--model", "plimsoll-small"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["PLIMSOLL_CACHE": cache.path]
    ) { $1 }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 3)
    process.interrupt()
    let words = String(
      decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(words.contains("cut short"))
  }
}
