import Kernels

/// One tensor of a mapped weight file: a name, a shape and encoded values, checked to lie inside.
struct WeightTensor: Sendable {
  let file: MappedFile
  let name: String
  /// Row-major: the last is contiguous.
  let shape: [Int]
  /// The name of its encoding in the file.
  let encodingName: String
  /// nil where it is one that is not read here.
  let encoding: WeightEncoding?
  /// Bytes of the file; empty where the encoding's size is not known.
  let range: Range<Int>

  var count: Int { shape.reduce(1, *) }

  /// Throws unless the tensor has this shape and an encoding that is read here.
  func checked(_ expected: [Int]) throws(WeightFileError) -> WeightEncoding {
    guard shape == expected else {
      throw WeightFileError(.shape, file.path, "\(name) is \(shape), expected \(expected)")
    }
    return try decodable()
  }

  func decodable() throws(WeightFileError) -> WeightEncoding {
    guard let encoding else {
      let known = WeightEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw WeightFileError(
        .unsupported, file.path, "\(name) is stored as \(encodingName); known are \(known)")
    }
    return encoding
  }

  /// Decodes the rows of a tensor of the given shape, row `r` to row `place(r)` of `y`.
  func decode(
    shape expected: [Int], into y: UnsafeMutablePointer<Float>, place: (Int) -> Int = { $0 }
  ) throws(WeightFileError) {
    let encoding = try checked(expected)
    let width = expected[expected.count - 1]
    let rows = count / max(1, width)
    let rowBytes = width / encoding.blockSize * encoding.blockBytes
    let source = file.bytes.baseAddress! + range.lowerBound
    for row in 0..<rows {
      let target = y + place(row) * width
      encoding.decode(source + row * rowBytes, into: target, count: width)
      guard VectorKernels.allFinite(target, count: width) else { throw notFinite(row) }
    }
  }

  func decoded(
    shape expected: [Int], place: (Int) -> Int = { $0 }
  ) throws(WeightFileError) -> FloatBuffer {
    _ = try checked(expected)
    let buffer = FloatBuffer(count: count)
    try decode(shape: expected, into: buffer.start, place: place)
    return buffer
  }

  func notFinite(_ row: Int) -> WeightFileError {
    WeightFileError(.notFinite, file.path, "row \(row) of \(name) has a value that is not finite")
  }
}

/// Where weights come from, by name.
protocol WeightSource {
  var path: String { get }
  func find(_ name: String) -> WeightTensor?
}

extension WeightSource {
  func tensor(_ name: String) throws(WeightFileError) -> WeightTensor {
    guard let tensor = find(name) else {
      throw WeightFileError(.missing, path, "has no tensor \(name)")
    }
    return tensor
  }
}
