import Foundation
import JSON
import Testing

/// `plimsoll reward`, as a trainer runs it.
@Suite(needsModel, .serialized) struct RewardCommandTests {
  private static let model = ["--model", "plimsoll-small"]
  private static let prompt = "int greet(char *out, const char *näme) {\n"
  private static let careless = "  strcpy(out, näme);\n  return 0;\n}\n"
  private static let careful = "  snprintf(out, 16, \"%s\", näme);\n  return 0;\n}\n"

  private static func line(
    _ completion: String, id: JSONValue, prompt: String = prompt, language: String? = "c"
  ) -> String {
    var object = JSONObject(present: [
      "id": id, "prompt": prompt.json, "completion": completion.json,
    ])
    if let language { object["language"] = language.json }
    return JSONValue.object(object).description + "\n"
  }

  private func rewards(_ lines: [String], _ arguments: [String] = []) throws -> [JSONValue] {
    let run = try Command.run(["reward"] + Self.model + arguments, input: lines.joined())
    #expect(run.status == 0, "\(run.errors)")
    return try run.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
  }

  @Test func eachCompletionHasTheRewardsOfItsStepsAndTokens() throws {
    let answers = try rewards([
      Self.line(Self.careless, id: 1), Self.line(Self.careful, id: "two"),
      Self.line("", id: [3]),
    ])
    #expect(answers.map { $0["id"] } == [1, "two", [3]])
    for (answer, text) in zip(answers, [Self.careless, Self.careful]) {
      let reward = try #require(answer["reward"]?.doubleValue)
      #expect((-1...1).contains(reward))
      let length = text.unicodeScalars.count
      let steps = try #require(answer["steps"]?.arrayValue)
      let tokens = try #require(answer["tokens"]?.arrayValue)
      #expect(!steps.isEmpty && tokens.count > 8)
      // Within the completion, in order, and the last of a step has the step's margin.
      var start = 0
      for token in tokens {
        let first = try #require(token["start"]?.intValue)
        let last = try #require(token["end"]?.intValue)
        #expect(start <= first + 1 && first < last && last <= length)
        start = first
      }
      #expect(steps.last?["end"]?.intValue == length - 1)
    }
    // Nothing to score.
    #expect(answers[2]["reward"] == nil && answers[2]["steps"] == [])
    #expect(
      try rewards([Self.line(Self.careless, id: 1)], ["--steps"])[0]["tokens"] == nil)
  }

  /// What is scored together is scored as alone.
  @Test func togetherIsAsAlone() throws {
    let lines = [
      Self.line(Self.careless, id: 1), Self.line(Self.careful, id: 2),
      Self.line("    return eval(text)\n", id: 3, prompt: "def f(text):\n", language: "python"),
    ]
    let alone = try lines.map { try rewards([$0])[0]["reward"]?.doubleValue }
    let together = try rewards(lines).map { $0["reward"]?.doubleValue }
    for (one, other) in zip(alone, together) {
      #expect(abs(try #require(one) - (try #require(other))) < 1e-6)
    }
  }

  /// A line that is none is told so, and the others are answered.
  @Test func linesThatAreNoneAreToldSo() throws {
    let answers = try rewards([
      "{\n", "{\"id\": 7, \"prompt\": \"x\"}\n", Self.line("a", id: 8, language: nil),
      Self.line("a", id: 9, language: "nolanguage"), "\n", Self.line(Self.careful, id: 10),
    ])
    #expect(answers.map { $0["line"]?.intValue } == [1, 2, 3, 4, nil])
    #expect(answers.map { $0["error"] != nil } == [true, true, true, true, false])
    #expect(
      answers[1]["id"] == 7 && answers[1]["error"]?.stringValue?.contains("completion") == true)
    #expect(answers[2]["error"]?.stringValue?.contains("--language") == true)
    #expect(answers[4]["reward"] != nil)
  }

  /// Whoever waits for an answer before sending more gets it.
  @Test func itAnswersAtOnce() throws {
    let command = try LiveCommand(["reward"] + Self.model)
    for id in 1...3 {
      try command.send(Self.line(Self.careful, id: id.json))
      let answer = try JSONReader.read(Array(try #require(command.nextLine()).utf8))
      #expect(answer["id"] == id.json && answer["reward"] != nil)
    }
    let end = try command.end()
    #expect(end.lines.isEmpty && end.status == 0)
  }
}
