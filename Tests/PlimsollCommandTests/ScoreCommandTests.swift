import Foundation
import Testing

@Suite(needsModel, .serialized) struct ScoreCommandTests {
  /// The documented JSON, and nothing it does not document.
  private struct Report: Decodable {
    struct Model: Decodable {
      let name: String
      let id: String
    }
    struct Trajectory: Decodable {
      struct Step: Decodable {
        let index: Int
        let startLine: Int
        let endLine: Int
        let margin: Double
        let drop: Double
        let flagged: Bool
        let ignored: Bool
        let known: Bool
        let tokens: Int
      }
      let name: String
      let startLine: Int
      let endLine: Int
      let reward: Double
      let steps: [Step]
    }
    let model: Model
    let trajectories: [Trajectory]
    let tokensComputed: Int
    let tokensReused: Int
  }

  private let source = """
    #include <stdio.h>

    int list(const char *folder)
    {
        char command[64];

        sprintf(command, "ls -l %s", folder);

        return system(command);
    }

    int safe(int a)
    {
        return a + 1;
    }

    """

  #if arch(x86_64)
    private static let baseline = "SSE2"
  #else
    private static let baseline = "NEON"
  #endif

  /// Nobody wants the margins of plain text for those of a program.
  @Test func anUnknownLanguageIsSaid() throws {
    let run = try Command.run(["score", "--model", "plimsoll-small", "-"], input: "f(x)\n")
    #expect(run.status == 0 && run.errors.contains("name it by --language"))
    let named = try Command.run(
      ["score", "--model", "plimsoll-small", "-", "--language", "c"], input: "f(x)\n")
    #expect(!named.errors.contains("--language"))
  }

  /// Kernels can be asked for, to hold one against another; those that are not there are no reason to guess.
  @Test func kernelsAreThoseThatTheEnvironmentNames() throws {
    let arguments = [
      "score", "--model", "plimsoll-small", "-", "--language", "c", "--json", "--no-store",
    ]
    func margins(_ environment: [String: String]) throws -> [Double] {
      let run = try Command.run(arguments, input: source, environment: environment)
      #expect(run.status == 0, "\(run.errors)")
      return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        .trajectories.flatMap { $0.steps.map(\.margin) }
    }
    let (fastest, baseline) = (
      try margins([:]), try margins(["PLIMSOLL_KERNELS": Self.baseline])
    )
    #expect(zip(fastest, baseline).allSatisfy { abs($0 - $1) < 0.01 } && !fastest.isEmpty)
    let run = try Command.run(arguments, input: source, environment: ["PLIMSOLL_KERNELS": "abacus"])
    #expect(run.status != 0 && run.errors.contains("abacus"))
    #expect(run.errors.contains(Self.baseline))
  }

  @Test func jsonHasEveryStepWithItsLines() throws {
    let run = try Command.run(
      ["score", "--model", "plimsoll-small", "-", "--language", "c", "--json"], input: source)
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.model.name == "plimsoll-small")
    #expect(report.model.id.count == 64)
    #expect(report.trajectories.map(\.name) == ["(top level)", "list", "safe"])
    let list = report.trajectories[1]
    #expect(list.startLine == 3 && list.endLine == 10)
    #expect(list.steps.map(\.startLine).first == 3)
    let flagged = report.trajectories.flatMap(\.steps).filter(\.flagged)
    #expect(flagged.contains { ($0.startLine...$0.endLine).contains(7) })
    for step in report.trajectories.flatMap(\.steps) {
      #expect((-1...1).contains(step.margin) && step.tokens > 0)
    }
    #expect(report.tokensComputed > 0)
  }

  @Test func theTableSaysWhatWasFlaggedAndWhatItCost() throws {
    let run = try Command.run(
      ["score", "--model", "plimsoll-small", "-", "--language", "c"], input: source)
    #expect(run.output.contains("list  lines 3–10"))
    #expect(run.output.contains("⚠ possible weakness"))
    #expect(run.output.contains("tokens computed"))
  }

  @Test func whatWasScoredBeforeCostsNothing() throws {
    let cache = try Command.makeCache()
    defer { try? FileManager.default.removeItem(at: cache) }
    func score(_ arguments: [String] = []) throws -> (report: Report, output: String) {
      let run = try Command.run(
        ["score", "--model", "plimsoll-small", "-", "--language", "c", "--json"] + arguments,
        input: source,
        environment: ["PLIMSOLL_CACHE": cache.path])
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      return (try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)), run.output)
    }
    func margins(_ report: Report) -> [[Double]] {
      report.trajectories.map { $0.steps.flatMap { [$0.margin, $0.drop] } }
    }
    let without = try score(["--no-store"])
    #expect(!FileManager.default.fileExists(atPath: cache.appendingPathComponent("scores").path))
    let first = try score()
    #expect(first.report.tokensComputed > 0)
    let second = try score()
    #expect(second.report.tokensComputed == 0)
    #expect(
      second.report.tokensReused == first.report.tokensComputed + first.report.tokensReused)
    #expect(margins(second.report) == margins(first.report))
    #expect(margins(without.report) == margins(first.report))
    #expect(try score(["--no-store"]).report.tokensComputed == without.report.tokensComputed)
    // Hashes and margins, and nothing of the text.
    let stored = try Data(contentsOf: cache.appendingPathComponent("scores/scores-2.sqlite"))
    #expect(stored.count > 1_000)
    for word in ["sprintf", "command", "folder", "list"] {
      #expect(stored.firstRange(of: Data(word.utf8)) == nil, "\(word)")
    }
  }

  @Test func aStoreThatIsDamagedIsOneLineAndNoError() throws {
    let cache = try Command.makeCache()
    defer { try? FileManager.default.removeItem(at: cache) }
    let scores = cache.appendingPathComponent("scores", isDirectory: true)
    try FileManager.default.createDirectory(
      at: scores, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data("no store".utf8).write(to: scores.appendingPathComponent("scores-2.sqlite"))
    for lines in [1, 0] {
      let run = try Command.run(
        ["score", "--model", "plimsoll-small", "-", "--language", "c"], input: source,
        environment: ["PLIMSOLL_CACHE": cache.path])
      #expect(run.status == 0)
      #expect(run.errors.split(separator: "\n").count == lines, "\(run.errors)")
    }
  }

  /// The same comments that an editor's server reads.
  @Test func whatACommentIgnoresIsNotFlagged() throws {
    let commented = source.replacingOccurrences(
      of: "    sprintf", with: "    // plimsoll: ignore (checked by the caller)\n    sprintf")
    let run = try Command.run(
      ["score", "--model", "plimsoll-small", "-", "--language", "c", "--json"], input: commented)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    let step = report.trajectories.flatMap(\.steps).first {
      ($0.startLine...$0.endLine).contains(8)
    }
    #expect(step?.ignored == true && step?.flagged == false)
  }

  /// The same file that an editor's server reads.
  @Test func theWorkspaceSaysHowMuchIsFlagged() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-score-\(UUID())", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(source.utf8).write(to: folder.appendingPathComponent("a.c"))
    try Data("colour = 1\nthreshold = -1\n".utf8)
      .write(to: folder.appendingPathComponent("plimsoll.toml"))
    let run = try Command.run(["score", "--model", "plimsoll-small", "a.c"], in: folder)
    #expect(run.output.contains("0 of "))
    #expect(run.errors.contains("plimsoll.toml:1: the setting “colour” is unknown"))
    // What the command says goes before it, and a file elsewhere comes with its own folder's.
    let asked = try Command.run(
      ["score", "--model", "plimsoll-small", "a.c", "--sensitivity", "balanced"], in: folder)
    #expect(asked.output.contains("⚠ possible weakness"))
    let inside = folder.appendingPathComponent("inside", isDirectory: true)
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    let elsewhere = try Command.run(
      ["score", "--model", "plimsoll-small", folder.appendingPathComponent("a.c").path], in: inside)
    #expect(elsewhere.output.contains("0 of "))
  }

  /// The same list, looked for in the same places, as by a scan.
  @Test func whatTheBaselineKnowsIsNotFlagged() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-score-\(UUID())", isDirectory: true)
    let inside = folder.appendingPathComponent("inside", isDirectory: true)
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(source.utf8).write(to: folder.appendingPathComponent("a.c"))
    func run(
      _ arguments: [String], input: String = "", in directory: URL? = nil
    ) throws -> Command.Outcome {
      let run = try Command.run(
        arguments + ["--model", "plimsoll-small"], input: input, in: directory ?? folder)
      #expect(run.status == 0, "\(run.errors)")
      return run
    }
    func steps(_ arguments: [String]) throws -> [Report.Trajectory.Step] {
      try JSONDecoder().decode(
        Report.self, from: Data(try run(["score", "--json"] + arguments).output.utf8)
      ).trajectories.flatMap(\.steps)
    }
    let flagged = try steps(["a.c"]).filter(\.flagged)
    #expect(!flagged.isEmpty)
    _ = try run(["baseline", "create"])
    let known = try steps(["a.c"])
    #expect(known.filter(\.known).map(\.startLine) == flagged.map(\.startLine))
    #expect(!known.contains { $0.flagged || $0.ignored })
    let table = try run(["score", "a.c"]).output
    #expect(table.contains("  in the baseline\n"))
    #expect(table.contains(" steps flagged; \(flagged.count) in the baseline; "))
    #expect(try run(["score", "../a.c"], in: inside).output.contains("  in the baseline\n"))
    #expect(
      try steps(["a.c", "--no-baseline"]).filter(\.flagged).map(\.startLine)
        == flagged.map(\.startLine))
    let growing = try run(["score", "--prefix", "-", "--language", "c", "--json"], input: source)
    #expect(growing.output.contains("\"known\":true"))
    #expect(!growing.output.contains("\"flagged\":true"))
    // A damaged one silences nothing and says so.
    try Data("{".utf8).write(to: folder.appendingPathComponent(".plimsoll-baseline.json"))
    let damaged = try run(["score", "a.c"])
    #expect(damaged.errors.contains("baseline create --force"))
    #expect(!damaged.output.contains("in the baseline"))
  }

  @Test(arguments: ["", "\n\n\n", "// only a comment\n"])
  func aFileWithoutCodeHasNoSteps(text: String) throws {
    let run = try Command.run(
      ["score", "--model", "plimsoll-small", "-", "--language", "c", "--json"], input: text)
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.trajectories.isEmpty && report.tokensComputed == 0)
  }

  @Test func withoutGrammarsBlankLinesAndLayoutDecide() throws {
    let run = try Command.run(
      [
        "score", "--model", "plimsoll-small", "-", "--language", "c", "--json", "--grammars",
        "/nonexistent.so",
      ], input: source)
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.trajectories.map(\.name) == ["(top level)", "list", "safe"])
  }

  @Test func whatCannotBeReadIsAnError() throws {
    let missing = try Command.run(["score", "--model", "plimsoll-small", "/nonexistent.c"])
    #expect(missing.status != 0)
    #expect(missing.errors.contains("/nonexistent.c"))
    let language = try Command.run([
      "score", "--model", "plimsoll-small", "-", "--language", "klingon",
    ])
    #expect(language.status != 0)
    #expect(language.errors.contains("python"))
  }
}
