import Testing

@testable import Transformer

@Suite struct ChunkPaceTests {
  private func pace(limit: Int = 256) -> ChunkPace {
    ChunkPace(limit: limit, latency: .milliseconds(30))
  }

  @Test func beginsSmallOnAMachineItDoesNotKnow() {
    #expect(pace().tokens == 24)
    #expect(pace(limit: 5).tokens == 5)
  }

  @Test func takesWhatTheMachineComputesInTheTime() {
    var pace = pace()
    // 5,000 tokens a second: 150 in 30 ms.
    pace.learn(tokens: 100, in: .milliseconds(20))
    #expect(pace.tokens == 150)
    // The newest chunk counts three tenths: 0.7 · 5,000 + 0.3 · 1,000.
    pace.learn(tokens: 100, in: .milliseconds(100))
    #expect(pace.tokens == 114)
  }

  @Test func staysWithinItsLimits() {
    var fast = pace()
    fast.learn(tokens: 256, in: .milliseconds(1))
    #expect(fast.tokens == 256)
    var slow = pace()
    slow.learn(tokens: 24, in: .seconds(3))
    #expect(slow.tokens == 24)
  }

  @Test func learnsNothingFromAFewTokens() {
    var pace = pace()
    pace.learn(tokens: 23, in: .microseconds(1))
    pace.learn(tokens: 100, in: .zero)
    #expect(pace.tokens == 24)
  }
}
