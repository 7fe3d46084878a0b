import Foundation
import Testing

@testable import RewardModel
@testable import Transformer

@Suite struct WriterPackageTests {
  /// A writer in a folder of its own, which is gone when this is.
  private final class Writer {
    let folder: URL
    private let parent: URL
    init(
      named name: String = "writer",
      adapter: String = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      _ change: (inout [String: Any]) -> Void = { _ in }
    ) throws {
      parent = FileManager.default.temporaryDirectory
        .appendingPathComponent("plimsoll-writer-\(UUID().uuidString)")
      folder = parent.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let size = withUnsafeBytes(of: UInt64(adapter.utf8.count).littleEndian, Array.init)
      let file = folder.appendingPathComponent("adapter_model.safetensors")
      let values = adapter.contains("dtype") ? 4 : 0
      try Data(size + Array(adapter.utf8) + Array(repeating: 0, count: values)).write(to: file)
      var value: [String: Any] = [
        "format": 1, "name": "writer", "base": ["file": "base.gguf", "sha256": base.sha256],
        "adapter": [
          "file": "adapter_model.safetensors", "sha256": try FileDigest.sha256(of: file),
          "scale": 2, "rank": 8,
        ],
        "template_sha256": FileDigest.sha256(of: "a template"), "stage": "sft",
      ]
      change(&value)
      try JSONSerialization.data(withJSONObject: value)
        .write(to: folder.appendingPathComponent(WriterPackage.fileName))
    }

    deinit { try? FileManager.default.removeItem(at: parent) }

    /// That has it alone.
    var store: ModelStore { ModelStore(packageFolders: [parent], baseFolders: []) }

    let base = ModelManifest.Base(file: "base.gguf", sha256: String(repeating: "0a", count: 32))
  }

  @Test func whatTheTrainerExportsIsRead() throws {
    let writer = try Writer()
    let package = try WriterPackage(folder: writer.folder)
    #expect(package.manifest.name == "writer")
    #expect(try package.adapter(on: writer.base, template: "a template").scale == 2)

    let untold = try Writer { $0["template_sha256"] = nil }
    _ = try WriterPackage(folder: untold.folder).adapter(on: untold.base, template: nil)
  }

  @Test func itIsFoundByNameAndByFolder() throws {
    let writer = try Writer()
    let store = writer.store
    #expect(try store.writer(writer.folder.lastPathComponent).manifest.name == "writer")
    #expect(try store.writer(writer.folder.path).manifest.name == "writer")
    let missing = #expect(throws: ModelPackageError.self) { try store.writer("no-such-writer") }
    #expect("\(missing, default: "")".contains("there is no writer \"no-such-writer\" in "))
    // It judges nothing.
    #expect(throws: ModelPackageError.self) {
      try store.package(writer.folder.lastPathComponent)
    }
  }

  /// Where nobody names a writer: the installed one does what it was found to be better at, on its own base.
  @Test func theStandardWriterDoesWhatItIsBetterAt() throws {
    let name = WriterPackage.standard
    let writer = try Writer(named: name) {
      $0["preferred_for"] = ["repair"]
      $0["tasks"] = ["repair", "generation"]
    }
    let found = try writer.store.standardWriter(for: "repair", on: writer.base)
    #expect(found?.folder.lastPathComponent == name)
    #expect(try writer.store.standardWriter(for: "generation", on: writer.base) == nil)
    var other = writer.base
    other.sha256 = String(repeating: "0b", count: 32)
    #expect(try writer.store.standardWriter(for: "repair", on: other) == nil)
    #expect(try writer.store.standardWriter(for: "repair", on: nil) == nil)

    let untrained = try Writer(named: name) { $0["preferred_for"] = ["repair"] }
    #expect(try untrained.store.standardWriter(for: "repair", on: untrained.base) == nil)
    let untold = try Writer(named: name) { $0["tasks"] = ["repair"] }
    #expect(try untold.store.standardWriter(for: "repair", on: untold.base) == nil)
    let elsewhere = try Writer {
      $0["preferred_for"] = ["repair"]
      $0["tasks"] = ["repair"]
    }
    #expect(try elsewhere.store.standardWriter(for: "repair", on: elsewhere.base) == nil)
    let broken = try Writer(named: name) { $0["format"] = 2 }
    #expect(throws: ModelPackageError.self) {
      try broken.store.standardWriter(for: "repair", on: broken.base)
    }
  }

  @Test func whatIsWrongInAManifestIsSaid() throws {
    let changes: [((inout [String: Any]) -> Void, String)] = [
      ({ $0["format"] = 2 }, "format 2 is not 1"), ({ $0["name"] = "a/b" }, "holds a slash"),
      ({ $0["adapter"] = nil }, "\"adapter\" is missing"),
      (
        { $0["base"] = ["file": "../b", "sha256": String(repeating: "0", count: 64)] }, "file name"
      ),
      ({ $0["adapter"] = ["file": "a", "sha256": "X", "scale": 1] }, "not a sha256"),
    ]
    for (change, words) in changes {
      let writer = try Writer(change)
      let error = try #require(throws: ModelPackageError.self) {
        try WriterPackage(folder: writer.folder)
      }
      #expect("\(error)".contains(words) && "\(error)".contains(WriterPackage.fileName))
    }
  }

  @Test func whatChangesNothingIsNoWriter() throws {
    let writer = try Writer(adapter: #"{"__metadata__":{"a":"b"}}"#)
    let error = try #require(throws: ModelPackageError.self) {
      try WriterPackage(folder: writer.folder).adapter(on: writer.base, template: "a template")
    }
    #expect("\(error)".contains("changes nothing"))
  }

  @Test func itStandsOnItsOwnBaseAndTemplateAlone() throws {
    let writer = try Writer()
    let package = try WriterPackage(folder: writer.folder)
    func problem(_ base: ModelManifest.Base, _ template: String?) throws -> String {
      let error = try #require(throws: ModelPackageError.self) {
        try package.adapter(on: base, template: template)
      }
      return "\(error)"
    }
    var other = writer.base
    other.sha256 = String(repeating: "0b", count: 32)
    #expect(try problem(other, "a template").contains("stands on base.gguf (sha256 0a0a0a0a0a0a…)"))
    #expect(try problem(writer.base, "another").contains("another chat template"))
    #expect(try problem(writer.base, nil).contains("another chat template"))

    let file = writer.folder.appendingPathComponent("adapter_model.safetensors")
    try Data("damaged".utf8).write(to: file)
    #expect(try problem(writer.base, "a template").contains("export it again"))
  }
}
