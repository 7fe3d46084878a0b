import Dataset
import Foundation

/// What `dataset build` reads: a file of records, or a folder of authored files, which is read and checked
/// whole before anything is written.
struct DatasetInput {
  let path: String
  private let content: Content

  private enum Content {
    case file(RecordFile)
    case authored([AnyRecord])
  }

  /// - Parameter part: of the authored files, the ones to read; all where nil.
  init(_ path: String, part: AuthoredPart?) throws {
    self.path = path
    guard AuthoredFolder.isFolder(path) else {
      if let part {
        throw CommandFailure(
          "--split \(part.rawValue) divides folders of authored files, and \(path) is a file of records; "
            + "leave --split out, or build the file by itself.")
      }
      content = .file(RecordFile(path))
      return
    }
    let folder = try AuthoredFolder(contentsOf: path)
    guard folder.problems.isEmpty else {
      for problem in folder.problems { DatasetBuildCommand.note("\(problem)") }
      throw CommandFailure(
        "\(path): \(folder.problems.count) files are not of the form, and nothing was written; mend what "
          + "is listed above (`plimsoll dataset check \(path)`).")
    }
    content = .authored(
      folder.files.filter { part == nil || $0.name.part == part }.map(\.record))
  }

  /// Whether `records` gives the same again: what comes from a pipe is gone.
  var canBeReadTwice: Bool {
    guard case .file = content,
      let kind = try? URL(fileURLWithPath: path).resolvingSymlinksInPath()
        .resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
    else { return true }
    return kind
  }

  /// The records in order, each with its line, or its place in the folder.
  func records() throws -> AnySequence<(line: Int, record: Result<AnyRecord, RecordFileError>)> {
    switch content {
    case .file(let file): AnySequence(try file.records(of: AnyRecord.self))
    case .authored(let records):
      AnySequence(records.enumerated().lazy.map { (line: $0 + 1, record: .success($1)) })
    }
  }
}
