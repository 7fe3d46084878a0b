import Basics
import Synchronization
import TestSupport
import Testing
import Transformer

@testable import RewardModel

/// Keeps values in memory and writes down what it was asked for.
private final class NotingKeeper: ScoreKeeping {
  private struct State {
    var values: [UInt128: [UInt8]] = [:]
    var asked: [[UInt128]] = []
  }

  private let state: Mutex<State> = Mutex(State())
  private let isAnswering: Bool

  init(isAnswering: Bool = true) { self.isAnswering = isAnswering }

  var asked: [[UInt128]] { state.withLock { $0.asked } }

  func values(for keys: [UInt128]) -> [UInt128: [UInt8]]? {
    state.withLock { state in
      state.asked.append(keys)
      guard isAnswering else { return nil }
      return state.values.filter { keys.contains($0.key) }
    }
  }

  func put(_ value: [UInt8], for key: UInt128) { state.withLock { $0.values[key] = value } }
}

private let root = PrefixLink(modelID: "m", arithmetic: "float32")

private func links(_ count: Int) -> [PrefixLink] {
  (0..<count).map { root.appending(TokenRun(ids: [Int32($0)])) }
}

private func step(
  _ margin: Float, _ tokens: [Float] = [], kinds logits: [Float] = []
) -> KnownStep {
  KnownStep(
    margin: margin, tokenMargins: tokens.map { .init($0) },
    kinds: KnownStep.Kind.leading(logits[...]))
}

@Suite struct KnownStepTests {
  @Test func whatIsStoredComesBackToTheBit() throws {
    var random = SplitMix64(seed: 2)
    for count in 0..<200 {
      let margins = (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
      let logits = (0..<(count % 20)).map { _ in Float.random(in: -9...9, using: &random) }
      let step = step(Float.random(in: -1...1, using: &random), margins, kinds: logits)
      #expect(KnownStep(stored: step.stored) == step)
      #expect(step.kinds.count == min(3, logits.count))
      #expect(step.stored.count == 6 + 3 * step.kinds.count + 2 * count)
      for (token, margin) in zip(step.tokenMargins, margins) {
        #expect(abs(token.margin - margin) <= 0.5 / 32_767 + 1e-7)
        #expect((-1...1).contains(token.margin))
      }
    }
  }

  /// What is on disk is read by its format's number: another layout is another number.
  @Test func theFormatIsTheOneItsNumberSays() {
    let step = step(-0.5, [1, -0.25], kinds: [0, 3, 1, 2])
    let bytes = step.stored.map { String($0, radix: 16) }.joined(separator: " ")
    #expect(
      KnownStep.format == 2
        && bytes == "2 0 0 0 bf 3 1 d7 a4 3 a4 3c 2 4f 16 ff 7f 0 e0",
      "steps are stored differently: raise `KnownStep.format`, and pin \(bytes) beside the new number"
    )
  }

  @Test(arguments: [Float(-1), 1, 0, -0.85, 0.1, .ulpOfOne, -.leastNonzeroMagnitude])
  func aMarginIsNotRounded(margin: Float) {
    #expect(KnownStep(stored: step(margin).stored)?.margin.bitPattern == margin.bitPattern)
  }

  @Test(arguments: [
    (Float(1), Float(1)), (-1, -1), (2, 1), (-2, -1), (.infinity, 1), (-.infinity, -1), (.nan, 0),
    (0, 0),
  ])
  func aTokenMarginStaysInItsBounds(margin: Float, rounded: Float) {
    #expect(KnownStep.TokenMarginValue(margin).margin == rounded)
  }

  @Test func theLeadingKindsAreTheMostProbableOnes() {
    func leading(_ logits: [Float]) -> [String] {
      KnownStep.Kind.leading(logits[...]).map {
        "\($0.index) \(Int(($0.probability * 100).rounded()))"
      }
    }
    #expect(leading([]) == [])
    #expect(leading([0, 0]) == ["0 50", "1 50"])
    // softmax(0, 2, 1, −1): 8 %, 64 %, 24 %, 3 %.
    #expect(leading([0, 2, 1, -1]) == ["1 64", "2 24", "0 9"])
    #expect(leading([1_000, -1_000, 999]) == ["0 73", "2 27", "1 0"])
  }

  @Test(
    arguments: [
      [], [2], [2, 0, 0, 0], [2, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 7], [1, 0, 0, 0, 0, 0],
      // More kinds than are kept, and one that is cut.
      [2, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 1, 0, 0],
      // Not a number, infinity, 1.5, −2.
      [2, 0, 0, 0xC0, 0x7F, 0], [2, 0, 0, 0x80, 0x7F, 0], [2, 0, 0, 0xC0, 0x3F, 0],
      [2, 0, 0, 0, 0xC0, 0],
    ] as [[UInt8]])
  func bytesOfNoStepAreNone(bytes: [UInt8]) {
    #expect(KnownStep(stored: bytes) == nil)
  }

  @Test func anyBytesAreAStepOrNone() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if !bytes.isEmpty { bytes[0] = 2 }
      guard let step = KnownStep(stored: bytes) else { continue }
      #expect((-1...1).contains(step.margin))
      #expect(step.tokenMargins.allSatisfy { (-1...1).contains($0.margin) })
    }
  }
}

@Suite struct ScoreMemoryTests {
  @Test func aKeeperIsAskedOnceForAllThatIsUnseen() async {
    let keeper = NotingKeeper()
    let links = links(6)
    for (index, link) in links.prefix(4).enumerated() {
      ScoreMemory(keeper: keeper).insert(step(Float(index) / 8), for: link)
    }
    let memory = ScoreMemory(keeper: keeper)
    memory.insert(step(1), for: links[4])
    let known = await memory.remembered(links)
    #expect(known.map { $0?.margin } == [0, 0.125, 0.25, 0.375, 1, nil])
    #expect(keeper.asked == [[links[0], links[1], links[2], links[3], links[5]].map(\.key)])
    // From memory now, and what is nowhere is not looked for again.
    #expect(await memory.remembered(links) == known)
    #expect(keeper.asked.count == 1)
    memory.insert(step(-1), for: links[5])
    #expect(await memory.remembered(links).last??.margin == -1)
    #expect(keeper.asked.count == 1)
  }

  @Test func aVeryLargeFileIsAskedForInPieces() async {
    let keeper = NotingKeeper()
    let links = links(2 * ScoreMemory.askedAtOnce + 1)
    #expect(await ScoreMemory(keeper: keeper).remembered(links).allSatisfy { $0 == nil })
    #expect(keeper.asked.map(\.count) == [ScoreMemory.askedAtOnce, ScoreMemory.askedAtOnce, 1])
    #expect(keeper.asked.flatMap(\.self) == links.map(\.key))
  }

  @Test func aKeeperThatDoesNotAnswerIsAskedAnotherTime() async {
    let keeper = NotingKeeper(isAnswering: false)
    let memory = ScoreMemory(keeper: keeper)
    let links = links(2 * ScoreMemory.askedAtOnce)
    #expect(await memory.remembered(links).allSatisfy { $0 == nil })
    #expect(keeper.asked.count == 1, "not once for each piece")
    _ = await memory.remembered(links)
    #expect(keeper.asked.count == 2)
  }

  @Test func whatIsForgottenIsAskedForAgain() async {
    let keeper = NotingKeeper()
    let memory = ScoreMemory(capacity: 4, keeper: keeper)
    let links = links(20)
    for link in links { memory.insert(step(0.5), for: link) }
    #expect(memory.count <= 4)
    #expect(await memory.remembered(links).allSatisfy { $0?.margin == 0.5 })
    #expect(keeper.asked.count == 1)
  }

  @Test func nonsenseOfAKeeperIsNotKnown() async {
    let keeper = NotingKeeper()
    let links = links(2)
    keeper.put([9, 9, 9], for: links[0].key)
    keeper.put(step(0.5).stored, for: links[1].key)
    #expect(await ScoreMemory(keeper: keeper).remembered(links).map { $0?.margin } == [nil, 0.5])
  }

  @Test func anotherModelAndAnotherArithmeticHaveOtherLinks() {
    let roots = [("a", "float32"), ("b", "float32"), ("a", "int8"), ("a\nfloat32", "int8")].map {
      PrefixLink(modelID: $0, arithmetic: $1)
    }
    #expect(Set(roots).count == 4)
    let run = TokenRun(ids: [1, 2])
    #expect(Set(roots.map { $0.appending(run).key }).count == 4)
    #expect(
      root.appending(run).key == PrefixLink(modelID: "m", arithmetic: "float32").appending(run).key)
  }
}
