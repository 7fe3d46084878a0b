import Foundation

/// A file of JSON Lines, one record a line, plain or compressed with xz (named `….xz`).
///
/// ```swift
/// for (line, record) in try RecordFile("pairs.jsonl.xz").records(of: PairRecord.self) {
///   let pair = try record.get()
/// }
/// ```
public struct RecordFile: Sendable, Hashable {
  public let path: String

  public init(_ path: String) { self.path = path }

  public var isCompressed: Bool { path.hasSuffix(".xz") }

  /// The records in order. A line that is no such record is a failure of its own and ends nothing;
  /// what keeps the file from being read to its end is the last element.
  public func records<Record: Decodable>(
    of type: Record.Type
  ) throws(RecordFileError) -> Records<Record> {
    try records(of: type, maximumLineBytes: LineReader.maximumLineBytes)
  }

  func records<Record: Decodable>(
    of type: Record.Type, maximumLineBytes: Int
  ) throws(RecordFileError) -> Records<Record> {
    Records(
      lines: try LineReader(
        path: path, isCompressed: isCompressed, maximumLineBytes: maximumLineBytes))
  }
}

/// What is wrong with a file of records, or with one of its lines.
public enum RecordFileError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable(file: String, reason: String)
  case invalid(file: String, line: Int, reason: String)
  case unwritable(file: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
    case .invalid(let file, let line, let reason): "\(file), line \(line): \(reason)"
    case .unwritable(let file, let reason): "\(file) cannot be written: \(reason)"
    }
  }
}

/// The records of a file, read as they are asked for; empty lines are passed over.
public struct Records<Record: Decodable>: Sequence, IteratorProtocol {
  private let lines: LineReader
  private let decoder = JSONDecoder()
  private var hasEnded = false

  init(lines: LineReader) { self.lines = lines }

  /// The line's number, from 1, and what it holds.
  public mutating func next() -> (line: Int, record: Result<Record, RecordFileError>)? {
    while !hasEnded {
      let line: Data
      do throws(RecordFileError) {
        guard let next = try lines.next() else { break }
        line = next
      } catch .invalid(let file, let line, let reason) {
        return (line, .failure(.invalid(file: file, line: line, reason: reason)))
      } catch {
        hasEnded = true
        return (lines.number, .failure(error))
      }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      do {
        return (lines.number, .success(try decoder.decode(Record.self, from: line)))
      } catch {
        return (
          lines.number,
          .failure(.invalid(file: lines.path, line: lines.number, reason: Self.explain(error)))
        )
      }
    }
    hasEnded = true
    return nil
  }

  private static func explain(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _):
      "the key \"\(key.stringValue)\" is missing; is this the right kind of record?"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    default: "it is not a JSON object"
    }
  }
}
