import Foundation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing
import Weaknesses

@testable import Generation

/// Steps written anew, with a generator that has a script and a scorer whose margins can be read off the text.
@Suite struct RewriteSearchTests {
  static let text = """
    #include <string.h>

    int greet(char *out, const char *name) {
      int length = strlen(name);

      strcpy(out, name);

    \(rest)
      return length;
    }

    """
  static let rest = (0..<10).map { "  note(length, \($0));" }.joined(separator: "\n")
  static let thresholds = Thresholds(margin: -0.2, drop: 0.5)

  /// The place of the step that a line belongs to.
  func place(
    _ text: String = text, _ language: Language = .c, line: Int = 5
  ) throws -> RewritePlace {
    let segmented = StepBoundaryTests.segment(SourceText(text), language, nil)
    let offset = segmented.text.contentRange(ofLine: line).upperBound - 1
    for (index, trajectory) in segmented.trajectories.enumerated().reversed() {
      if let step = trajectory.steps.firstIndex(where: { $0.range.contains(offset) }) {
        return try RewritePlace(
          segmented, trajectory: index, step: step, segment: StepBoundaryTests.segment)
      }
    }
    throw GenerationError.place("no step")
  }

  func run(
    _ answers: [String], at place: RewritePlace, repairing: Bool = false,
    partings: [(begun: String, gain: Double)] = []
  ) async throws -> (RewriteResult, ScriptedGenerator) {
    let generator = ScriptedGenerator(
      answers, repairsDefinitions: repairing, partings: partings)
    let search = try RewriteSearch(
      generator: generator, scorer: FakeScorer(), segment: StepBoundaryTests.segment,
      options: RewriteOptions(thresholds: Self.thresholds, candidates: 2 * answers.count))
    return (
      try await search.run(at: place),
      generator
    )
  }

  /// What leads to a step stands above it, so it is written anew as well; the head is given.
  @Test func theLinesAreTheStepWithWhatLeadsToIt() throws {
    let place = try place()
    #expect(
      String(decoding: place.head, as: UTF8.self) == "int greet(char *out, const char *name) {\n")
    #expect(String(decoding: place.place.own, as: UTF8.self).hasPrefix("int greet"))
    #expect(String(decoding: place.place.own, as: UTF8.self).contains("strcpy"))
    #expect(String(decoding: place.rest, as: UTF8.self).contains("return length;"))
  }

  @Test func thePromptNamesTheWeaknessAndItsRemedy() async throws {
    let (_, generator) = try await run(["  int length = 0;\n```\n"], at: place())
    guard case .chat(let messages, let answer) = generator.calls[0].prompt else {
      Issue.record("\(generator.calls[0].prompt)")
      return
    }
    let question = try #require(messages.last?.content)
    // What is shown right before is of the same kind and language.
    let mend = try #require(Mend.all(in: "c")["memory-bounds"])
    #expect(messages.count == 6 && messages[3].content.contains(mend.careless))
    #expect(messages[4].content == "```c\n\(mend.careful)\n```")
    let advice = RewriteAdvice(kind: "memory-bounds", in: .c)
    #expect(question.contains(try #require(advice.title)))
    #expect(question.contains(try #require(advice.remedy)))
    #expect(question.contains("return length;") && question.contains("```c\n"))
    #expect(String(decoding: answer, as: UTF8.self).hasPrefix("```c\nint greet("))
  }

  @Test func theSaferOneIsOfferedAndOthersSayWhyNot() async throws {
    let head = "  int length = strlen(name);\n\n"
    let careful = head + "  snprintf(out, 16, \"%s\", name);\n"
    let answers: [(String, RewriteResult.Problem?)] = [
      (careful + "```\nThis is safer.\n", nil),
      (head + "  strcpy(out, name);\n```\n", .same),
      (head + "```\n", .deletion),
      ("  snprintf(out, 16, \"%s\", name);\n```\n", .missingName),
      (head + "  snprintf(out, (16, name);\n```\n", .syntax),
      (head + "  strcat(out, name);\n```\n", .margin),
    ]
    let place = try place()
    let (result, _) = try await run(answers.map(\.0), at: place)
    for (answer, problem) in answers {
      let lines = answer.prefix(while: { $0 != "`" }).trimmingCharacters(in: .newlines) + "\n"
      let candidate = result.candidates.first {
        String(decoding: $0.bytes, as: UTF8.self).hasSuffix("{\n" + lines)
      }
      #expect(candidate?.problem == problem, "\(answer)")
    }
    #expect(result.candidates.count == answers.count)
    let best = try #require(result.best)
    #expect(
      String(decoding: best.bytes, as: UTF8.self)
        == String(decoding: place.head, as: UTF8.self) + careful)
    #expect(best.lowest == 0.9 && result.ownLowest == -0.9)
    #expect(result.tokensWritten > 0 && result.tokensScored > 0)
  }

  /// What does less, loses a name, or needs what is not there.
  @Test(
    arguments: [
      ("    pass\n", .deletion), ("    print('no', cmd)\n    return cmd\n", nil),
      ("    raise ValueError(cmd)\n", nil), ("    return cmd\n", .deletion),
      ("    return shlex.quote(cmd)\n", nil), ("    return Clean.up(cmd)\n", .unknownName),
      ("    return f'{cmd}' + str(1)\n", nil), ("    return str('x')\n", .missingName),
      ("    return str('cmd')\n", .missingName),
    ] as [(String, RewriteResult.Problem?)])
  func aBodyKeepsWhatItUses(answer: String, problem: RewriteResult.Problem?) async throws {
    let text = "import os\n\n\ndef run(cmd):  # runs it\n    gets(cmd)\n    return 1\n"
    let place = try place(text, .python, line: 4)
    #expect(String(decoding: place.head, as: UTF8.self) == "def run(cmd):  # runs it\n")
    let (result, _) = try await run([answer + "```\n"], at: place)
    #expect(result.candidates.map(\.problem) == [problem])
    let imports = answer.contains("shlex") ? ["import shlex\n"] : []
    #expect(result.candidates[0].imports.map(\.text) == imports)
  }

  /// What a call gave is not left out, what is written there may be.
  @Test func whatACallGivesIsKept() async throws {
    let text = """
      import hashlib


      def save(db, word):
          digest = hashlib.sha256(word)
          query = "insert"
          gets(db, digest, query)

      """
    let place = try place(text, .python, line: 6)
    let (result, _) = try await run(
      [
        "    db.put('insert', word)\n```\n",
        "    digest = hashlib.sha256(word)\n    db.put(db, digest, 'insert')\n```\n",
      ], at: place)
    #expect(Set(result.candidates.map(\.problem)) == [nil, .missingName])
  }

  /// A value that is taken out of a text is to be handed over.
  @Test func whatIsMadeIsUsed() async throws {
    let text = """
      import os


      def find(table, event):
          tag = event["tag"]
          query = gets(f"select '{tag}'")
          return table.run(query)

      """
    let place = try place(text, .python, line: 5)
    let (result, _) = try await run(
      [
        "    tag = event['tag']\n    query = os.read(f'select ?')\n    return table.run(query)\n```\n",
        "    tag = event['tag']\n    query = os.read('select ?')\n    return table.run(query, tag)\n```\n",
      ], at: place)
    #expect(Set(result.candidates.map(\.problem)) == [nil, .missingName])
  }

  /// What is far from what stands there is an example that was shown, mostly.
  @Test func mostOfTheLinesStays() async throws {
    let text = """
      import hashlib


      def save(db, word, name):
          gets(word)
          db.insert(word, name, "first", "second")
          db.insert(name, word, "third", "fourth")

      """
    let place = try place(text, .python, line: 5)
    let (result, _) = try await run(
      [
        "    db.put(hashlib.sha256(word), hashlib.sha256(name))\n```\n",
        "    db.insert(word, name, 'first', 'second')\n    db.insert(name, word, 'third', 'fourth')\n"
          + "    db.insert(word, name, 'fifth', 'sixth')\n```\n",
      ], at: place)
    #expect(Set(result.candidates.map(\.problem)) == [nil, .distant])
  }

  /// What is said once alone is not offered, where several are written.
  @Test func oneThatIsAloneIsNotOffered() async throws {
    let place = try place()
    let careful = "  int length = strlen(name);\n\n  snprintf(out, 16, \"%s\", name);\n```\n"
    let careless = "  int length = strlen(name);\n\n  strcat(out, name);\n```\n"
    for (answers, isOffered) in [([careful, careless, careless], false), ([careful], true)] {
      let search = try RewriteSearch(
        generator: ScriptedGenerator(answers), scorer: FakeScorer(),
        segment: StepBoundaryTests.segment,
        options: RewriteOptions(thresholds: Self.thresholds, candidates: answers.count))
      let result = try await search.run(at: place)
      #expect((result.best != nil) == isOffered)
      #expect(isOffered || result.candidates.contains { $0.problem == .alone })
    }
  }

  /// A name that the lines make and the code behind them uses, whatever stands elsewhere in the file.
  @Test func whatLaterCodeUsesIsKept() async throws {
    let rest = (0..<12).map { "    note(\($0))\n" }.joined()
    let text =
      "def other():\n    query = 1\n    return query\n\n\ndef find(name):\n    query = gets(name)\n\n"
      + rest + "    return query\n"
    let place = try place(text, .python, line: 6)
    let (result, _) = try await run(
      ["    sql = fgets(name)\n```\n", "    query = note(name)\n```\n"], at: place)
    #expect(Set(result.candidates.map(\.problem)) == [nil, .missingName])
    #expect(
      String(decoding: try #require(result.best).bytes, as: UTF8.self).contains("query = note"))
  }

  /// A method without a brace has one line for a head, and an answer may begin with it again.
  @Test func answersMayBeginAnew() async throws {
    let text = "def find(name)\n  sql = gets(name)\n  run(sql)\nend\n"
    let place = try place(text, .ruby, line: 1)
    #expect(String(decoding: place.head, as: UTF8.self) == "def find(name)\n")
    let (result, _) = try await run(
      ["```ruby\ndef find(name)\n  sql = run(name)\n  run(sql)\nend\n```\nDone.\n"], at: place)
    #expect(
      result.candidates.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "def find(name)\n  sql = run(name)\n  run(sql)\nend\n"
      ])
    #expect(result.best != nil)
  }

  /// Of those that may be offered the one that changes least.
  @Test func theNearestIsOffered() async throws {
    let head = "  int length = strlen(name);\n\n"
    let (result, _) = try await run(
      [
        head + "  if (length < 16) memcpy(out, name, length + 1); else out[0] = 0;\n```\n",
        head + "  // Safe now.\n  strncpy(out, name, 16);\n```\n",
      ], at: place())
    let best = try #require(result.best)
    // What only praises it is left out.
    #expect(
      String(decoding: best.bytes, as: UTF8.self).hasSuffix("\n\n  strncpy(out, name, 16);\n"))
    #expect(result.candidates[0].likeness > result.candidates[1].likeness)
  }

  @Test func whatIsCutIsNotOffered() async throws {
    // No end of the fence, and no end of the text in time.
    let generator = CutGenerator("  int length = strlen(name);\n\n  snprintf(out, 16")
    let search = try RewriteSearch(
      generator: generator, scorer: FakeScorer(), segment: StepBoundaryTests.segment,
      options: RewriteOptions(thresholds: Self.thresholds, candidates: 1))
    let result = try await search.run(
      at: place())
    #expect(result.best == nil && result.candidates.map(\.problem) == [.unfinished])
  }

  /// An answer stands where the lines stood, whatever its own indentation.
  @Test func linesAreMovedToWhereTheyBelong() async throws {
    let text = """
      class A:
          def f(self, name):
              first = 1
              gets(name)

              second = 2
              return second

      """
    let place = try place(text, .python, line: 3)
    let (result, _) = try await run(
      ["def f(self, name):\n    first = 1\n    fgets(name, 10)\n```\n"],
      at: RewritePlace.withoutHead(place))
    #expect(
      result.candidates.first.map { String(decoding: $0.bytes, as: UTF8.self) }
        == "    def f(self, name):\n        first = 1\n        fgets(name, 10)\n")
  }

  @Test func aLongStepIsNotWrittenAnew() throws {
    let body = (0..<16).map { "    \($0),\n" }.joined()
    #expect(throws: GenerationError.self) {
      _ = try place("void f(void) {\n  g(\n\(body)    0);\n}\n", .c, line: 5)
    }
  }
}

extension RewritePlace {
  /// As if the generator wrote the head itself.
  fileprivate static func withoutHead(_ place: RewritePlace) -> RewritePlace {
    var place = place
    place.head = []
    return place
  }
}

/// Writes one text and is cut.
private struct CutGenerator: TextGenerating {
  let name = "cut"
  let answersMessages = true
  private let text: [UInt8]

  init(_ text: String) { self.text = Array(text.utf8) }

  func goOn(
    from texts: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    texts.map { text in
      var text = text
      text.bytes = self.text
      text.end = .limit
      return text
    }
  }
}
