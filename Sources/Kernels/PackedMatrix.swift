import CKernels

/// A matrix (outputs, inputs) in bfloat16, as panels of 16 outputs (`CKernels.h` has the layout).
///
/// Its bytes are its own or lie in a mapped file; they never change.
public struct PackedMatrix: @unchecked Sendable {
  public static let panel = Int(PLIMSOLL_PANEL)

  public let outputs: Int
  public let inputs: Int
  let panels: UnsafePointer<UInt16>
  /// Keeps the bytes alive.
  private let owner: AnyObject

  /// Pairs of neighbouring inputs; an odd last one has a zero beside it.
  public var pairs: Int { (inputs + 1) / 2 }
  public var byteCount: Int { Self.byteCount(outputs: outputs, inputs: inputs) }
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: panels, count: byteCount)
  }

  /// What `outputs × inputs` values take, padded to whole panels and pairs.
  public static func byteCount(outputs: Int, inputs: Int) -> Int {
    (outputs + panel - 1) / panel * ((inputs + 1) / 2) * panel * 4
  }

  /// Rounds a matrix (outputs, inputs) of float32, ties to even.
  public init(rounding w: UnsafePointer<Float>, outputs: Int, inputs: Int) {
    let buffer = FloatBuffer(count: Self.byteCount(outputs: outputs, inputs: inputs) / 4)
    let panels = UnsafeMutableRawPointer(buffer.start).assumingMemoryBound(to: UInt16.self)
    plimsoll_pack_panels(w, inputs, outputs, inputs, panels)
    self.init(panels: panels, owner: buffer, outputs: outputs, inputs: inputs)
  }

  /// A matrix that is packed already.
  ///
  /// - Parameters:
  ///   - panels: `byteCount` bytes, aligned for `UInt16`.
  ///   - owner: what keeps them alive and unchanged.
  public init(panels: UnsafeRawPointer, owner: AnyObject, outputs: Int, inputs: Int) {
    self.panels = panels.assumingMemoryBound(to: UInt16.self)
    self.owner = owner
    self.outputs = outputs
    self.inputs = inputs
  }

  /// The panels from one on.
  func panels(from first: Int) -> UnsafePointer<UInt16> {
    panels + first * pairs * 2 * Self.panel
  }
}
