import CKernels

/// Rows of 16-bit integers, with a scale for each row and group of columns: what meets packed weights,
/// keys and values.
public struct RoundedRows {
  /// What the rows stand for: how many columns share a scale, and the largest integer.
  public enum Kind: Sendable {
    case activations
    case queries
    /// Weights of values, a column for each token of a page.
    case pageWeights

    var group: Int {
      switch self {
      case .activations: PackedMatrix.group
      case .queries: Int(PLIMSOLL_KEY_GROUP)
      case .pageWeights: Int(PLIMSOLL_PAGE_GROUP) * PackedMatrix.panel
      }
    }

    var limit: Int32 {
      switch self {
      case .activations: Int32(PLIMSOLL_ACTIVATION_LIMIT)
      case .queries: Int32(PLIMSOLL_KEY_LIMIT)
      case .pageWeights: Int32(PLIMSOLL_WEIGHT_OF_VALUE_LIMIT)
      }
    }
  }

  public let kind: Kind
  public let width: Int
  /// Integers from one row to the next: whole cache lines, zeros behind `width`.
  public let stride: Int
  /// Scales of a row.
  public let groups: Int
  private let integerBuffer: FloatBuffer
  private let scaleBuffer: FloatBuffer

  public init(_ kind: Kind, rows: Int, width: Int) {
    self.kind = kind
    self.width = width
    stride = (width + 31) / 32 * 32
    groups = (width + kind.group - 1) / kind.group
    // Two integers take the place of a float; the stride is even.
    integerBuffer = FloatBuffer(count: rows * stride / 2)
    scaleBuffer = FloatBuffer(count: rows * groups)
  }

  public var byteCount: Int { integerBuffer.byteCount + scaleBuffer.byteCount }

  /// A row's integers and scales, and those of the rows behind it.
  public func integers(from row: Int = 0) -> UnsafeMutablePointer<Int16> {
    UnsafeMutableRawPointer(integerBuffer.start).assumingMemoryBound(to: Int16.self) + row * stride
  }
  public func scales(from row: Int = 0) -> UnsafeMutablePointer<Float> {
    scaleBuffer.start + row * groups
  }
}
