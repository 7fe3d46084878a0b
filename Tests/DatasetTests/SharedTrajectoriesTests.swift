import Segmentation
import TestSupport
import Testing

@testable import Dataset

/// What a fix leaves as it is stands once.
@Suite("Shared trajectories")
struct SharedTrajectoriesTests {
  static let weak = "def run(x):\n    os.system(x)\n"
  /// A function of more than two hundred characters.
  static let long =
    "def table(rows):\n"
    + (0..<8).map { "    total_\($0) = sum(row[\($0)] for row in rows)\n" }.joined()
  static let short = "def get(self):\n    return self.x\n"

  static func records(_ old: [String], _ new: [String]) -> [TrainingRecord] {
    var pair = PairRecord(
      id: "own/p", source: "own", language: "python", vulnerable: old.joined(separator: "\n"),
      fixed: new.joined(separator: "\n"), commit: "c0ffee")
    pair.cwe = "CWE-78"
    return DatasetBuilder(segmenter: segmenter).records(of: pair)
  }

  static func shown(_ records: [TrainingRecord]) -> [String] {
    records.map { "\($0.kind) \($0.side) \($0.trajectory)" }
  }

  static let fix = weak.replacing("os.system(x)", with: "subprocess.run([x])")

  @Test func `once as a safe text, or not at all where it is short`() throws {
    let all = Self.records([Self.long, Self.weak, Self.short], [Self.long, Self.fix, Self.short])
    #expect(all.count == 6)
    let (made, tooShort) = SharedTrajectories.once(all)
    #expect(
      Self.shown(made) == ["safe text table", "pair vulnerable run", "pair fixed run"])
    #expect(tooShort == 1)
    let safe = try #require(made.first)
    #expect(safe.id == "own/p/text/0" && safe.pair == nil && safe.group == "c0ffee")
    #expect(safe.labels == [1] && safe.weights == [1] && safe.changed == [false])
    #expect(safe.cwe == "CWE-78" && safe.isInsertion == nil && safe.input == "own/p")
  }

  /// Numbers move where a fix adds a function; what is compared is what a model reads.
  @Test func `a trajectory that stands elsewhere is the same one`() {
    let helper = "def helper(x):\n    return [x]\n"
    let made = SharedTrajectories.once(
      Self.records([Self.weak, Self.long], [helper, Self.fix, Self.long])
    ).records
    #expect(
      Self.shown(made) == [
        "pair vulnerable run", "safe text table", "pair fixed helper", "pair fixed run",
      ])
  }

  @Test func `what reads another preamble is not the same`() {
    let records = Self.records(
      ["import os\n", Self.weak, Self.long], ["import subprocess\n", Self.fix, Self.long])
    let (made, tooShort) = SharedTrajectories.once(records)
    #expect(made == records && tooShort == 0)
  }

  /// A caller is the same on both sides; where its step is vulnerable because of what it calls, the copy
  /// beside it says when it is not.
  @Test func `a vulnerable step stays beside its copy`() {
    let caller = "def caller(x):\n    return run(x)\n"
    var pair = PairRecord(
      id: "own/p", source: "own", language: "python", vulnerable: Self.weak + "\n" + caller,
      fixed: Self.fix + "\n" + caller)
    pair.functions = ["run"]
    let records = DatasetBuilder(segmenter: segmenter).records(of: pair)
    #expect(records.map(\.trajectory) == ["run", "caller", "run", "caller"])
    #expect(SharedTrajectories.once(records).records == records)
  }

  /// Two of a kind on one side and one on the other: one of the two is nobody's copy.
  @Test func `each copy is taken once`() {
    var records = Self.records([Self.long, Self.weak], [Self.long, Self.fix])
    records.insert(records[0], at: 1)
    #expect(
      Self.shown(SharedTrajectories.once(records).records) == [
        "safe text table", "pair vulnerable table", "pair vulnerable run", "pair fixed run",
      ])
  }

  @Test func `the summary counts them`() {
    let (made, tooShort) = SharedTrajectories.once(
      Self.records([Self.long, Self.weak, Self.short], [Self.long, Self.fix, Self.short]))
    var summary = DatasetSummary()
    for record in made { summary.add(record) }
    summary.short += tooShort
    #expect("\(summary)".contains("3 records of 1 inputs"))
    #expect(
      "\(summary)".contains(
        "1 trajectories that a fix leaves as they are written once as safe texts, 1 left out as short"
      ))
  }
}
