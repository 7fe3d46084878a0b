import Foundation
import RewardModel
import Segmentation

/// The package in `Models/plimsoll-small` on the real base; tests that need it are skipped where set-up has
/// not fetched the base.
enum DefaultModel {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let store: ModelStore = {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
    let cache = environment["PLIMSOLL_CACHE"] ?? caches + "/plimsoll"
    return ModelStore(
      packageFolders: [repository.appendingPathComponent("Models")],
      baseFolders: [URL(fileURLWithPath: cache).appendingPathComponent("bases")])
  }()

  static var isHere: Bool {
    guard let package = try? store.package("plimsoll-small") else { return false }
    return (try? store.locateBase(of: package)) != nil
  }

  /// A scorer that remembers nothing.
  static func load() throws -> SecurityRewardModel {
    try SecurityRewardModel.load(store.package("plimsoll-small"), from: store, threads: 2)
  }

  /// A definition of these steps; a step that starts with `//` is a comment.
  static func trajectory(_ steps: [String], preamble: [String] = []) -> Trajectory {
    var at = 0
    func made(_ text: String) -> Step {
      defer { at += text.utf8.count + 2 }
      return Step(
        role: text.hasPrefix("//") ? .noOp : .scored, content: StepContent(text.utf8),
        range: at..<(at + text.utf8.count))
    }
    let preamble = preamble.map(made)
    let steps = steps.map(made)
    return Trajectory(
      kind: .definition, name: "f", range: 0..<at, preamble: preamble, steps: steps)
  }
}
