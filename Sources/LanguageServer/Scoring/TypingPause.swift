/// How long to wait after a change before scoring, by how long scoring takes: where it is quick a
/// warning comes quickly, and where it is slow little is begun that the next key makes vain.
struct TypingPause: Sendable {
  /// Keys of somebody who types fast come every 80 ms; below that nearly each would be scored.
  static let least = Duration.milliseconds(100)
  /// A longer pause would be felt as sluggish, however slow scoring is.
  static let most = Duration.seconds(1)

  /// What scoring after an edit took lately, the last runs most.
  private var usual = Duration.milliseconds(75)

  /// Twice what scoring takes, within bounds; 150 ms until something was measured.
  var delay: Duration { min(max(usual * 2, Self.least), Self.most) }

  mutating func learn(from duration: Duration) {
    usual = usual * 0.7 + duration * 0.3
  }
}
