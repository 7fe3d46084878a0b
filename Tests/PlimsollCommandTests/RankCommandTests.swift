import Foundation
import JSON
import Testing

@Suite(needsModel, .serialized) struct RankCommandTests {
  /// The documented JSON, and nothing it does not document.
  private struct Report: Decodable {
    struct Candidate: Decodable {
      struct Step: Decodable {
        let startLine: Int
        let endLine: Int
        let margin: Double
        let advantage: Double
      }
      let index: Int
      let file: String?
      let rank: Int
      let reward: Double?
      let advantage: Double?
      let kept: Bool
      let steps: [Step]
    }
    let candidates: [Candidate]
    let tokensComputed: Int
    let tokensOneByOne: Int
  }

  private static let folder = Command.repository.appendingPathComponent("examples/rank")
  private static let model = ["--model", "plimsoll-small"]

  private func text(of name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
  }

  private func rank(_ arguments: [String]) throws -> Report {
    let run = try Command.run(
      ["rank"] + Self.model + ["--json"] + arguments, in: Self.folder)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  @Test func jsonHasEveryCandidateWithItsSteps() throws {
    let files = ["shell.py", "list.py", "checked.py"]
    let report = try rank(["--prefix", "ping.py", "--keep", "2"] + files)
    #expect(report.candidates.map(\.rank) == [1, 2, 3])
    #expect(report.candidates.map(\.kept) == [true, true, false])
    #expect(Set(report.candidates.map(\.index)) == [0, 1, 2])
    for candidate in report.candidates {
      #expect(candidate.file == files[candidate.index])
      let lines = try text(of: files[candidate.index]).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(!candidate.steps.isEmpty)
      for step in candidate.steps {
        #expect((1...lines).contains(step.startLine) && step.endLine >= step.startLine)
        #expect((-1...1).contains(step.margin))
      }
    }
    let rewards = report.candidates.compactMap(\.reward)
    #expect(rewards == rewards.sorted(by: >) && rewards.count == 3)
    // All three have a first step.
    #expect(abs(report.candidates.reduce(0) { $0 + $1.steps[0].advantage }) < 1e-9)
  }

  @Test func theTableSaysWhoIsKeptAndWhatItCost() throws {
    let comment = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-rank-\(UUID()).py")
    try Data("    # not yet\n".utf8).write(to: comment)
    defer { try? FileManager.default.removeItem(at: comment) }
    let run = try Command.run(
      ["rank"] + Self.model + ["--prefix", "ping.py", "list.py", comment.path], in: Self.folder)
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n")
    #expect(rows[0].hasPrefix("ping.py — model plimsoll-small"))
    #expect(rows[2].hasPrefix("   1  list.py") && rows[2].contains("kept"))
    #expect(rows[3].hasPrefix("   2  …") && rows[3].hasSuffix("no scored step"))
    #expect(rows.last?.contains("tokens computed; one by one it would be") == true)
  }

  @Test func ofEightCandidatesThePrefixIsComputedOnce() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-rank-\(UUID())", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try (0..<8).map { number in
      let file = folder.appendingPathComponent("\(number).py")
      try Data(
        "    output = ping_\(number)(host, int(count))\n    log(output)\n    return output\n".utf8
      ).write(to: file)
      return file.path
    }
    struct Scores: Decodable { let tokensComputed: Int }
    let run = try Command.run(
      ["score"] + Self.model + ["ping.py", "--json"], in: Self.folder)
    let prefix = try JSONDecoder().decode(Scores.self, from: Data(run.output.utf8)).tokensComputed
    let report = try rank(["--prefix", "ping.py"] + files)
    #expect(prefix > 0)
    #expect(report.tokensComputed <= report.tokensOneByOne - 7 * prefix)
  }

  @Test func aGeneratorIsAnsweredLineByLine() throws {
    let command = try LiveCommand(["rank", "--lines"] + Self.model)
    func ask(_ request: JSONValue) throws -> JSONValue {
      try command.send("\(request)\n")
      return try JSONReader.read(Array(try #require(command.nextLine()).utf8))
    }
    let prefix = try text(of: "ping.py")
    let candidates = try ["shell.py", "list.py"].map(text(of:))
    let first = try ask([
      "id": 7, "prefix": prefix.json, "candidates": candidates.json, "language": "python",
      "keep": 2,
    ])
    #expect(first["id"] == 7 && first["error"] == nil)
    #expect(first["model"]?["name"] == "plimsoll-small")
    #expect(first["candidates"]?.arrayValue?.map { $0["kept"] } == [true, true])

    try command.send("\n")
    let broken = try ask("no request")
    #expect(broken["line"] == 3 && broken["error"] != nil && broken["candidates"] == nil)
    try command.send("{\"id\": 8,\n")
    let cut = try JSONReader.read(Array(try #require(command.nextLine()).utf8))
    #expect(cut["line"] == 4)
    #expect(cut["error"]?.stringValue?.contains("send one object a line") == true)

    // The step that was kept is part of the prefix now, and is not computed again.
    let id: JSONValue = ["step": [1, nil, true, "x", 0.5]]
    let second = try ask([
      "id": id, "prefix": (prefix + "    log(host)\n    log(count)\n    check(host)\n\n").json,
      "candidates": ["    return run(host)\n"], "language": "python", "aggregation": "minimum",
      "by": "advantage",
    ])
    #expect(second["id"] == id)
    #expect(second["candidates"]?[0]?["advantage"]?.doubleValue == 0)
    let computed = try #require(second["tokensComputed"]?.intValue)
    #expect(try computed < #require(first["tokensComputed"]?.intValue))

    // As it was written, in an answer of either kind.
    for id in ["18446744073709551617", "-1.10e40", "[1,\"a \\\" \\ud83d\",{\"b\":0.10}]"] {
      for rest in ["\"candidates\": [\"a()\\n\"], \"language\": \"c\"", "\"candidates\": []"] {
        try command.send("{\"prefix\": \"\", \"id\": \(id), \(rest)}\n")
        #expect(try #require(command.nextLine()).hasPrefix("{\"id\":\(id),"))
      }
    }
    try command.send("{\"id\": [ 1,\t\"a b\" ], \"prefix\": 1}\n")
    #expect(try #require(command.nextLine()).hasPrefix("{\"id\":[1,\"a b\"],\"error\":"))

    for (request, remedy) in [
      (["id": "x", "prefix": "", "candidates": ["a()\n"]], "--language"),
      (["id": "x", "prefix": "", "candidates": [], "language": "c"], "at least one"),
      (["id": "x", "prefix": "", "candidates": ["a"], "language": "c", "keep": 0], "keep 1"),
      (["id": "x", "prefix": "", "language": "c"], "candidates"),
    ] as [(JSONValue, String)] {
      let answer = try ask(request)
      #expect(answer["id"] == "x")
      #expect(answer["error"]?.stringValue?.contains(remedy) == true, "\(answer)")
    }
    let end = try command.end()
    #expect(end.lines.isEmpty && end.status == 0)
  }

  @Test(arguments: [
    (["--prefix", "ping.py"], "at least one candidate"), (["list.py"], "--prefix"),
    (["--lines", "list.py"], "standard input"),
    (["--prefix", "-", "-"], "Only one"),
    (["--prefix", "ping.py", "list.py", "--temperature", "0"], "0.001…1000"),
    (["--prefix", "ping.py", "list.py", "--keep", "0"], "keep 1 or more"),
    (["--prefix", "ping.py", "list.py", "--aggregation", "median"], "low-weighted"),
    (["--prefix", "/nonexistent.py", "list.py"], "/nonexistent.py"),
  ])
  func whatCannotBeRankedIsAnError(arguments: [String], remedy: String) throws {
    let run = try Command.run(["rank"] + Self.model + arguments, in: Self.folder)
    #expect(run.status != 0 && run.output.isEmpty)
    #expect(run.errors.contains(remedy), "\(run.errors)")
  }
}
