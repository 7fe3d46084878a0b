import Foundation
import Testing

@Suite(needsModel, .serialized) struct AnswerCommandTests {
  /// The documented JSON.
  private struct Answer: Decodable, Equatable {
    let id: String
    let sample: Int
    let temperature: Double
    let prefix: String
    let completion: String
    let tokens: Int
    let ended: Bool
    let likelihood: Double?
    let writer: String
  }

  private static let prompt =
    #"{"id":"one","messages":[{"role":"user","content":"Write add(a, b) in Python."}],"#
    + #""prefix":"```python\ndef add("}"#

  private func answers(_ arguments: [String], to lines: String) throws -> [Answer] {
    let run = try Command.run(["answer"] + arguments, input: lines)
    #expect(run.status == 0, "\(run.errors)")
    return try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
    }
  }

  @Test func theLikeliestAnswerGoesOnWithItsBeginning() throws {
    let found = try answers(["--tokens", "60"], to: Self.prompt + "\n" + Self.prompt)
    let first = try #require(found.first)
    #expect(found == [first, first])
    #expect(first.id == "one" && first.sample == 0 && first.writer == "plimsoll-medium")
    #expect(first.prefix == "```python\ndef add(" && first.completion.contains("return a + b"))
    #expect(first.tokens <= 60 && (first.likelihood ?? 1) <= 0)
  }

  @Test func samplesAreDrawnByTheSeed() throws {
    let options = ["--candidates", "3", "--temperature", "1.5", "--tokens", "12"]
    let both = try answers(options, to: Self.prompt + "\n" + Self.prompt)
    let found = Array(both.prefix(3))
    #expect(found.map(\.sample) == [0, 1, 2])
    #expect(Set(found.map(\.completion)).count > 1)
    #expect(found.allSatisfy { $0.ended || $0.tokens == 12 })
    #expect(Array(both.dropFirst(3)) == found)
    #expect(try answers(options + ["--seed", "2"], to: Self.prompt) != found)
  }

  /// The others are answered all the same.
  @Test func whatIsWrongWithALineIsSaidInItsPlace() throws {
    let lines = [
      #"{"id":1,"messages":[]}"#, #"{"id":2,"messages":[{"role":"boss","content":"x"}]}"#,
      "nonsense", Self.prompt,
      #"{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]}"#,
    ]
    let run = try Command.run(
      ["answer", "--tokens", "1"], input: lines.joined(separator: "\n"))
    let output = run.output.split(separator: "\n")
    #expect(output.count == 5 && output[4].contains("as prefix"))
    #expect(output[0].contains("send at least one message") && output[0].contains("\"id\":1"))
    #expect(output[1].contains("system, user, assistant"))
    #expect(output[2].contains("no JSON") && output[3].contains("completion"))
  }

  @Test(
    arguments: [
      (["--candidates", "0"], "the number of candidates is 0"),
      (["--temperature", "-1"], "temperature"),
      (["--model", "plimsoll-small"], "plimsoll-medium can"),
    ])
  func anOptionOutOfItsBoundsIsSaid(arguments: [String], words: String) throws {
    let run = try Command.run(["answer"] + arguments, input: Self.prompt)
    #expect(run.status != 0 && run.errors.contains(words), "\(run.errors)")
  }
}
