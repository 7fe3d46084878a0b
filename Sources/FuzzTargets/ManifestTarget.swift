import Foundation
import RewardModel

/// A `plimsoll.json` of any content is refused with a sentence that names it, or gives a package whose
/// numbers lie where they must and which is written as one that reads the same. As a `plimsoll-writer.json`
/// it is refused so, too, or names files of its folder.
@Sendable func fuzzManifest(_ bytes: [UInt8]) {
  fuzzWriter(bytes)
  let folder = InputFile.folder("package", holding: ModelManifest.fileName, bytes)
  let package: ModelPackage
  do { package = try ModelPackage(folder: folder) } catch {
    return require(error.description.contains(ModelManifest.fileName), "\(error) names no file")
  }
  let manifest = package.manifest
  check(manifest.thresholds)
  if let calibration = manifest.calibration { check(calibration) }
  if manifest.base != nil {
    require((try? package.identifier())?.utf8.count == 64, "the package has no identifier")
  }
  for file in [
    manifest.base?.file, manifest.adapter?.file, manifest.head?.file, manifest.kinds?.file,
  ] {
    require(file?.contains("/") != true, "\(file ?? "") leads out of the package")
  }

  guard let written = try? JSONEncoder().encode(manifest) else {
    fatalError("the manifest cannot be written: \(manifest)")
  }
  let again = InputFile.folder("again", holding: ModelManifest.fileName, Array(written))
  require((try? ModelPackage(folder: again))?.manifest == manifest, "\(manifest) reads otherwise")
}

private func fuzzWriter(_ bytes: [UInt8]) {
  let folder = InputFile.folder("writer", holding: WriterPackage.fileName, bytes)
  let manifest: WriterPackage.Manifest
  do { manifest = try WriterPackage(folder: folder).manifest } catch {
    return require(error.description.contains(WriterPackage.fileName), "\(error) names no file")
  }
  require(manifest.adapter.scale.isFinite, "a scale of \(manifest.adapter.scale)")
  for file in [manifest.base.file, manifest.adapter.file] {
    require(!file.contains("/"), "\(file) leads out of the package")
  }
}

private func check(_ thresholds: Thresholds) {
  require((-1...1).contains(thresholds.margin), "a margin of \(thresholds.margin)")
  require((0...2).contains(thresholds.drop), "a drop of \(thresholds.drop)")
}

private func check(_ calibration: Calibration) {
  for sensitivity in calibration.sensitivities.values {
    check(sensitivity.thresholds)
    require(sensitivity.interval.map { $0.count == 2 } ?? true, "an interval without two ends")
  }
  for margin in stride(from: -1.0, through: 1, by: 0.125) {
    guard let range = calibration.precision(atMargin: margin) else { continue }
    require(range.margin.count == 2 && range.interval.count == 2, "a range without two ends")
    require(range.margin[0] <= margin && margin <= range.margin[1], "\(margin) in \(range)")
  }
}
