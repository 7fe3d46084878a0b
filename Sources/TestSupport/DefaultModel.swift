import Foundation
import RewardModel

/// The default package on the real base; tests that need it are skipped where set-up has not fetched the
/// base.
public enum DefaultModel {
  public static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  public static let store: ModelStore = {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
    let cache = environment["PLIMSOLL_CACHE"] ?? caches + "/plimsoll"
    return ModelStore(
      packageFolders: [repository.appendingPathComponent("Models")],
      baseFolders: [URL(fileURLWithPath: cache).appendingPathComponent("bases")])
  }()

  public static var isHere: Bool {
    guard let package = try? store.package(ModelStore.defaultModel) else { return false }
    return (try? store.locateBase(of: package)) != nil
  }

  /// A scorer that remembers nothing.
  public static func load() throws -> SecurityRewardModel {
    try SecurityRewardModel.load(package(), from: store, threads: 2)
  }

  public static func load(in precision: SecurityRewardModel.Precision) throws -> SecurityRewardModel
  {
    try SecurityRewardModel.load(package(), from: store, threads: 2, precision: precision)
  }

  public static func package() throws -> ModelPackage {
    try store.package(ModelStore.defaultModel)
  }
}
