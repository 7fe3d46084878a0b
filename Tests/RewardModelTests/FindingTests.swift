import Segmentation
import Testing

@testable import RewardModel

/// A trajectory of one-line steps with these margins, and its scores.
private func scored(_ margins: [Double?]) -> (Trajectory, TrajectoryScores) {
  let steps = margins.indices.map { index in
    Step(
      role: margins[index] == nil ? .noOp : .scored, content: StepContent("  s\(index);".utf8),
      range: (index * 10)..<(index * 10 + 5))
  }
  var before = Margin.initial
  let scores = margins.map { margin -> StepScore? in
    guard let margin else { return nil }
    defer { before = margin }
    return StepScore(margin: margin, drop: before - margin, tokens: 4)
  }
  let trajectory = Trajectory(
    kind: .definition, name: "f", range: 0..<(margins.count * 10), preamble: [], steps: steps)
  return (
    trajectory,
    TrajectoryScores(
      steps: scores, reward: Margin.aggregate(margins.compactMap(\.self), temperature: 0.1),
      tokensComputed: 0, tokensReused: 0, isComplete: true)
  )
}

@Suite struct FindingTests {
  private let thresholds = Thresholds(margin: 0, drop: 0.3)

  /// Margins in; step and severity of each finding out.
  @Test(
    arguments: [
      ([0.9, 0.8, 0.9], []),
      ([0.9, -0.8, 0.9], ["1 sharp"]),
      ([0.9, -0.2, 0.9], ["1 mild"]),
      ([0.1, -0.1], []),  // low, but it did not fall far
      ([0.9, 0.5, 0.1], []),  // fell, but is not low
      ([-0.9], ["0 sharp"]),
      ([0.9, -0.6, -0.8, -0.9, 0.8], ["1 sharp"]),  // low because the one before was
      ([0.9, -0.2, -0.9, 0.8], ["1 mild", "2 sharp"]),  // fell twice
      ([0.9, -0.8, 0.9, -0.7], ["1 sharp", "3 sharp"]),
      ([0.9, nil, -0.8, nil, -0.9], ["2 sharp"]),
    ] as [([Double?], [String])])
  func findings(margins: [Double?], expected: [String]) {
    let (trajectory, scores) = scored(margins)
    let found = scores.findings(in: trajectory, thresholds: thresholds).map {
      "\($0.step) \($0.severity)"
    }
    #expect(found == expected)
  }

  @Test func aFindingCarriesTheLastSafeStepAndTheCodeToLookAt() throws {
    let (trajectory, scores) = scored([0.9, nil, -0.2, -0.75])
    let found = scores.findings(in: trajectory, thresholds: thresholds)
    #expect(found.map(\.step) == [2, 3])
    #expect(found.map(\.stepBefore) == [0, 0])
    #expect(abs(found[0].marginBefore - 0.9) < 1e-12 && abs(found[1].marginBefore + 0.2) < 1e-12)
    #expect(found[0].range == 22..<25 && found[0].excerpt == "s2;")
  }

  // MARK: The fall

  private func fall(
    _ before: Double?, inside: [Float], to margin: Double, kinds: [KindProbability] = [],
    after kindsBefore: [KindProbability] = []
  ) -> Double {
    StepFall.fall(
      to: margin, from: before,
      inside: inside.enumerated().map {
        TokenMargin(range: $0.offset..<($0.offset + 1), margin: $0.element)
      }, kinds: kinds, after: kindsBefore)
  }

  private func kind(_ name: String, _ probability: Double) -> [KindProbability] {
    [KindProbability(name: name, probability: probability)]
  }

  @Test func theFallIsFromTheHighestThatExplainsIt() {
    // From the step before; from inside, where it had recovered; from inside alone, where nothing else is known.
    #expect(fall(0.5, inside: [], to: -0.5) == 1)
    #expect(fall(-0.75, inside: [-0.5, 0.25, -1], to: -0.75) == 1)
    #expect(fall(0.5, inside: [0.25], to: -0.5) == 1)
    #expect(fall(nil, inside: [0.25], to: -0.75) == 1)
    #expect(fall(nil, inside: [], to: -0.75) == 0)
    // A step that is low because the one before was has not fallen.
    #expect(fall(-0.75, inside: [-0.75, -0.875], to: -0.875) == 0.125)
    // One that rises has not fallen.
    #expect(fall(-0.5, inside: [], to: 0.5) == 0)
  }

  @Test func anotherKindIsAnotherWeakness() {
    let (command, path) = (kind("command-injection", 0.75), kind("path", 0.5))
    #expect(fall(-0.75, inside: [], to: -0.75, kinds: path, after: command) == 1.75)
    #expect(fall(-0.75, inside: [], to: -0.75, kinds: command, after: command) == 0)
    // Before, nothing was weak: the kind that it would have had says nothing.
    #expect(fall(0.25, inside: [], to: -0.75, kinds: path, after: command) == 1)
    // Not clear enough, not known, or none of its own.
    #expect(fall(-0.75, inside: [], to: -0.75, kinds: kind("other", 0.9), after: command) == 0)
    #expect(fall(-0.75, inside: [], to: -0.75, kinds: kind("path", 0.4), after: command) == 0)
    #expect(fall(-0.75, inside: [], to: -0.75, kinds: path, after: []) == 0)
  }

  // MARK: The focus

  /// A step of three lines with these margins at the line ends, and the code in focus.
  @Test(
    arguments: [
      (0.9, 0.8, 0.7, -0.9, "g()"), (0.9, 0.8, -0.8, -0.9, "f(x)"),
      (0.9, -0.7, -0.8, -0.9, "a = b;"),
      (nil, -0.1, -0.2, -0.9, "g()"), (nil, -0.7, -0.8, -0.9, "a = b;"),
      // On to −1 weighs more than down to −0.3.
      (0.9, 0.9, -0.3, -1, "g()"),
    ] as [(Double?, Float, Float, Double, String)])
  func theFocusIsInTheLineAcrossWhichTheLogitsFallMost(
    before: Double?, first: Float, second: Float, last: Double, focus: String
  ) {
    let content = "a = b;\n  f(x);\n  g();"
    let bytes = Array(content.utf8)
    let step = Step(role: .scored, content: StepContent(bytes), range: 100..<(100 + bytes.count))
    let score = StepScore(
      margin: last, drop: (before ?? 1) - last, tokens: 7,
      tokenMargins: [
        // In the middle of a line the head's answers mean little.
        TokenMargin(range: 0..<3, margin: -1), TokenMargin(range: 3..<6, margin: 1),
        TokenMargin(range: 6..<9, margin: first), TokenMargin(range: 9..<14, margin: -1),
        TokenMargin(range: 14..<15, margin: second), TokenMargin(range: 15..<21, margin: 1),
      ])
    let range = score.focus(in: step, after: before).range
    #expect(String(decoding: bytes[range], as: UTF8.self) == focus)
  }

  /// Steps whose margin is at the end of each line −0.9 but for the first, and what a message calls the code.
  @Test(
    arguments: [
      ("x = 1;\nreturn system(command);\n}", "system(…)"),
      ("x = 1\nputs eval(text)\nend", "eval(…)"),
      ("x = 1;\n{", "x = 1;"), ("}", "}"), ("", ""),
      ("x = 1;\nconst aVeryLongName = another.member + third;", "const aVeryLongName = a…"),
      ("x = 1;\nsome.very.long.chain.of.members.that.ends.here(y)", "…mbers.that.ends.here(…)"),
    ])
  func theFocusIsNeverABracket(content: String, excerpt: String) {
    let bytes = Array(content.utf8)
    let step = Step(role: .scored, content: StepContent(bytes), range: 0..<bytes.count)
    var margins: [TokenMargin] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      margins.append(TokenMargin(range: start..<(index + 1), margin: start == 0 ? 0.9 : -0.9))
      start = index + 1
    }
    if start < bytes.count { margins.append(TokenMargin(range: start..<bytes.count, margin: -0.9)) }
    let score = StepScore(margin: -0.9, drop: 1.8, tokens: 4, tokenMargins: margins)
    #expect(score.focus(in: step, after: 0.9).excerpt == excerpt)
  }

  /// What the model did not read any more, and a line that is no line of code, cost nothing and weigh nothing.
  @Test func whatWasNotReadIsNotInFocus() {
    let content = "first();\nsecond();\nthird();"
    let bytes = Array(content.utf8)
    let step = Step(role: .scored, content: StepContent(bytes), range: 0..<bytes.count)
    let score = StepScore(
      margin: -0.9, drop: 1.8, tokens: 3,
      tokenMargins: [
        TokenMargin(range: 0..<9, margin: 0.8), TokenMargin(range: 9..<15, margin: 0.7),
      ])
    #expect(score.focus(in: step, after: 0.9).excerpt == "second(…)")
    let long = Array(String(repeating: "\\\"f('(", count: 200_000).utf8)
    #expect(CallExpressions.outermost(in: long[...]).count < 200_000)
  }

  /// The outermost calls of a line.
  @Test(
    arguments: [
      ("strcpy(a, b);", ["strcpy"]), ("if (f(x)) g(h(y))", ["f", "g"]),
      ("connection.execute(q).fetchone()", ["connection.execute", "fetchone"]),
      ("user->name = std::move(x)", ["std::move"]), ("a?.b(c", ["a?.b"]),
      ("printf(\"f(x) %s\", '(')", ["printf"]), ("x = 'it is f(x)'", []),
      ("fn<'a>(x: &'a str) { g(x) }", ["g"]), ("println!(\"{}\", x)", ["println!"]),
      ("Command::new(\"sh\").arg(x)", ["Command::new", "arg"]), ("p.catch(e)", ["p.catch"]),
      ("\\\"a\\\" f(x)", ["f"]), ("return (f(x))", ["f"]), ("f (x)", []), ("größe(x)", ["größe"]),
      ("", []), ("((", []), ("a.b.", []),
    ] as [(String, [String])])
  func calls(line: String, names: [String]) {
    let bytes = Array(line.utf8)
    let found = CallExpressions.outermost(in: bytes[...])
    #expect(found.map { String(decoding: bytes[$0.name], as: UTF8.self) } == names)
    #expect(found.allSatisfy { $0.range.lowerBound == $0.name.lowerBound })
    #expect(found.allSatisfy { $0.range.upperBound <= bytes.count })
  }
}
