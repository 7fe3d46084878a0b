import Foundation
import Testing

@testable import RemoteGeneration

@Suite struct BackoffTests {
  @Test func doublesUpToAnEnd() {
    var backoff = Backoff(seed: 1)
    let pauses = (0..<8).map { _ in backoff.pause(atLeast: nil) }
    for (pause, whole) in zip(pauses, [0.5, 1, 2, 4, 8, 8, 8, 8]) {
      #expect(pause >= .seconds(whole / 2) && pause <= .seconds(whole))
    }
    var same = Backoff(seed: 1)
    var other = Backoff(seed: 2)
    #expect(same.pause(atLeast: nil) == pauses[0] && other.pause(atLeast: nil) != pauses[0])
  }

  @Test func waitsAsTheServerAsks() {
    var backoff = Backoff(seed: 1)
    #expect(backoff.pause(atLeast: .seconds(20)) == .seconds(20))
    #expect(backoff.pause(atLeast: .seconds(2_000)) == .seconds(60))
    #expect(backoff.pause(atLeast: .zero) >= .seconds(1))
  }

  @Test(
    arguments: [
      (nil, nil), ("7", .seconds(7)), ("0", .zero), ("100000000000000000000000", .seconds(60)),
      ("Thu, 27 Nov 2025 22:30:09 GMT", .seconds(9)), ("Thu, 27 Nov 2025 22:29:00 GMT", .zero),
      ("Fri, 28 Nov 2025 22:30:00 GMT", .seconds(60)), ("soon", nil), ("-5", nil), ("", nil),
    ] as [(String?, Duration?)])
  func readsRetryAfter(header: String?, pause: Duration?) {
    #expect(Backoff.request(header, now: lateInNovember) == pause)
  }
}
