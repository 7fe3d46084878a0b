import Basics
import Foundation
import RewardModel

/// A package of the project on its real base; tests that need one are skipped where the base has not been
/// fetched. What does not depend on the model is tested with `small`, which is four times as quick.
public struct RealModel: Sendable, CustomStringConvertible {
  public let name: String

  public static let small = RealModel(name: "plimsoll-small")
  public static let medium = RealModel(name: "plimsoll-medium")

  public var description: String { name }

  public static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  public static let store = ModelStore(
    packageFolders: [repository.appendingPathComponent("Models")],
    baseFolders: [URL(fileURLWithPath: UserFolders().cache).appendingPathComponent("bases")])

  public var isHere: Bool { (try? Self.store.locateBase(of: package())) != nil }

  public func package() throws -> ModelPackage { try Self.store.package(name) }

  /// A scorer that remembers nothing.
  public func load() throws -> SecurityRewardModel {
    try SecurityRewardModel.load(package(), from: Self.store, threads: 2)
  }

  public func load(in precision: SecurityRewardModel.Precision) throws -> SecurityRewardModel {
    try SecurityRewardModel.load(package(), from: Self.store, threads: 2, precision: precision)
  }
}
