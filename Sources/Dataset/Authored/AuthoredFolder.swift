import Foundation

/// A folder of authored files, `LANGUAGE/[safe_]CWE-N_slug.ext`, read and held against the form.
///
/// What lies beside the languages' folders and is named as no sample is (a README, a hidden file) is passed
/// over.
public struct AuthoredFolder: Sendable {
  public let path: String
  /// Those that follow the form, in order of their paths.
  public private(set) var files: [AuthoredFile] = []
  /// Why the others do not. Warnings are asked of the files.
  public private(set) var problems: [AuthoredProblem] = []

  public static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// - Throws: where a file or a folder cannot be read, or where there is no file to be one of the form.
  public init(contentsOf path: String) throws(RecordFileError) {
    self.path = path
    for entry in try Self.entries(of: path) {
      if Self.isFolder(entry.path) {
        try readLanguage(entry.name, at: entry.path)
      } else if entry.name.firstMatch(of: /^(safe_)?CWE-/) != nil {
        problems.append(AuthoredProblem(.place, file: entry.path))
      }
    }
    guard !files.isEmpty || !problems.isEmpty else {
      throw .unreadable(
        file: path,
        reason: "it holds no LANGUAGE/CWE-N_slug.ext, the form of training/authored/README.md")
    }
    findTwins()
  }

  private mutating func readLanguage(_ language: String, at path: String) throws(RecordFileError) {
    guard AuthoredName.languages.contains(language) else {
      problems.append(AuthoredProblem(.language(language), file: path))
      return
    }
    for entry in try Self.entries(of: path) {
      do throws(AuthoredProblem) {
        guard !Self.isFolder(entry.path) else { throw AuthoredProblem(.place, file: entry.path) }
        let name: AuthoredName
        do throws(AuthoredProblem.Reason) {
          name = try AuthoredName(entry.name, in: language)
        } catch {
          throw AuthoredProblem(error, file: entry.path)
        }
        guard let data = FileManager.default.contents(atPath: entry.path) else {
          throw AuthoredProblem(.unreadable, file: entry.path)
        }
        files.append(try AuthoredFile(Array(data), name: name, path: entry.path))
      } catch {
        problems.append(error)
      }
    }
  }

  /// What is told twice is learned twice, and on both sides of a split it is known beforehand.
  private mutating func findTwins() {
    var texts: [[UInt8]: String] = [:]
    var names: [String: String] = [:]
    for file in files {
      if let other = texts.updateValue(file.path, forKey: file.text.vulnerable) {
        problems.append(AuthoredProblem(.sameText(as: other), file: file.path))
      }
      if let other = names.updateValue(file.path, forKey: file.name.id) {
        problems.append(AuthoredProblem(.sameIdentifier(as: other), file: file.path))
      }
    }
  }

  /// What lies in a folder, hidden files left out, in an order that is the same everywhere.
  private static func entries(
    of folder: String
  ) throws(RecordFileError) -> [(name: String, path: String)] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .map { ($0, (folder.hasSuffix("/") ? folder : folder + "/") + $0) }
    } catch {
      throw .unreadable(file: folder, reason: error.localizedDescription)
    }
  }
}
