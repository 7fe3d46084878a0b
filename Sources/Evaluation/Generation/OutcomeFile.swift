import Foundation

/// Outcomes as JSON Lines, each appended when its pair is done, so that a run that was cut goes on where it was. The
/// first line says of which settings they are. What a kill left of a line is passed over.
public final class OutcomeFile {
  private static let format = 1

  public let path: String
  /// By the pair's id.
  public private(set) var known: [String: GenerationOutcome] = [:]
  private let handle: FileHandle
  private let encoder = JSONEncoder()

  private struct Head: Codable {
    var format: Int
    var settings: GenerationSettings
  }

  /// - Throws: `OutcomeFileError`.
  public init(_ path: String, settings: GenerationSettings) throws {
    self.path = path
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw OutcomeFileError.unusable(path, String(cString: strerror(errno))) }
    handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw OutcomeFileError.inUse(path) }
    let data = try handle.readToEnd() ?? Data()
    guard !data.isEmpty else {
      try write(Head(format: Self.format, settings: settings))
      return
    }
    let lines = data.split(separator: UInt8(ascii: "\n"))
    let decoder = JSONDecoder()
    guard let head = lines.first.flatMap({ try? decoder.decode(Head.self, from: $0) }),
      head.format == Self.format
    else { throw OutcomeFileError.foreign(path) }
    guard head.settings == settings else {
      throw OutcomeFileError.otherSettings(path, Self.difference(head.settings, settings))
    }
    for line in lines.dropFirst() {
      guard let outcome = try? decoder.decode(GenerationOutcome.self, from: line) else { continue }
      known[outcome.id] = outcome
    }
    if data.last != UInt8(ascii: "\n") { try handle.write(contentsOf: Data("\n".utf8)) }
  }

  func append(_ outcome: GenerationOutcome) throws {
    try write(outcome)
    known[outcome.id] = outcome
  }

  private func write(_ value: some Encodable) throws {
    do {
      try handle.write(contentsOf: encoder.encode(value) + Data("\n".utf8))
    } catch {
      throw OutcomeFileError.unusable(path, error.localizedDescription)
    }
  }

  /// What two settings have apart, in words.
  private static func difference(_ there: GenerationSettings, _ here: GenerationSettings) -> String
  {
    func fields(_ settings: GenerationSettings) -> [(String, String)] {
      Mirror(reflecting: settings).children.map { ($0.label ?? "", "\($0.value)") }
    }
    return zip(fields(there), fields(here)).filter { $0.1 != $1.1 }
      .map { "\($0.0) \($0.1) there, \($1.1) here" }.joined(separator: "; ")
  }
}

public enum OutcomeFileError: Error, Sendable, Hashable, CustomStringConvertible {
  case unusable(String, String)
  case inUse(String)
  case foreign(String)
  case otherSettings(String, String)

  public var description: String {
    switch self {
    case .unusable(let path, let reason): "\(path) cannot be read and written: \(reason)"
    case .inUse(let path):
      "\(path) is being written by another run; wait for it, or name another file"
    case .foreign(let path): "\(path) holds no outcomes of this version; name another file"
    case .otherSettings(let path, let difference):
      "\(path) holds outcomes of other settings (\(difference)); name another file, or those settings"
    }
  }
}
