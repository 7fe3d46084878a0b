import ArgumentParser
import Foundation

/// How a scan reports.
struct ScanOutput: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, github, gitlab, html
  }

  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// Whether standard output gets colours (no-color.org).
    var isOn: Bool {
      switch self {
      case .always: true
      case .never: false
      case .auto:
        isatty(STDOUT_FILENO) == 1
          && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
          && ProcessInfo.processInfo.environment["TERM"] != "dumb"
      }
    }
  }

  @Option(help: "text, json, sarif, github, gitlab or html.")
  var format = Format.text

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the report there.", valueName: "file"), completion: .file())
  var file: String?

  @Flag(help: "One line a finding, without the code and what to do.")
  var brief = false

  @Flag(help: "With json, every step with its margin.")
  var steps = false

  @Flag(help: "Leave out of the report what is in the baseline, where it would be marked.")
  var newOnly = false

  @Option(help: "auto, always or never.")
  var color = Color.auto

  @Flag(name: .shortAndLong, help: "Neither progress nor summary.")
  var quiet = false

  func validate() throws {
    if steps, format != .json { throw ValidationError("--steps belongs to --format json.") }
    if brief, format != .text { throw ValidationError("--brief belongs to --format text.") }
    if let file {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
        throw ValidationError("\(file) is a folder; name a file in it.")
      }
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      guard FileManager.default.fileExists(atPath: folder) else {
        throw ValidationError("\(folder) does not exist, so nothing can be written there.")
      }
    }
  }

  /// Whether the report shows steps that are no findings.
  var keepsSteps: Bool { format == .html || format == .json && steps }
}
