import Configuration
import Findings
import JSON
import LanguageServerProtocol

/// A baseline as it was read.
struct KnownBaseline {
  /// nil where it is to be read again.
  var state: WorkspaceFolders.FileState?
  var baseline = Baseline()
  /// Why it was not read.
  var problem: Baseline.Problem?
}

/// The findings that a workspace knows of: its `.plimsoll-baseline.json` files.
extension Session {
  /// Finds out what is in the baseline that counts for a document: the nearest one, as with `plimsoll.toml`.
  func findBaseline(of uri: String, at place: WorkspaceFolders.Place?) {
    let found = place.flatMap { workspace.folders.file(for: $0, named: Baseline.name) }
    documents[uri]?.baseline = found.map(baseline) ?? Baseline()
    documents[uri]?.baselineFile = found?.path ?? place.flatMap(newBaseline)
  }

  /// Where a document's baseline would be put: into the folder that was opened.
  private func newBaseline(for document: WorkspaceFolders.Place) -> String? {
    guard let name = document.names.first, let folder = workspace.folders.folder(of: name)
    else { return nil }
    return (folder == "/" ? "" : folder) + "/" + Baseline.name
  }

  /// The file as it is now, read again only where it has changed; what cannot be read silences nothing.
  private func baseline(_ found: WorkspaceFolders.Found) -> Baseline {
    let before = workspace.baselines[found.path]
    if let before, before.state == found.state { return before.baseline }
    var now = KnownBaseline(state: found.state)
    do throws(Baseline.Problem) {
      now.baseline = try Baseline(found)
      logger.info("\(found.path): \(now.baseline.entries.count) known findings are not shown")
    } catch {
      now.problem = error
      // Once: the file is read again whenever some file has changed.
      if before?.problem != error {
        logger.warning("\(found.path): \(error)")
        showMessage(.warning, "\(found.path): \(error)")
      }
    }
    workspace.baselines[found.path] = now
    return now.baseline
  }

  /// Adds a finding that is shown to the document's baseline, on disk.
  func addToBaseline(_ uri: String, _ key: FindingKey) throws(ResponseError) -> JSONValue {
    let uri = opened(uri)
    guard let document = documents[uri] else {
      throw ResponseError(.invalidParams, "\(uri) is not open; send “textDocument/didOpen” first")
    }
    guard let finding = document.shown.first(where: { $0.key == key }) else {
      throw ResponseError(.invalidParams, "there is no such finding in \(uri) any more")
    }
    let place = place(of: uri) ?? workspace.folders.place(of: uri)
    // What is on disk now, not what was read earlier: somebody else may have added to it, or made a nearer one.
    let found = workspace.folders.file(for: place, named: Baseline.name)
    guard let file = found?.path ?? newBaseline(for: place) else {
      throw ResponseError(
        .requestFailed,
        "\(uri) lies in no folder that is open; open one, which holds \(Baseline.name)")
    }
    let folder = String(file.dropLast(Baseline.name.count + 1))
    let name = place.names.lazy.compactMap {
      WorkspaceFolders.path($0, below: folder.isEmpty ? "/" : folder)
    }.first
    do {
      let entry = Baseline.Entry(
        finding, file: name ?? place.path, text: document.snapshot.text,
        since: IgnoreComments.today())
      try Baseline.changing(at: file) {
        // Another program may have made one by now, or added to it.
        let now = workspace.folders.file(for: place, named: Baseline.name)
        guard now == nil || now?.path == file else {
          throw ResponseError(.requestFailed, "there is a nearer \(Baseline.name) now; try again")
        }
        let before = try now.map { found in try Baseline(found) }
        try (before ?? Baseline()).adding([entry]).write(to: file)
      }
    } catch {
      throw ResponseError(.requestFailed, "\(error)")
    }
    workspace.baselines[file] = nil
    logger.info("\(file): \(key) is added")
    judgeAnew()
    return ["file": JSONValue(file), "key": JSONValue("\(key)")]
  }
}

/// The command behind *Add to the baseline*: its arguments are a document's URI and a finding's key.
enum AddToBaseline {
  static let command = "plimsoll.addToBaseline"
}
