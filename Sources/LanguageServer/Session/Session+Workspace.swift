import Configuration
import LanguageServerProtocol
import SyntaxTrees

/// What the user works in, and what was found there.
struct WorkspaceState: Sendable {
  var folders = WorkspaceFolders()
  /// The settings files, by their paths.
  var files: [String: (state: WorkspaceFolders.FileState?, file: WorkspaceFile)] = [:]
  /// The baselines, by their paths.
  var baselines: [String: KnownBaseline] = [:]
  /// What a client that pulls was told of settings files.
  var toldIssues: [String: [String]] = [:]
  /// Looks at the files now and then.
  var watch: Task<Void, Never>?
}

/// What a workspace says itself of how it wants to be judged: its `plimsoll.toml` files.
extension Session {
  /// Finds out how a document is to be judged: by which settings, and with which baseline.
  func findRules(of uri: String) {
    let place = place(of: uri)
    findSettings(of: uri, at: place)
    findBaseline(of: uri, at: place)
  }

  /// Where a document is looked for among the folders: a cell where its notebook lies; nil for what is no file.
  func place(of uri: String) -> WorkspaceFolders.Place? {
    (FileURI.path(of: uri) ?? FileURI.notebookPath(ofCell: uri)).map(workspace.folders.place)
  }

  /// Finds out which settings hold for a document: the command's, over them those of the nearest
  /// `plimsoll.toml`, over them the client's.
  private func findSettings(of uri: String, at place: WorkspaceFolders.Place?) {
    guard let document = documents[uri] else { return }
    let found = place.flatMap { workspace.folders.file(for: $0) }
    let file = found.map(workspaceFile)
    var result = settingsSources.server.applying(
      settingsSources.client.over(file?.options ?? Options()))
    if let place,
      workspace.folders.leaveOut(place, by: file, or: settingsSources.client.exclude ?? [])
    {
      result.enable = false
    }
    // A notebook as it is stored: its cells come by themselves.
    if !document.snapshot.isCell, place.map({ Language.isStoredNotebook($0.path) }) == true {
      result.enable = false
    }
    // What somebody says is no code is none, whatever its name.
    if document.snapshot.languageID == Language.plainText.identifier { result.enable = false }
    documents[uri]?.settings = result
    documents[uri]?.workspaceFile = found?.path
  }

  /// The file as it is now, read again only where it has changed.
  private func workspaceFile(_ found: WorkspaceFolders.Found) -> WorkspaceFile {
    if let known = workspace.files[found.path], known.state == found.state { return known.file }
    let file = WorkspaceFile(found)
    let before = workspace.files.updateValue((found.state, file), forKey: found.path)
    logger.info("settings of \(found.path) are used")
    for issue in file.issues { logger.warning("\(found.path): \(issue.message)") }
    if file.issues != before?.file.issues ?? [] { showIssues(of: found.path) }
    return file
  }

  /// Some files have changed, says the client.
  func filesHaveChanged() {
    // A change within one tick of the file system's clock cannot be seen in a file's state.
    for path in workspace.files.keys { workspace.files[path]?.state = nil }
    for path in workspace.baselines.keys { workspace.baselines[path]?.state = nil }
    judgeAnew()
  }

  /// Settings may have changed, in the client or in a file: each document whose own have is judged anew.
  func judgeAnew() {
    guard lifecycle == .running else { return }
    var hasChanged = false
    for uri in documents.keys {
      let before = documents[uri]
      findRules(of: uri)
      guard let now = documents[uri],
        now.settings != before?.settings || now.baseline != before?.baseline
      else { continue }
      hasChanged = true
      if now.settings.enable {
        schedule(.judgedAnew(uri))
      } else if before?.settings.enable == true {
        clear(uri)
      }
    }
    forgetUnusedFiles()
    if hasChanged { refreshPulled() }
  }

  /// Takes back what is shown of files that count for no document any more.
  func forgetUnusedFiles() {
    let used = Set(documents.values.compactMap(\.workspaceFile))
    for path in workspace.files.keys where !used.contains(path) {
      let file = workspace.files.removeValue(forKey: path)?.file
      if file?.issues.isEmpty == false { showIssues(of: path) }
    }
    let known = Set(documents.values.compactMap(\.baselineFile))
    workspace.baselines = workspace.baselines.filter { known.contains($0.key) }
  }

  func changeFolders(_ params: DidChangeWorkspaceFoldersNotification.Params) {
    for folder in params.removed {
      FileURI.path(of: folder.uri).map { workspace.folders.remove($0) }
    }
    for folder in params.added { FileURI.path(of: folder.uri).map { workspace.folders.add($0) } }
    judgeAnew()
  }

  /// Looks at the files now and then, for a client that does not tell when they change.
  func watchWorkspaceFiles() {
    guard workspace.watch == nil, lifecycle == .running else { return }
    workspace.watch = after(settings.workspaceWatchInterval) { session in
      session.workspace.watch = nil
      session.judgeAnew()
      session.watchWorkspaceFiles()
    }
  }

  // MARK: What is wrong in a file

  /// What is wrong in a file, where the document is one that counts for others.
  func issues(of uri: String) -> [Diagnostic] {
    guard !workspace.files.isEmpty, let path = FileURI.path(of: uri),
      let file = workspace.files[path]?.file
    else { return [] }
    return file.issues.map { issue in
      Diagnostic(
        range: file.text.positions(of: issue.range, in: encoding), severity: .warning,
        code: "configuration", source: "plimsoll", message: issue.message)
    }
  }

  private func showIssues(of path: String) {
    let uri =
      documents.keys.first { FileURI.path(of: $0) == path } ?? FileURI.uri(of: path)
    guard client.pullsDiagnostics else {
      // Places are those of the file on disk, which the open text may differ from.
      let document = documents[uri]
      let isSame = document?.snapshot.text == workspace.files[path]?.file.text
      return publish(uri, version: isSame ? document?.snapshot.version : nil, [])
    }
    // It pulls what is open; of what is not it can only be told, and not twice of the same.
    if documents[uri] != nil { return refreshPulled() }
    let lines = workspace.files[path]?.file.issues.prefix(3).map(\.message) ?? []
    guard !lines.isEmpty, workspace.toldIssues[path] != lines else { return }
    workspace.toldIssues[path] = lines
    showMessage(.warning, "\(path): " + lines.joined(separator: "; "))
  }
}
