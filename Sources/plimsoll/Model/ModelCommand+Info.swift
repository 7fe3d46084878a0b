import ArgumentParser
import Foundation
import RewardModel

extension ModelCommand {
  /// `plimsoll model info`.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Describes a model package.")

    @Argument(help: "A model's name, or the folder of a model package.")
    var model = ModelStoreDefaults.model

    func run() throws {
      let store = Places().packages
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
        rows.append(
          ("base file", found ?? "missing; `plimsoll model fetch \(package.argument(in: store))`"))
      }
      if let adapter = manifest.adapter {
        rows.append(("adapter", "\(adapter.file), scale \(adapter.scale)"))
      }
      if let head = manifest.head {
        rows.append(("head", "\(head.file): \(head.labels.joined(separator: ", "))"))
      }
      if let kinds = manifest.kinds {
        rows.append(("kinds", "\(kinds.file): \(kinds.names.joined(separator: ", "))"))
      }
      rows.append(("separator", manifest.separator.debugDescription))
      rows.append(
        (
          "flags",
          "margin at most \(manifest.thresholds.margin), fall at least \(manifest.thresholds.drop)"
        ))
      if let calibration = manifest.calibration {
        let levels = calibration.sensitivities.sorted { $0.value.target > $1.value.target }
        for (name, value) in levels {
          rows.append((name, "margin at most \(value.margin), fall at least \(value.drop)"))
        }
        rows.append(("calibrated", calibration.date))
      }
      if let licence = manifest.licence { rows.append(("licence", licence)) }
      if let summary = manifest.summary { rows.append(("summary", summary)) }
      let width = rows.map(\.0.count).max() ?? 0
      for (key, value) in rows {
        print(key.padding(toLength: width + 2, withPad: " ", startingAt: 0) + value)
      }
    }
  }
}
