import ArgumentParser
import Foundation
import RewardModel
import SyntaxTrees

/// `plimsoll doctor`: whether all that the server needs is there, and what mends what is not.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says whether everything is in place, and how to mend what is not.",
    discussion: """
      Looks at the model and its base, the grammars, the folders that are written to and the processor. \
      It changes nothing. The exit code is 1 where Plimsoll cannot work, else 0.
      """)

  @OptionGroup var options: ModelOptions

  func run() throws {
    let checkups = Doctor(places: Places(), options: options).examine()
    let width = checkups.map(\.subject.count).max() ?? 0
    for checkup in checkups { print(checkup.text(width: width)) }
    if checkups.contains(where: { $0.verdict == .bad }) { throw ExitCode.failure }
  }
}

/// Looks at one thing after the other.
struct Doctor {
  let places: Places
  let options: ModelOptions

  func examine() -> [Checkup] {
    [executable, processor, model, base, grammars] + folders
  }

  private var executable: Checkup {
    .good("plimsoll", "\(Plimsoll.configuration.version), \(Places.executable.path)")
  }

  private var processor: Checkup {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    if let problem = SecurityRewardModel.instructionSetProblem {
      return Checkup(
        verdict: .poor, subject: "processor", finding: problem,
        remedy: "leave the variable out: the fastest is then taken by itself")
    }
    return .good("processor", "\(cores) cores, \(SecurityRewardModel.instructionSet)")
  }

  // MARK: The model

  private var package: Result<ModelPackage, any Error> {
    Result { try places.packages.package(options.model) }
  }

  private var model: Checkup {
    switch package {
    case .success(let package):
      return .good("model", "\(package.manifest.name), \(package.folder.path)")
    case .failure(let error):
      return Checkup(
        verdict: .bad, subject: "model", finding: "\(error)",
        remedy: "make install puts the models in place; plimsoll model list says which are found")
    }
  }

  private var base: Checkup {
    guard case .success(let package) = package else {
      return Checkup(verdict: .bad, subject: "base", finding: "not known without a model")
    }
    guard let base = package.manifest.base else { return .good("base", "none is needed") }
    do {
      let file = try places.packages.locateBase(of: package)
      let size = file.flatMap {
        try? FileManager.default.attributesOfItem(atPath: $0.path)[.size] as? Int
      }
      if let size, let expected = base.bytes, size != expected {
        return Checkup(
          verdict: .bad, subject: "base",
          finding: "\(file?.path ?? base.file) has \(size) bytes, not \(expected)",
          remedy: "plimsoll model fetch \(package.argument(in: places.packages))")
      }
      return .good("base", file?.path ?? base.file)
    } catch {
      let size = base.bytes.map { ", \(FetchProgress.megabytes($0))" } ?? ""
      return Checkup(
        verdict: .bad, subject: "base", finding: "\(base.file) is not here",
        remedy: "plimsoll model fetch \(package.argument(in: places.packages))\(size)")
    }
  }

  // MARK: What else is read

  private var grammars: Checkup {
    let library = GrammarLibrary.load(explicit: options.grammars)
    if let reason = library.unavailableReason {
      return Checkup(
        verdict: .poor, subject: "grammars",
        finding: "none, so steps are cut by blank lines: \(reason)",
        remedy: "make install puts them beside the executable")
    }
    let missing = Language.all.filter {
      $0.grammar != nil && library.grammar(for: $0) == nil
    }.map(\.identifier)
    let path = library.path ?? ""
    guard !missing.isEmpty else { return .good("grammars", path) }
    return Checkup(
      verdict: .poor, subject: "grammars",
      finding: "\(path) has none for \(missing.joined(separator: ", "))",
      remedy: "make install fetches a library with all of them")
  }

  // MARK: What is written

  /// Where ready weights, margins and the log go.
  private var folders: [Checkup] {
    [
      folder(
        "cache", places.cache,
        "ready weights are kept here; without it each start reads the base anew",
        "make it writable, or set PLIMSOLL_CACHE to a folder that is"),
      folder(
        "margins", places.scores, "margins are then kept in memory only",
        "make it writable, or set PLIMSOLL_CACHE to a folder that is"),
      folder(
        "log", places.state, "without it the log goes to standard error",
        "make it writable, or give --log-file in the editor's arguments"),
    ]
  }

  private func folder(
    _ subject: String, _ folder: URL, _ use: String, _ remedy: String
  ) -> Checkup {
    // The nearest one that is there: what is missing is made when it is needed.
    var nearest = folder
    while !FileManager.default.fileExists(atPath: nearest.path), nearest.path != "/" {
      nearest = nearest.deletingLastPathComponent()
    }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: nearest.path, isDirectory: &isFolder)
    guard isFolder.boolValue, access(nearest.path, W_OK | X_OK) == 0 else {
      return Checkup(
        verdict: .poor, subject: subject, finding: "\(folder.path) cannot be written; \(use)",
        remedy: remedy)
    }
    return .good(subject, folder.path)
  }
}
