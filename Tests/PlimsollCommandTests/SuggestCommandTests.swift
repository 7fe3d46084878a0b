import Foundation
import Testing

@Suite(needsModel, .serialized) struct SuggestCommandTests {
  /// The documented JSON, and nothing it does not document.
  private struct Report: Decodable {
    struct Candidate: Decodable {
      let rank: Int
      let text: String
      let reward: Double?
      let advantage: Double?
      let lowest: Double?
      let likelihood: Double?
      let tokens: Int
      let end: String
      let syntaxErrors: Int
      let offered: Bool
    }
    let file: String
    let line: Int
    let ownReward: Double?
    let candidates: [Candidate]
    let tokensWritten: Int
    let tokensScored: Int
    let rounds: Int
  }

  private static let folder = Command.repository.appendingPathComponent("examples/vulnerable")

  private func suggest(_ arguments: [String]) throws -> Report {
    let run = try Command.run(["suggest", "--json"] + arguments, in: Self.folder)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  /// The base of plimsoll-medium goes on with a query that was put together from text.
  @Test func itWritesSaferThanWhatIsThere() throws {
    let arguments = ["accounts.py:19", "--candidates", "4", "--tokens", "60"]
    let report = try suggest(arguments)
    let best = try #require(report.candidates.first)
    #expect(best.offered && best.rank == 1 && best.syntaxErrors == 0)
    #expect(best.text.contains("execute"))
    #expect(try #require(best.reward) > (try #require(report.ownReward)))
    #expect(report.line == 19 && report.file == "accounts.py")
    #expect(report.tokensWritten >= (report.candidates.map(\.tokens).max() ?? .max))
    #expect(Set(report.candidates.map(\.text)).count == report.candidates.count)
    // A seed gives the same again, another one something else.
    #expect(try suggest(arguments).candidates.map(\.text) == report.candidates.map(\.text))
    let other = try suggest(arguments + ["--seed", "9"])
    #expect(other.candidates.map(\.text) != report.candidates.map(\.text))
  }

  /// 1 means that nothing is offered.
  @Test(arguments: ["suggest", "rewrite"])
  func anErrorHasAStatusOfItsOwn(command: String) throws {
    for place in ["nowhere.py:3", "accounts.py:9999"] {
      let run = try Command.run([command, place], in: Self.folder)
      #expect(run.status == 2 && run.errors.hasPrefix("Error: "), "\(run.errors)")
    }
  }

  @Test func aModelThatCannotWriteSaysSo() throws {
    let run = try Command.run(
      ["suggest", "accounts.py:19", "--model", "plimsoll-small"], in: Self.folder)
    #expect(run.status != 0)
    #expect(run.errors.contains("plimsoll-small") && run.errors.contains("plimsoll-medium can"))
  }

  @Test(
    arguments: [
      (["accounts.py"], "FILE:LINE"), (["accounts.py:0"], "FILE:LINE"),
      (["accounts.py:900"], "no line 900"),
      (["none.py:1"], "does not exist"),
      (["accounts.py:"], "as in login.py:42"), ([".:1"], "is a folder"),
      (["accounts.py:19", "--candidates", "0"], "outside 1…64"),
      (["accounts.py:19", "--top-p", "0"], "top-p"),
    ])
  func wrongArgumentsAreRefused(arguments: [String], remedy: String) throws {
    let run = try Command.run(["suggest"] + arguments, in: Self.folder)
    #expect(run.status != 0 && run.output.isEmpty)
    #expect(run.errors.contains(remedy), "\(run.errors)")
  }
}
