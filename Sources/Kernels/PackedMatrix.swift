import CKernels

/// A matrix (outputs, inputs) in 16-bit integers, as panels of 16 outputs, with a scale for each output and
/// group of inputs (`CKernels.h` has the layout).
///
/// Its bytes are its own or lie in a mapped file; they never change.
public struct PackedMatrix: @unchecked Sendable {
  public static let panel = Int(PLIMSOLL_PANEL)
  /// Inputs that share a scale.
  public static let group = Int(PLIMSOLL_GROUP)

  public let outputs: Int
  public let inputs: Int
  private let panels: UnsafePointer<Int16>
  private let scales: UnsafePointer<Float>
  /// Keeps the bytes alive.
  private let owner: AnyObject

  /// Pairs of neighbouring inputs; an odd last one has a zero beside it.
  var pairs: Int { (inputs + 1) / 2 }
  private var groups: Int { Self.groups(inputs) }

  static func groups(_ inputs: Int) -> Int { (inputs + group - 1) / group }

  /// Bytes of the panels of `outputs × inputs` values, padded to whole panels and pairs.
  public static func panelBytes(outputs: Int, inputs: Int) -> Int {
    (outputs + panel - 1) / panel * ((inputs + 1) / 2) * panel * 4
  }

  /// How many scales go with them.
  public static func scaleCount(outputs: Int, inputs: Int) -> Int {
    (outputs + panel - 1) / panel * panel * groups(inputs)
  }

  public var panelBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: panels, count: Self.panelBytes(outputs: outputs, inputs: inputs))
  }
  public var scaleBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: scales,
      count: Self.scaleCount(outputs: outputs, inputs: inputs) * MemoryLayout<Float>.stride)
  }
  public var byteCount: Int { panelBytes.count + scaleBytes.count }

  /// Rounds a matrix (outputs, inputs) of float32.
  public init(rounding w: UnsafePointer<Float>, outputs: Int, inputs: Int) {
    let bytes = Self.panelBytes(outputs: outputs, inputs: inputs)
    let buffer = FloatBuffer(
      count: bytes / MemoryLayout<Float>.stride
        + Self.scaleCount(outputs: outputs, inputs: inputs))
    let panels = UnsafeMutableRawPointer(buffer.start)
    let scales = buffer.start + bytes / MemoryLayout<Float>.stride
    plimsoll_pack_panels(
      w, inputs, outputs, inputs, panels.assumingMemoryBound(to: Int16.self), scales)
    self.init(panels: panels, scales: scales, owner: buffer, outputs: outputs, inputs: inputs)
  }

  /// A matrix that is packed already.
  ///
  /// - Parameters:
  ///   - panels: as many bytes as `panelBytes` says, aligned for `Int16`.
  ///   - scales: as many as `scaleCount` says, aligned for `Float`.
  ///   - owner: what keeps them alive and unchanged.
  public init(
    panels: UnsafeRawPointer, scales: UnsafeRawPointer, owner: AnyObject, outputs: Int, inputs: Int
  ) {
    self.panels = panels.assumingMemoryBound(to: Int16.self)
    self.scales = scales.assumingMemoryBound(to: Float.self)
    self.owner = owner
    self.outputs = outputs
    self.inputs = inputs
  }

  /// The panels, and their scales, from one on.
  func panels(from first: Int) -> UnsafePointer<Int16> {
    panels + first * pairs * 2 * Self.panel
  }
  func scales(from first: Int) -> UnsafePointer<Float> { scales + first * groups * Self.panel }
}
