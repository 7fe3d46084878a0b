import Foundation
import RewardModel
import TestSupport
import Testing

/// Ready weights of a model, on disk.
@Suite(
  .enabled(
    if: RealModel.small.isHere, "the base model is not in the cache; `make fetch` fetches it"))
struct PackedModelsTests {
  private static let steps = ["void f(char *a) {\n  char b[8];", "  strcpy(b, a);\n}"]

  private func margins(_ packed: PackedModels?) async throws -> [Double?] {
    let model = try SecurityRewardModel.load(
      RealModel.small.package(), from: RealModel.store, threads: 2, packed: packed)
    return try await model.score(RealModel.trajectory(Self.steps)) { _ in }.steps.map {
      $0?.margin
    }
  }

  @Test func aSecondStartReadsThemAndDamagedOrForeignOnesAreWrittenAnew() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-\(UUID().uuidString)/packed", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let packed = PackedModels(folder: folder)
    func state() throws -> (name: String, inode: Int) {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.count == 1)
      let path = folder.path + "/" + (names.first ?? "")
      let inode = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber]
      return (path, try #require(inode as? Int))
    }

    let fresh = try await margins(nil)
    #expect(try await margins(packed) == fresh)
    let first = try state()
    #expect(try await margins(packed) == fresh)
    #expect(try state() == first)

    // Others could have written it.
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: first.name)
    #expect(try await margins(packed) == fresh)
    let second = try state()
    #expect(second.inode != first.inode)

    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: second.name))
    try handle.seek(toOffset: 40_000_000)
    try handle.write(contentsOf: Data(repeating: 7, count: 100))
    try handle.close()
    #expect(try await margins(packed) == fresh)
    #expect(try state().inode != second.inode)
  }

  @Test func whereTheyCannotBeKeptTheModelLoadsAllTheSame() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var notes: [String] = []
    _ = try SecurityRewardModel.load(
      RealModel.small.package(), from: RealModel.store, threads: 2,
      packed: PackedModels(folder: file), note: { notes.append($0) })
    #expect(notes.count == 1)
    #expect(notes.first?.hasPrefix("packed weights are not kept: ") == true)
  }
}
