import Foundation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing
import Weaknesses

@testable import Generation

/// What a writer that was trained to repair is asked, and what becomes of its answer.
@Suite struct RepairPromptTests {
  private typealias Search = RewriteSearchTests
  private let search = RewriteSearchTests()

  /// What a writer that was trained to repair is asked for.
  private func repairPlace(
    _ text: String, _ language: Language = .c, line: Int
  ) throws -> RewritePlace {
    let segmented = StepBoundaryTests.segment(SourceText(text), language, nil)
    let found = try search.place(text, language, line: line)
    let repairing = try RewriteSearch(
      generator: ScriptedGenerator([""], repairsDefinitions: true), scorer: FakeScorer(),
      segment: StepBoundaryTests.segment,
      options: RewriteOptions(thresholds: Search.thresholds))
    let index = try #require(
      segmented.trajectories.firstIndex { $0.range == found.trajectory.range })
    return try repairing.place(in: segmented, trajectory: index, step: found.step)
  }

  private static func question(_ name: String, _ kind: String = "", below code: String) -> String {
    """
    Rewrite `\(name)` without its security weakness\(kind). Keep what is right as it is. Answer with the definition in \
    one code block.

    ```\(code)
    ```
    """
  }

  private func question(_ prompt: GenerationPrompt) -> (question: String, answer: String)? {
    guard case .chat(let messages, let answer) = prompt, messages.count == 1 else { return nil }
    return (messages[0].content, String(decoding: answer, as: UTF8.self))
  }

  /// It reads the definition as its answer and goes on from where it would rather go another way, from the lines on that
  /// may be at fault, and may change what stands behind the step. What it would rather write is offered, not what changes
  /// least.
  @Test func aTrainedWriterPartsFromTheDefinition() async throws {
    let head = "  int length = strlen(name);\n\n"
    let own = head + "  strcpy(out, name);\n\n"
    let end = Search.rest + "\n  return length;\n}\n"
    let careful = "  int length = strnlen(name, 15);\n\n  snprintf(out, 16, \"%s\", name);\n\n"
    let nearer = head + "  strncpy(out, name, 16);\n\n"
    let place = try repairPlace(Search.text, line: 5)
    #expect(String(decoding: place.body(of: place.place.own), as: UTF8.self) == own + end)
    let partings: [(begun: String, gain: Double)] = [
      (begun: "  int length = strn", gain: 2.5), (head + "  strn", 1.5), (head + "  m", 0.9),
    ]
    let (result, generator) = try await search.run(
      [careful, nearer].map { $0 + end + "```\n" }, at: place, repairing: true,
      partings: partings)
    #expect(generator.along == [own + end.dropLast() + "\n```"])
    let call = try #require(generator.calls.first)
    let asked = try #require(question(call.prompt))
    #expect(
      asked.question
        == Self.question(
          "greet", " (memory-bounds)", below: "c\n" + Search.text.dropLast()))
    #expect(asked.answer == "```c\nint greet(char *out, const char *name) {\n")
    #expect(call.options.mostTokens > 160 && call.options.sampling == .greedy)
    #expect(call.begun == partings.prefix(2).map(\.begun))
    #expect(
      result.candidates.map { String(decoding: place.body(of: $0.bytes), as: UTF8.self) }
        == [careful + end, nearer + end])
    #expect(result.candidates.map(\.problem) == [nil, nil])
    #expect(result.candidates.map(\.gain) == [2.5, 1.5])
    #expect(result.candidates[0].likeness < result.candidates[1].likeness)
  }

  /// It goes on to the end of the definition, and what it changes below the mend is no part of that.
  @Test func noMoreIsChangedThanTheMendNeeds() async throws {
    let head = "  int length = strlen(name);\n\n"
    let place = try repairPlace(Search.text, line: 5)
    let end = "\n" + Search.rest + "\n  return length;\n}\n"
    let careful = head + "  snprintf(out, 16, \"%s\", name);\n"
    let more = end.replacing("note(length, 4)", with: "note(0, 4)")
      .replacing("note(length, 8)", with: "note(0, 8)")
    let (result, _) = try await search.run(
      [careful + more + "```\n"], at: place, repairing: true, partings: [(head + "  sn", 3)])
    let best = try #require(result.best)
    #expect(String(decoding: place.body(of: best.bytes), as: UTF8.self) == careful + end)
    #expect(result.candidates.count == 1 && best.gain == 3 && best.likelihood == nil)
  }

  /// Behind the mend it copies, which takes time and says nothing; and of a long definition the beginning is looked at.
  @Test func whatItSaysAgainIsTakenAsItStands() async throws {
    let long = Search.text.replacing(
      Search.rest, with: (0..<40).map { "  note(length, \($0));" }.joined(separator: "\n"))
    let place = try repairPlace(long, line: 5)
    let head = "  int length = strlen(name);\n\n"
    let end = try #require(long.components(separatedBy: "strcpy(out, name);\n").last)
    let careful = head + "  snprintf(out, 16, \"%s\", name);\n"
    let (result, generator) = try await search.run(
      [careful + end + "```\n"], at: place, repairing: true, partings: [(head + "  sn", 3)])
    let best = try #require(result.best)
    #expect(String(decoding: place.body(of: best.bytes), as: UTF8.self) == careful + end)
    // Three lines of forty.
    #expect(result.tokensWritten < 100)
    let read = try #require(generator.along.first)
    #expect(read.split(separator: "\n").count == RepairPrompt.readLines)
    #expect(read.hasPrefix(head + "  strcpy(out, name);\n"))
  }

  /// Nothing is written, and so nothing is offered.
  @Test func whatItWouldLeaveIsLeft() async throws {
    let place = try repairPlace(Search.text, line: 5)
    let (result, _) = try await search.run(
      [""], at: place, repairing: true, partings: [("  x", 0.5), ("  y", -1)])
    #expect(result.candidates.isEmpty && result.best == nil && result.tokensWritten == 0)
  }

  /// A member that neither the text nor usual code has is made up, as far as anybody can see.
  @Test func namesThatNobodyKnowsAreRefused() async throws {
    let text = """
      import subprocess


      def pack(runner, name):
          target = name
          gets("tar " + target)
          return target

      """
    let place = try repairPlace(text, .python, line: 5)
    func problem(_ line: String) async throws -> RewriteResult.Problem? {
      let begun = "    target = name\n    \(line.prefix(6))"
      let (result, _) = try await search.run(
        ["    target = name\n    \(line)\n    return target\n```\n"], at: place, repairing: true,
        partings: [(begun, 3)])
      return try #require(result.candidates.first).problem
    }
    #expect(try await problem("subprocess.run(['tar', target])") == nil)
    #expect(try await problem("subprocess.tarSafely(target)") == .unknownName)
    #expect(try await problem("runner.launch(target)") == .unknownName)
    #expect(try await problem("subprocess.run(arguments, target)") == .unknownName)
  }

  /// As they are read in code.
  @Test(arguments: ["c", "cpp", "go", "java", "javascript", "python", "ruby", "rust", "typescript"])
  func usualNamesAreNames(language: String) {
    let names = UsualNames.names(in: language)
    #expect(names.count > 30)
    for name in names {
      #expect(CodeNames.words(in: Array(name.utf8)[...]).map(Array.init) == [Array(name.utf8)])
    }
  }

  /// What it was not trained to be asked is asked of the other generator.
  @Test func whereItCannotPartTheGeneratorMends() async throws {
    let place = try search.place("eval(input())\n", .python, line: 0)
    let mender = ScriptedGenerator([""], repairsDefinitions: true)
    let generator = ScriptedGenerator(["print(input())\n```\n"])
    let rewriting = try RewriteSearch(
      generator: generator, mender: mender, scorer: FakeScorer(),
      segment: StepBoundaryTests.segment, options: RewriteOptions(thresholds: Search.thresholds))
    let result = try await rewriting.run(at: place)
    #expect(generator.calls.count == 1 && mender.calls.isEmpty && mender.along.isEmpty)
    #expect(result.candidates.allSatisfy { $0.gain == nil } && result.writer == generator.name)
  }

  struct Reference: Decodable {
    struct Case: Decodable {
      let name: String
      let language: String
      let text: String
      let line: Int
      let kind: String?
      let question: String
      let answer: String
    }
    let cases: [Case]
  }

  /// To the letter what the trainer asks, and what it would have said of one who changes nothing
  /// (`plimsoll_training.tasks.reference`).
  @Test func itIsTheQuestionOfItsTraining() throws {
    let file = RealModel.repository.appendingPathComponent(
      "Tests/GenerationTests/Fixtures/repair.json")
    let cases = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).cases
    #expect(cases.count == 8)
    for example in cases {
      let language = try #require(Language.named(example.language))
      let repair = try #require(
        RepairPrompt(repairPlace(example.text, language, line: example.line)), "\(example.name)")
      let asked = try #require(
        question(repair.prompt(RewriteAdvice(kind: example.kind, in: language))))
      #expect(asked.question == example.question, "\(example.name)")
      #expect(
        asked.answer + String(decoding: repair.unchanged, as: UTF8.self) == example.answer,
        "\(example.name)")
    }
  }

  /// As `plimsoll_training.tasks` asks: the bare name, a comment as part of what stands above, no carriage returns.
  @Test func itIsAskedInTheWordsOfItsTraining() async throws {
    let text = """
      import os


      class Disk:
          # Of one user.
          def remove(self, name):
              path = name
              gets(path)
              return path

      """
    for document in [text, text.replacing("\n", with: "\r\n")] {
      let place = try repairPlace(document, .python, line: 7)
      let repair = try #require(RepairPrompt(place))
      let asked = try #require(
        question(repair.prompt(RewriteAdvice(kind: nil, in: .python))))
      #expect(
        asked.question
          == Self.question("remove", below: "python\n" + text.dropLast()))
      #expect(asked.answer == "```python\n    def remove(self, name):\n")
    }
  }

  /// What is no question of its training is asked as everybody is asked.
  @Test func otherwiseItIsShownTheLines() async throws {
    let long = Search.text.replacing(
      Search.rest, with: (0..<90).map { "  note(length, \($0));" }.joined(separator: "\n"))
    let place = try repairPlace(long, line: 5)
    #expect(RepairPrompt(place) == nil && place.rest.count > 100)
    let (_, generator) = try await search.run(["```\n"], at: place, repairing: true)
    #expect(question(generator.calls[0].prompt) == nil)
    // A fence in the code would end the answer.
    let fenced = Search.text.replacing("note(length, 0)", with: "note(length, \"```\")")
    #expect(RepairPrompt(try repairPlace(fenced, line: 5)) == nil)
    #expect(RepairPrompt(try repairPlace("eval(input())\n", .python, line: 0)) == nil)
  }
}
