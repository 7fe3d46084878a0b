import Basics
import Foundation

/// How long is waited before a server is asked again: half a second at first, twice as long each time, eight seconds
/// at most, of that a random half to whole, so that candidates do not come back together.
struct Backoff {
  /// Of what a server asks for: nobody waits longer for code.
  static let longestRequest = Duration.seconds(60)

  private var random: SplitMix64
  private var next = Duration.milliseconds(500)

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// - Parameter request: what the server asks for, which is the least that is waited.
  mutating func pause(atLeast request: Duration?) -> Duration {
    let pause = next * Double.random(in: 0.5...1, using: &random)
    next = min(next * 2, .seconds(8))
    return max(pause, min(request ?? .zero, Self.longestRequest))
  }

  /// The value of a header `Retry-After` (RFC 9110, section 10.2.3): seconds or a date; nil where it is neither.
  static func request(_ header: String?, now: Date) -> Duration? {
    guard let header else { return nil }
    if !header.isEmpty, header.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than fit are more than the longest as well.
      return min(.seconds(Int(header) ?? Int(Int32.max)), longestRequest)
    }
    guard let date = date(header) else { return nil }
    let seconds = min(max(0, date.timeIntervalSince(now)), 3600)
    return min(.seconds(seconds), longestRequest)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A date as servers must write it: `Thu, 27 Nov 2025 22:30:09 GMT` (RFC 9110, section 5.6.7).
  private static func date(_ text: String) -> Date? {
    let form = /[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/
    guard let match = text.wholeMatch(of: form), let month = months.firstIndex(of: String(match.2)),
      let day = Int32(match.1), let year = Int32(match.3), let hour = Int32(match.4),
      let minute = Int32(match.5), let second = Int32(match.6)
    else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, Int32(month), day)
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
    return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
  }
}
