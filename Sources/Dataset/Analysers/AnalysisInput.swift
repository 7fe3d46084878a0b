import Analysers
import Foundation
import SourceTexts
import SyntaxTrees

/// A text to analyse and where it comes from.
public struct AnalysisInput: Sendable {
  public var text: AnalysedText
  public var provenance: Provenance

  public init(text: AnalysedText, provenance: Provenance) {
    self.text = text
    self.provenance = provenance
  }
}

/// A line of a file of records, as what analysers read: a file gives one text, a pair two.
public struct AnalysisRecord: Sendable, Decodable {
  public let inputs: [AnalysisInput]

  private enum CodingKeys: String, CodingKey { case tree }

  public init(from decoder: any Decoder) throws {
    let tree = try decoder.container(keyedBy: CodingKeys.self).word(.tree)
    switch try AnyRecord(from: decoder) {
    case .file(let file):
      inputs = Self.input(
        file.text, file.language, name: file.path, tree: tree,
        Provenance(
          id: "\(file.project)-\(file.ref ?? "")/\(file.path)", kind: .analyser,
          group: file.project, source: "analysers", licence: file.licence))
    case .annotated(let text):
      inputs = Self.input(
        text.text, text.language, name: text.fileName ?? text.id, tree: tree,
        Provenance(
          id: text.id, kind: .analyser, group: text.id, source: text.source, licence: text.licence))
    case .pair(let pair):
      inputs = [("vulnerable", pair.vulnerable), ("fixed", pair.fixed)].flatMap { side, text in
        Self.input(
          text, pair.language, name: pair.fileName ?? pair.id, tree: tree,
          Provenance(
            id: pair.id, side: side, kind: .analyser, group: pair.commit ?? pair.id,
            source: pair.source, licence: pair.licence, tier: pair.tier,
            synthetic: pair.synthetic ?? false))
      }
    }
  }

  /// One text, or none where no tool could read its language.
  private static func input(
    _ text: String, _ language: String, name: String, tree: String?, _ provenance: Provenance
  ) -> [AnalysisInput] {
    let language = Language.ofRecord(language, fileName: name)
    guard AnalyserTool.runnable.contains(where: { $0.reads(language) }) else { return [] }
    return [
      AnalysisInput(
        text: AnalysedText(
          bytes: Array(text.utf8), language: language, fileName: name, tree: tree),
        provenance: provenance)
    ]
  }
}

/// The sources in a folder, as texts to analyse. Links are not followed.
public enum SourceFolder {
  public static func inputs(
    in folder: String, limits: AnalysisLimits = AnalysisLimits()
  ) throws -> [AnalysisInput] {
    let root = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
    let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey, .fileSizeKey]
    guard
      let files = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    else { return [] }
    let urls = files.compactMap { $0 as? URL }.sorted { $0.path < $1.path }
    return try urls.compactMap { url in
      let facts = try url.resourceValues(forKeys: Set(keys))
      guard facts.isRegularFile == true, facts.isSymbolicLink != true,
        (facts.fileSize ?? 0) <= limits.textBytes,
        let language = Language.forFile(named: url.path),
        AnalyserTool.runnable.contains(where: { $0.reads(language) })
      else { return nil }
      let path = String(url.path.dropFirst(root.path.count + 1))
      return AnalysisInput(
        text: AnalysedText(
          bytes: Array(try Data(contentsOf: url)), language: language, fileName: path,
          tree: root.path),
        provenance: Provenance(
          id: "\(root.lastPathComponent)/\(path)", kind: .analyser,
          group: root.lastPathComponent, source: "analysers", licence: nil))
    }
  }
}
