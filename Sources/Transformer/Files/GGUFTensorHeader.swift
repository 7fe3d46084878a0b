import Kernels

/// A tensor as the header of a GGUF file announces it.
struct GGUFTensorHeader {
  let name: String
  /// Row-major (the file has the contiguous dimension first).
  let shape: [Int]
  let encodingName: String
  let encoding: WeightEncoding?
  /// From the start of the tensor data.
  let offset: UInt64
  /// nil where the size of the encoding is not known.
  let byteCount: Int?

  init(_ reader: inout ByteReader) throws(WeightFileError) {
    let path = reader.file.path
    name = try GGUFFile.name(&reader, "a tensor's name")
    let dimensions = try reader.integer(UInt32.self, "the dimensions of \(name)")
    guard 1...GGUFFile.dimensionLimit ~= Int(dimensions) else {
      throw WeightFileError(.malformed, path, "\(name) has \(dimensions) dimensions")
    }
    var shape: [Int] = []
    var count = 1
    for _ in 0..<dimensions {
      let size = try reader.integer(UInt64.self, "the shape of \(name)")
      // Eight values a byte are more than any encoding holds.
      let (product, overflow) = count.multipliedReportingOverflow(by: Int(clamping: size))
      guard size > 0, !overflow, product / 8 <= reader.file.bytes.count else {
        throw WeightFileError(.malformed, path, "\(name) has a dimension of \(size)")
      }
      count = product
      shape.insert(Int(size), at: 0)
    }
    self.shape = shape
    let type = try reader.integer(UInt32.self, "the type of \(name)")
    offset = try reader.integer(UInt64.self, "the offset of \(name)")
    let kind = Self.encodings[type]
    encoding = kind?.encoding
    encodingName = kind?.name ?? "type \(type)"
    if let encoding {
      guard shape[shape.count - 1] % encoding.blockSize == 0 else {
        throw WeightFileError(
          .malformed, path,
          "\(name) is \(shape), and rows of \(encodingName) are multiples of \(encoding.blockSize)")
      }
      byteCount = count / encoding.blockSize * encoding.blockBytes
    } else {
      byteCount = nil
    }
  }

  /// `ggml_type` by number.
  private static let encodings: [UInt32: (name: String, encoding: WeightEncoding?)] = [
    0: ("F32", .f32), 1: ("F16", .f16), 2: ("Q4_0", .q40), 3: ("Q4_1", .q41),
    6: ("Q5_0", .q50), 7: ("Q5_1", .q51), 8: ("Q8_0", .q80), 10: ("Q2_K", nil),
    11: ("Q3_K", nil), 12: ("Q4_K", .q4K), 13: ("Q5_K", .q5K), 14: ("Q6_K", .q6K),
    30: ("BF16", .bf16),
  ]
}
