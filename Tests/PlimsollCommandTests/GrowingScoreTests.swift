import Foundation
import JSON
import Testing

/// `score --prefix -`: the text comes in pieces.
@Suite(needsModel, .serialized) struct GrowingScoreTests {
  private static let arguments = [
    "score", "--prefix", "-", "--language", "c", "--model", "plimsoll-small",
  ]

  /// They end in the middle of a step, of a word and of a line.
  private static let pieces = [
    "int list(const char *folder)\n{\n    char command[64];\n\n    sprintf(comm",
    "and, \"ls -l %s\", folder);\n\n    return system(command);\n}\n\nint sa",
    "fe(int a)\n{\n    int b = twice(a);\n",
    "    return b + 1;\n}\n",
  ]

  private struct Row: Equatable {
    let definition: String
    let endLine: Int
    let flagged: Bool
    let margin: Double

    /// Chunks of other sizes round differently.
    static func == (a: Row, b: Row) -> Bool {
      (a.definition, a.endLine, a.flagged) == (b.definition, b.endLine, b.flagged)
        && abs(a.margin - b.margin) < 0.01
    }
  }

  /// What holds at the end, by the line where a step begins: what was told last of it.
  private func rows(_ lines: [String]) throws -> [Int: Row] {
    var rows: [Int: Row] = [:]
    for line in lines {
      let json = try JSONReader.read(Array(line.utf8))
      let start = try #require(json["startLine"]?.intValue)
      #expect(json["revised"]?.boolValue == (rows[start] != nil))
      #expect(json["step"]?.intValue ?? 0 >= 1)
      #expect(json["drop"]?.doubleValue != nil && json["fall"]?.doubleValue != nil)
      let end = try #require(json["endLine"]?.intValue)
      // A step that grew takes the place of those it took in.
      rows = rows.filter { !(start...end).contains($0.key) }
      rows[start] = Row(
        definition: try #require(json["definition"]?.stringValue), endLine: end,
        flagged: try #require(json["flagged"]?.boolValue as Bool?),
        margin: try #require(json["margin"]?.doubleValue))
    }
    return rows
  }

  @Test func aStepIsToldOnceItIsComplete() throws {
    let command = try LiveCommand(Self.arguments + ["--json"])
    for piece in Self.pieces.dropLast() {
      try command.send(piece)
      Thread.sleep(forTimeInterval: 0.05)
    }
    // The input is still open: the next definition has begun, so the one before is complete.
    let first = try #require(command.nextLine())
    #expect(try JSONReader.read(Array(first.utf8))["definition"] == "list")
    try command.send(Self.pieces.last ?? "")
    let (lines, status) = try command.end()
    #expect(status == 0)
    #expect(try rows([first] + lines) == whole(Self.pieces.joined()))
  }

  /// A long text with what is joined, split and named anew while it grows.
  @Test func lineByLineItEndsAsTheWholeText() throws {
    let file = Command.repository.appendingPathComponent(
      "Tests/SegmentationTests/Fixtures/sample.c")
    let text = try String(contentsOf: file, encoding: .utf8)
    let command = try LiveCommand(Self.arguments + ["--json"])
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      try command.send(line + "\n")
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(try rows(command.end().lines) == whole(text))
  }

  @Test func aStepIsNotToldWhileABracketInItIsOpen() throws {
    let command = try LiveCommand(Self.arguments + ["--json"])
    try command.send(
      "int f(int a)\n{\n    int b = g(a);\n\n    int c = h(b);\n    h(c);\n    h(b);\n\n    return i(\n"
    )
    var lines = [command.nextLine()].compactMap(\.self)
    try command.send("        b);\n}\n")
    lines += try command.end().lines
    let rows = try lines.map { line -> [JSONValue?] in
      let json = try JSONReader.read(Array(line.utf8))
      return [json["startLine"], json["endLine"], json["revised"]]
    }
    #expect(rows == [[1, 3, false], [5, 11, false]])
  }

  /// The rows of a text that does not grow.
  private func whole(_ text: String) throws -> [Int: Row] {
    let run = try Command.run(
      ["score", "-", "--language", "c", "--model", "plimsoll-small", "--json"], input: text)
    let report = try JSONReader.read(Array(run.output.utf8))
    var expected: [Int: Row] = [:]
    for trajectory in report["trajectories"]?.arrayValue ?? [] {
      for step in trajectory["steps"]?.arrayValue ?? [] {
        expected[try #require(step["startLine"]?.intValue)] = Row(
          definition: trajectory["name"]?.stringValue ?? "",
          endLine: step["endLine"]?.intValue ?? 0,
          flagged: step["flagged"]?.boolValue ?? false,
          margin: step["margin"]?.doubleValue ?? 0)
      }
    }
    #expect(!expected.isEmpty)
    return expected
  }

  @Test func peopleGetRows() throws {
    let run = try Command.run(Self.arguments, input: Self.pieces.joined())
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n")
    #expect(rows.first?.contains("margin") == true)
    #expect(rows.contains("list") && rows.contains("safe"))
    #expect(rows.last?.contains("steps flagged") == true)
  }

  @Test func onlyStandardInputGrows() throws {
    let run = try Command.run(["score", "--prefix", "a.c"])
    #expect(run.status != 0 && run.errors.contains("standard input"))
  }

  @Test func aTextWithoutCodeSaysNothing() throws {
    let run = try Command.run(Self.arguments + ["--json"], input: "\n// a word\n\n")
    #expect(run.status == 0 && run.output.isEmpty)
  }
}
