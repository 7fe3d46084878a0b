import Foundation
import Testing

/// The command from a file to its reports, with the real model.
@Suite(.serialized) struct EvalCommandTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("plimsoll-eval-\(UUID().uuidString)")

  private func file(_ name: String, _ content: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try content.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private let pairs = """
    {"id":"p1","source":"own","language":"c","vulnerable":"void f(char *a, char *b) {\\n  char c = first(b);\\n\\n  strcpy(a, b);\\n\\n  last(a);\\n}\\n","fixed":"void f(char *a, char *b) {\\n  char c = first(b);\\n\\n  strlcpy(a, b, 8);\\n\\n  last(a);\\n}\\n"}
    {"id":
    {"id":"p2","source":"own","language":"python","vulnerable":"def run(cmd):\\n    os.system(cmd)\\n","fixed":"def run(cmd):\\n    subprocess.run([cmd])\\n"}

    """

  private let benign = """
    {"project":"own","path":"a.c","language":"c","text":"int add(int a, int b)\\n{\\n  return a + b;\\n}\\n"}
    {"project":"three","path":"b.py","language":"python","text":"def add(a, b):\\n    return a + b\\n"}
    {"project":"two","path":"c.py","language":"python","text":"def sub(a, b):\\n    return a - b\\n"}
    {"project":"four","path":"d.c","language":"c","text":"int sub(int a, int b)\\n{\\n  return a - b;\\n}\\n"}

    """

  @Test(needsModel) func pairsGiveATableAndAFile() throws {
    let input = try file("pairs.jsonl", pairs)
    let json = folder.path + "/out.json"
    let run = try Command.run(
      [
        "eval", "pairs", "--model", "plimsoll-small", input, "--json", json, "--bootstrap", "20",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("2 of 3 records used, 1 left out"))
    #expect(run.errors.contains("pairs.jsonl, line 2"))
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json)))
        as? [String: Any])
    #expect(report["kind"] as? String == "pairs")
    try FileManager.default.removeItem(at: folder)
  }

  /// What costs more than the model is asked for.
  @Test(needsModel) func prefixesStandBesideTheModel() throws {
    let input = try file("pairs.jsonl", pairs)
    let json = folder.path + "/out.json"
    let run = try Command.run(
      [
        "eval", "pairs", "--model", "plimsoll-small", input, "--json", json, "--bootstrap", "0",
        "--quiet", "--prefixes",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("steps cut differently"))
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json)))
        as? [String: Any])
    let scorers = try #require(report["scorers"] as? [[String: Any]])
    let names = scorers.compactMap { $0["name"] as? String }
    #expect(names.prefix(2) == ["model", "model, prefix"])
    for scorer in scorers {
      #expect((scorer["figures"] as? [String: Any])?["pair_order"] != nil)
    }
    let views = try #require(report["prefix_views"] as? [[String: Any]])
    #expect(views.first?["name"] as? String == "model")
    #expect(views.first?["steps"] as? Int ?? 0 > 0)
    try FileManager.default.removeItem(at: folder)
  }

  /// Whoever closes the output early loses the table and not the run.
  @Test(needsModel) func theFilesAreWrittenWhereNobodyReadsTheOutput() throws {
    let input = try file("benign.jsonl", benign)
    let (json, status) = (folder.path + "/out.json", folder.path + "/status")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", #"{ "$0" "$@" 2>&1; echo $? > "$STATUS"; } | true"#, Command.executable.path, "eval",
      "benign", "--model", "plimsoll-small", input, "--json", json, "--bootstrap", "0",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(["STATUS": status]) { $1 }
    try process.run()
    process.waitUntilExit()
    #expect(FileManager.default.fileExists(atPath: json))
    #expect(try String(contentsOfFile: status, encoding: .utf8) == "0\n")
    try FileManager.default.removeItem(at: folder)
  }

  @Test(needsModel) func benignFilesGiveARate() throws {
    let run = try Command.run(
      [
        "eval", "benign", "--model", "plimsoll-small", try file("benign.jsonl", benign),
        "--bootstrap", "20", "--quiet",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("Findings for 1,000 lines of benign code"))
    try FileManager.default.removeItem(at: folder)
  }

  /// The package is a copy; its keys stay in their order and its id does not change.
  @Test(needsModel) func calibrateWritesIntoThePackage() throws {
    let input = try file("benign.jsonl", benign)
    let package = folder.appendingPathComponent("copy")
    try FileManager.default.copyItem(
      at: Command.repository.appendingPathComponent("Models/plimsoll-small"), to: package)
    let before = try String(
      contentsOf: package.appendingPathComponent("plimsoll.json"), encoding: .utf8)
    let dry = try Command.run(
      ["eval", "calibrate", input, "--model", package.path, "--bootstrap", "20", "--dry-run"])
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(
      try String(contentsOf: package.appendingPathComponent("plimsoll.json"), encoding: .utf8)
        == before)
    let run = try Command.run(
      ["eval", "calibrate", input, "--model", package.path, "--bootstrap", "20"])
    #expect(run.status == 0, "\(run.errors)")
    let after = try String(
      contentsOf: package.appendingPathComponent("plimsoll.json"), encoding: .utf8)
    #expect(after.contains("\"sensitivities\": {\n      \"balanced\": {"))
    func keys(_ text: String) -> [String] {
      text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
        .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    }
    #expect(keys(after) == keys(before).filter { $0 != "calibration" } + ["calibration"])
    func id(_ model: String) throws -> String? {
      try Command.run(["model", "info", model]).output.split(separator: "\n")
        .first { $0.hasPrefix("id ") }.map(String.init)
    }
    #expect(try id(package.path) == id("plimsoll-small"))
    let check = try Command.run(["eval", "benign", input, "--model", package.path, "--quiet"])
    #expect(check.output.contains("chosen on benign.jsonl"), "\(check.errors)")
    try FileManager.default.removeItem(at: folder)
  }

  /// Records of two kinds; the second run finds the margins of both arithmetics, and does not take the one's for
  /// the other's.
  @Test(needsModel) func precisionGoesOnWhereItWas() throws {
    let files = [try file("pairs.jsonl", pairs), try file("benign.jsonl", benign)]
    func report(_ name: String) throws -> [String: Any] {
      let json = folder.path + "/" + name
      let run = try Command.run(
        [
          "eval", "precision", "--model", "plimsoll-small", "--bootstrap", "20", "--margins",
          folder.path + "/margins", "--json", json,
        ] + files)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("pairs.jsonl, line 2"))
      #expect(run.output.split(separator: "\n").last?.hasPrefix("verdict: ") == true)
      return try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json)))
          as? [String: Any])
    }
    let (first, second) = (try report("one.json"), try report("two.json"))
    #expect(
      (first["parts"] as? [[String: Any]])?.map { $0["kind"] as? String } == ["pairs", "benign"])
    #expect((first["flips"] as? [Any])?.count == 4)
    func computed(_ report: [String: Any]) -> Int? {
      (report["run"] as? [String: Any])?["tokens_computed"] as? Int
    }
    #expect(computed(first) ?? 0 > 0)
    #expect(computed(second) == 0)
    #expect(first["mean"] as? Double ?? 0 > 0)
    #expect(first["mean"] as? Double == second["mean"] as? Double)
    try FileManager.default.removeItem(at: folder)
  }

  /// The base of plimsoll-medium writes for a pair, and a second run has the same to say without writing.
  @Test(needsModel) func writtenCodeIsJudged() throws {
    let input = try file("pairs.jsonl", pairs)
    let outcomes = folder.path + "/outcomes.jsonl"
    func report(_ name: String) throws -> [String: Any] {
      let json = folder.path + "/" + name
      let run = try Command.run([
        "eval", "generation", input, "--json", json, "--outcomes", outcomes, "--candidates", "2",
        "--tokens", "24", "--bootstrap", "20", "--no-compilers",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("reward − likelihood"), "\(run.output)")
      #expect(run.errors.contains("pairs.jsonl, line 2"))
      return try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json)))
          as? [String: Any])
    }
    let (first, second) = (try report("one.json"), try report("two.json"))
    #expect((first["counts"] as? [String: Any])?["pairs"] as? Int == 2)
    let names = (first["strategies"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(
      Set(["draw", "greedy", "random", "likelihood", "reward", "steps"]).isSubset(of: names ?? []))
    #expect(first["strategies"] as? NSArray == second["strategies"] as? NSArray)
    let lines = try String(contentsOfFile: outcomes, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3)
    let other = try Command.run([
      "eval", "generation", input, "--outcomes", outcomes, "--candidates", "3", "--quiet",
    ])
    #expect(other.status != 0 && other.errors.contains("candidates 2 there, 3 here"))
    try FileManager.default.removeItem(at: folder)
  }

  private static let mistakes: [([String], String)] = [
    (["eval", "pairs", "/nonexistent.jsonl"], "cannot be read"),
    (["eval", "pairs", "/dev/null"], "no regular file"),
    (["eval", "calibrate", #filePath, "--records", "/dev/null"], "no regular file"),
    (["eval", "pairs", #filePath, "--json", "/nonexistent/out.json"], "is there such a folder"),
    (["eval", "pairs", #filePath, "--limit", "0"], "less than 1"),
    (["eval", "benign", #filePath, "--bootstrap", "1000000"], "outside 0"),
    (["eval", "calibrate", #filePath, "--balanced", "2"], "at least balanced"),
    (
      ["eval", "calibrate", #filePath, "--precision", "float32"],
      "thresholds are for the precision it runs in, int8"
    ),
    (["eval", "pairs", #filePath, "--protocol", "other"], "blind"),
    (["eval", "precision", #filePath, "--precision", "float32"], "against itself"),
    (["eval", "precision", #filePath, "--steps", "out.jsonl"], "use --json"),
    (["eval", "precision", Command.repository.path + "/LICENSE"], "no line has the keys"),
    (["eval", "generation", #filePath, "--pairs-at-most", "0"], "less than 1"),
    (["eval", "generation", #filePath, "--limit-minutes", "0"], "not above 0"),
    (["eval", "generation", #filePath, "--candidates", "99"], "outside 1…64"),
    (["eval", "generation", #filePath, "--steps", "out.jsonl"], "use --outcomes"),
    (
      ["eval", "generation", #filePath, "--server", "http://127.0.0.1:1/v1"],
      "--server needs --server-model"
    ),
    (
      ["eval", "generation", #filePath, "--writer", "w", "--server", "http://127.0.0.1:1/v1"],
      "Either --writer or --server writes"
    ),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsToldBeforeAnythingRuns(index: Int) throws {
    let (arguments, expected) = Self.mistakes[index]
    let run = try Command.run(arguments)
    #expect(run.status != 0)
    #expect(run.errors.contains(expected), "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}
