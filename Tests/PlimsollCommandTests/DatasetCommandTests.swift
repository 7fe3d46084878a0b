import Foundation
import Testing

/// `plimsoll dataset build` and `dataset analyse` from files of records to training records.
@Suite(.serialized) final class DatasetCommandTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("plimsoll-dataset-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func file(_ name: String, _ content: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try content.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private var output: String { folder.path + "/out.jsonl" }

  private struct Record: Decodable {
    var id: String
    var kind: String
    var language: String
    var trajectory: String
    var labels: [Int?]
    var tools: [String]?

    /// `KIND TRAJECTORY LABELS`
    var words: String {
      "\(kind) \(trajectory) " + labels.map { $0.map(String.init) ?? "?" }.joined()
    }
  }

  /// What was written; the half-written file is gone.
  private func written() throws -> [Record] {
    #expect(!FileManager.default.fileExists(atPath: output + ".partial"))
    return try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
  }

  // MARK: build

  private let records = """
    {"id":"p1","source":"own","language":"python","vulnerable":"def run(cmd):\\n    os.system(cmd)\\n","fixed":"def run(cmd):\\n    subprocess.run([cmd])\\n"}
    {"id":"broken
    {"id":"a1","source":"own","language":"c","text":"int f(char *s)\\n{\\n  return g(s);\\n}\\n","vul_lines":[3]}
    {"id":"u1","source":"own","language":"c","text":"int h(void)\\n{\\n  return 1;\\n}\\n","vul_lines":[],"label":"vulnerable"}
    {"project":"own","path":"b.py","language":"python","text":"def add(a, b):\\n    return a + b\\n"}
    {"id":"same","source":"own","language":"c","vulnerable":"a();","fixed":"a(); // b"}

    """

  @Test func recordsOfEachKindAreBuilt() throws {
    let run = try Command.run(["dataset", "build", try file("in.jsonl", records), "-o", output])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("in.jsonl, line 2: it is not a JSON object; passed over"))
    #expect(
      try written().map(\.words) == [
        "pair run 0", "pair run 1", "annotated f 0", "uniform h 0", "benign add 1",
      ])
    #expect(run.output.contains("5 records of 4 inputs"))
    #expect(run.output.contains("1 inputs without a difference"))
    #expect(run.output.contains("1 lines passed over"))
  }

  @Test func aLanguageThatNobodyKnowsIsCountedAsProse() throws {
    let lines = """
      {"project":"own","path":"a.x","language":"klingon","text":"nuqneH\\n"}
      {"project":"own","path":"a.cpp","language":"c","text":"int f() { return 1; }\\n"}

      """
    let run = try Command.run(["dataset", "build", try file("in.jsonl", lines), "-o", output])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try written().map(\.language) == ["plaintext", "cpp"])
    #expect(run.output.contains("1 records in no language that is known, cut as prose"))
  }

  // MARK: analyse

  /// Finds strcpy in line 3 of every file that has the word, as flawfinder writes it.
  private static let flawfinder = """
    #!/bin/sh
    if [ "$1" = --version ]; then echo 2.0.19; exit 0; fi
    echo '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Flawfinder"}}, "results": ['
    comma=""
    for file in "$@"; do
      case "$file" in --*) continue;; esac
      if grep -q strcpy "$file"; then
        echo "$comma{\\"ruleId\\": \\"FF1001\\", \\"rank\\": 0.8,"
        echo "\\"message\\": {\\"text\\": \\"buffer/strcpy:words (CWE-120).\\"}, \\"locations\\": ["
        echo "{\\"physicalLocation\\": {\\"artifactLocation\\": {\\"uri\\": \\"$file\\"},"
        echo "\\"region\\": {\\"startLine\\": 3}}}]}"
        comma=","
      fi
    done
    echo ']}]}'
    """

  /// A search path on which `flawfinder` is the script above.
  private func searchPath() throws -> [String: String] {
    let path = try file("flawfinder", Self.flawfinder)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return ["PATH": "\(folder.path):/usr/local/bin:/usr/bin:/bin"]
  }

  private let sources = """
    {"project":"own","path":"a.c","language":"c","text":"void f(char *a, char *b)\\n{\\n  strcpy(a, b);\\n}\\n\\nint g(int i)\\n{\\n  return h(i);\\n}\\n\\nint j(int i)\\n{\\n  return i;\\n}\\n"}
    not JSON
    {"project":"own","path":"c.c","language":"c","text":"int k(int i)\\n{\\n  return i;\\n}\\n"}
    {"project":"own","path":"a.x","language":"klingon","text":"nuqneH\\n"}

    """

  @Test(arguments: [
    // For training: the file with a finding, a sample of its other functions.
    (["--negatives", "1"], ["analyser f 0", "analyser g 1"]),
    // For validation: all of them.
    (["--every-function"], ["analyser f 0", "analyser g 1", "analyser j 1", "analyser k 1"]),
  ])
  func findingsBecomeLabels(_ options: [String], _ expected: [String]) throws {
    let run = try Command.run(
      ["dataset", "analyse", try file("in.jsonl", sources), "-o", output, "--tools", "flawfinder"]
        + options, environment: try searchPath())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("in.jsonl, line 2: it is not a JSON object; passed over"))
    #expect(try written().map(\.words) == expected)
    #expect(try written().allSatisfy { $0.tools == ["flawfinder"] })
    #expect(run.output.contains("2 texts; \(expected.count) records, 1 with a finding"))
    #expect(run.output.contains("1 records are in languages that no analyser reads"))
  }

  @Test func theSourcesOfAFolder() throws {
    _ = try file("own.c", "void f(char *a, char *b)\n{\n  strcpy(a, b);\n}\n")
    let environment = try searchPath()
    let run = try Command.run(
      ["dataset", "analyse", folder.path, "-o", output, "--tools", "flawfinder"],
      environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try written().map(\.words) == ["analyser f 0"])
    #expect(try written().first?.id.hasSuffix("/own.c/text/0") == true)
  }

  @Test func withoutAnAnalyserThereIsNothingToRun() throws {
    let run = try Command.run(
      ["dataset", "analyse", try file("in.jsonl", sources), "-o", output],
      environment: ["PATH": "/nonexistent"])
    #expect(run.status != 0)
    #expect(run.errors.contains("flawfinder is not installed; to have it: apt-get install"))
    #expect(run.errors.contains("install one or name it with --tool-path"))
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  // MARK: mistakes

  private static let mistakes: [([String], String)] = [
    (["build", "/nonexistent.jsonl", "-o", "OUT"], "/nonexistent.jsonl cannot be read"),
    (["build", "IN", "-o", "/nonexistent/out.jsonl"], "is there such a folder"),
    (["build", "IN"], "--output"),
    (["build", "IN", "-o", "OUT", "--depth", "99"], "--depth 99 is outside 0…16"),
    (["build", "IN", "-o", "OUT", "--caller-weight", "2"], "is outside 0…1"),
    (["build", "IN", "-o", "OUT", "--limit", "0"], "less than 1"),
    (["build", "IN", "-o", "OUT", "--protocol", "other"], "blind"),
    (["build", "IN", "-o", "OUT", "--grammars", "/nonexistent.so"], "Without grammars"),
    (["analyse", "/nonexistent.jsonl", "-o", "OUT"], "/nonexistent.jsonl cannot be read"),
    (["analyse", "IN", "-o", "/nonexistent/out.jsonl"], "is there such a folder"),
    (["analyse", "IN", "-o", "OUT", "--tools", "lint"], "lint is no analyser that can be run"),
    (["analyse", "IN", "-o", "OUT", "--tool-path", "bandit"], "is not NAME=PATH"),
    (
      ["analyse", "IN", "-o", "OUT", "--tools", "bandit", "--tool-path", "bandit=/nonexistent"],
      "/nonexistent is not an executable file"
    ),
    (["analyse", "IN", "-o", "OUT", "--sarif", "/nonexistent.sarif"], "name a SARIF file"),
    (["analyse", "IN", "-o", "OUT", "--every-function", "--negatives", "1"], "one or the other"),
    (["analyse", "IN", "-o", "OUT", "--every-function", "--family", "flow"], "one or the other"),
    (["analyse", "IN", "-o", "OUT", "--negatives=-1"], "outside 0…1000"),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsToldWithItsRemedy(index: Int) throws {
    let (arguments, expected) = Self.mistakes[index]
    let input = try file("in.jsonl", sources)
    var environment = try searchPath()
    // Only the script: the tools of this machine are not what is tested.
    environment["PATH"] = folder.path
    let run = try Command.run(
      ["dataset"] + arguments.map { ["IN": input, "OUT": output][$0] ?? $0 },
      environment: environment)
    #expect(run.status != 0)
    #expect(run.errors.contains(expected), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: output))
  }
}
