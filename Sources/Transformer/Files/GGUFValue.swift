/// One value of a GGUF file's metadata; arrays stay in the file until they are asked for.
enum GGUFValue: Sendable {
  case integer(Int)
  case float(Double)
  case bool(Bool)
  case string(String)
  /// The elements' type, how many there are and where they start.
  case array(UInt32, count: Int, offset: Int)

  /// Numbers of the value types (`gguf_metadata_value_type`).
  enum Code {
    static let bool: UInt32 = 7
    static let string: UInt32 = 8
    static let array: UInt32 = 9
  }

  var integer: Int? { if case .integer(let value) = self { value } else { nil } }

  init(_ reader: inout ByteReader, key: String) throws(WeightFileError) {
    let type = try reader.integer(UInt32.self, "the type of \(key)")
    guard type == Code.array else {
      self = try Self.scalar(type, &reader, key: key)
      return
    }
    let element = try reader.integer(UInt32.self, "the element type of \(key)")
    if element == Code.string {
      let count = try reader.count(of: 8, "the number of elements of \(key)")
      self = .array(element, count: count, offset: reader.offset)
      for _ in 0..<count { _ = try reader.stringRange("an element of \(key)") }
    } else {
      guard let size = Self.sizes[element] else {
        throw WeightFileError(
          .unsupported, reader.file.path, "\(key) is an array of type \(element)")
      }
      let count = try reader.count(of: size, "the number of elements of \(key)")
      self = .array(element, count: count, offset: reader.offset)
      try reader.skip(count * size, "the elements of \(key)")
    }
  }

  /// A value of a type that is no array.
  static func scalar(
    _ type: UInt32, _ reader: inout ByteReader, key: String
  ) throws(WeightFileError) -> GGUFValue {
    switch type {
    case 0: return .integer(Int(try reader.integer(UInt8.self, key)))
    case 1: return .integer(Int(try reader.integer(Int8.self, key)))
    case 2: return .integer(Int(try reader.integer(UInt16.self, key)))
    case 3: return .integer(Int(try reader.integer(Int16.self, key)))
    case 4: return .integer(Int(try reader.integer(UInt32.self, key)))
    case 5: return .integer(Int(try reader.integer(Int32.self, key)))
    case 6: return .float(Double(Float(bitPattern: try reader.integer(UInt32.self, key))))
    case Code.bool: return .bool(try reader.integer(UInt8.self, key) != 0)
    case Code.string: return .string(try reader.string(key))
    case 10: return .integer(Int(clamping: try reader.integer(UInt64.self, key)))
    case 11: return .integer(Int(clamping: try reader.integer(Int64.self, key)))
    case 12: return .float(Double(bitPattern: try reader.integer(UInt64.self, key)))
    default:
      throw WeightFileError(.unsupported, reader.file.path, "\(key) has the value type \(type)")
    }
  }

  /// Bytes of the types of fixed size.
  private static let sizes: [UInt32: Int] = [
    0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8,
  ]
}
