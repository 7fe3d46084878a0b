import Foundation
import Testing

/// `plimsoll dataset check` and `dataset build` on folders of authored files.
@Suite(.serialized) final class AuthoredCommandTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("plimsoll-authored-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private var samples: String { folder.path + "/samples" }
  private var output: String { folder.path + "/out.jsonl" }

  private func sample(_ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent("samples/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// `page` is to train on, `login_return_path` to validate on.
  private func good() throws {
    try sample(
      "python/CWE-78_page.py",
      "def run(x):\n<<<<<<< V\n    os.system(x)\n=======\n    subprocess.run([x])\n>>>>>>> F\n\n\n"
        + Self.table)
    try sample(
      "javascript/safe_CWE-601_login_return_path.js", "function next() {\n  return '/home';\n}\n")
    try sample("README.md", "Words.\n")
  }

  /// A function of more than two hundred characters.
  private static let table =
    "def table(rows):\n"
    + (0..<8).map { "    total_\($0) = sum(row[\($0)] for row in rows)\n" }.joined()

  private struct Record: Decodable {
    var id: String
    var kind: String
    var side: String
  }

  private func written() throws -> [String] {
    try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map {
      let record = try JSONDecoder().decode(Record.self, from: Data($0.utf8))
      return "\(record.kind) \(record.id)"
    }
  }

  @Test(arguments: [
    (
      [],
      [
        "annotated authored/javascript/safe/CWE-601/login_return_path/text/0",
        "pair authored/python/CWE-78/page/vulnerable/0",
        "safe authored/python/CWE-78/page/text/1", "pair authored/python/CWE-78/page/fixed/0",
      ]
    ),
    (
      ["--split", "valid"], ["annotated authored/javascript/safe/CWE-601/login_return_path/text/0"]
    ),
    (
      ["--split", "train", "--whole-pairs"],
      ["vulnerable/0", "vulnerable/1", "fixed/0", "fixed/1"].map {
        "pair authored/python/CWE-78/page/" + $0
      }
    ),
    (
      ["--split", "train", "--protocol", "paper"],
      ["vulnerable/0", "fixed/0"].map { "pair authored/python/CWE-78/page/" + $0 }
    ),
  ])
  func aFolderIsBuilt(_ options: [String], _ expected: [String]) throws {
    try good()
    let run = try Command.run(["dataset", "build", samples, "-o", output] + options)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try written() == expected)
  }

  @Test func aFolderOfTheFormIsCounted() throws {
    try good()
    let run = try Command.run(["dataset", "check", samples])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(
      run.output
        == "\(samples): 2 files (1 javascript, 1 python); 1 pairs with 1 blocks, 1 of them "
        + "longer when fixed; 1 safe texts; 1 files to validate on; 0 errors, 0 warnings\n")
  }

  @Test func aWarningIsNoError() throws {
    try sample("c/safe_CWE-0_log.c", "/* FIXME: rotate */\nint log_lines;\n")
    let run = try Command.run(["dataset", "check", samples])
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("\(samples)/c/safe_CWE-0_log.c:1: warning: “FIXME” tells"))
    #expect(run.output.contains("0 errors, 1 warnings"))
  }

  /// Both commands name the file, the line and what to write; nothing is built of a part of the folder.
  @Test(arguments: [["check"], ["build", "-o", "OUT"]])
  func aBrokenFileIsNamed(_ command: [String]) throws {
    try good()
    try sample("python/CWE-78_open.py", "import os\n<<<<<<< V\nos.system(x)\n")
    let run = try Command.run(
      ["dataset", command[0], samples] + command.dropFirst().map { $0 == "OUT" ? output : $0 })
    #expect(run.status == 1)
    #expect(
      run.errors.contains(
        "\(samples)/python/CWE-78_open.py:2: error: this block is not closed; write `>>>>>>> F`"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["samples"])
  }

  private static let mistakes: [([String], String)] = [
    (["check", "/nonexistent"], "/nonexistent is no folder; name one like training/authored"),
    (["check", "EMPTY"], "it holds no LANGUAGE/CWE-N_slug.ext"),
    (["build", "EMPTY", "-o", "OUT"], "it holds no LANGUAGE/CWE-N_slug.ext"),
    (["build", "FILE", "-o", "OUT", "--split", "valid"], "--split valid divides folders"),
    (["build", "EMPTY", "-o", "OUT", "--split", "test"], "train"),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsToldWithItsRemedy(index: Int) throws {
    let (arguments, expected) = Self.mistakes[index]
    let empty = folder.path + "/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let file = folder.path + "/in.jsonl"
    try "".write(toFile: file, atomically: true, encoding: .utf8)
    let run = try Command.run(
      ["dataset"] + arguments.map { ["EMPTY": empty, "FILE": file, "OUT": output][$0] ?? $0 })
    #expect(run.status != 0)
    #expect(run.errors.contains(expected), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: output))
  }
}
