import ArgumentParser
import RewardModel
import ScoreStorage

/// Whether margins are kept on disk; shared by the commands whose scores may be remembered ones. Those of
/// `eval` are where it is told to: its figures are of fresh runs else.
struct StoreOptions: ParsableArguments {
  /// How long an orderly end waits until what was scored lately is written. It takes milliseconds; an
  /// editor that quits must not wait for a disk.
  static let endPatience = Duration.milliseconds(500)

  /// How long loading a model, which takes a second itself, waits for the store to be open.
  static let openPatience = Duration.seconds(2)

  @Flag(
    name: .customLong("no-store"),
    help: "Keep no margins on disk and use none that are; everything is computed anew.")
  var isOff = false

  /// Begins to open the store; nil where none is wanted.
  func open(in places: Places, report: @escaping @Sendable (StoreEvent) -> Void) -> ScoreStore? {
    isOff ? nil : ScoreStore(folder: places.scores.path, report: report)
  }
}

extension ScoreStore: ScoreKeeping {}
