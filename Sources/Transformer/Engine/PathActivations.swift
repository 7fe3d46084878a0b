#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Kernels

/// The keys and values of one path of runs, contiguous for attention.
///
/// For each layer, kind (keys, then values) and key-value head there is a block of
/// (capacity, headSize), so what one head attends to is one matrix. Typing in one function keeps to
/// one path and copies nothing; another path is copied from where it leaves this one.
final class PathActivations {
  /// The capacity grows by whole steps of this many tokens.
  static let step = 1_024

  private let configuration: TransformerConfiguration
  private(set) var capacity = 0
  /// (layers, 2, keyValueHeads, capacity, headSize)
  private(set) var buffer = FloatBuffer(count: 0)
  /// cos and sin of each position: (capacity, headSize/2) each.
  private(set) var cosine = FloatBuffer(count: 0)
  private(set) var sine = FloatBuffer(count: 0)
  /// The logits of each position: (capacity, labels).
  private(set) var logits = FloatBuffer(count: 0)
  private let labels: Int
  /// The complete runs that are loaded, from the root.
  private(set) var path: [LoadedRun] = []

  struct LoadedRun: Hashable {
    /// Of the node in the tree; never used twice.
    let serial: UInt64
    let tokens: Int
  }

  init(_ configuration: TransformerConfiguration, labels: Int) {
    self.configuration = configuration
    self.labels = labels
  }

  /// Tokens of `path`.
  var count: Int { path.reduce(0) { $0 + $1.tokens } }

  var byteCount: Int { buffer.byteCount + cosine.byteCount + sine.byteCount + logits.byteCount }

  /// Makes room for `tokens`; what was loaded is forgotten where the buffer has to grow.
  func reserve(_ tokens: Int) {
    guard tokens > capacity else { return }
    let c = configuration
    capacity = min(
      max(tokens, c.contextLength), (tokens + Self.step - 1) / Self.step * Self.step)
    path = []
    buffer = FloatBuffer(count: 0)
    buffer = FloatBuffer(count: c.layers * 2 * c.keyValueWidth * capacity)
    logits = FloatBuffer(count: capacity * labels)
    fillRotations()
  }

  private func fillRotations() {
    let half = configuration.headSize / 2
    cosine = FloatBuffer(count: capacity * half)
    sine = FloatBuffer(count: capacity * half)
    for index in 0..<half {
      let frequency = 1 / pow(configuration.ropeTheta, Double(2 * index) / Double(2 * half))
      for position in 0..<capacity {
        // Reduced in double precision: float32 angles lose digits at long contexts.
        let angle = Double(position) * frequency
        cosine.start[position * half + index] = Float(cos(angle))
        sine.start[position * half + index] = Float(sin(angle))
      }
    }
  }

  func keys(layer: Int, head: Int) -> UnsafeMutablePointer<Float> { block(layer, 0, head) }
  func values(layer: Int, head: Int) -> UnsafeMutablePointer<Float> { block(layer, 1, head) }

  private func block(_ layer: Int, _ kind: Int, _ head: Int) -> UnsafeMutablePointer<Float> {
    let index = (layer * 2 + kind) * configuration.keyValueHeads + head
    return buffer.start + index * capacity * configuration.headSize
  }

  /// Makes these runs the path, copying from the first that differs. Returns the tokens copied.
  @discardableResult
  func load(_ nodes: [PrefixTree.Node]) -> Int {
    var shared = 0
    while shared < min(path.count, nodes.count), path[shared].serial == nodes[shared].serial {
      shared += 1
    }
    path.removeSubrange(shared...)
    var position = count
    let start = position
    for node in nodes[shared...] {
      copy(node.activations, tokens: node.run.ids.count, at: position, storing: false)
      append(LoadedRun(serial: node.serial, tokens: node.run.ids.count))
      position += node.run.ids.count
    }
    return position - start
  }

  func append(_ run: LoadedRun) { path.append(run) }

  /// A copy of the activations of some tokens: (layers, 2, keyValueHeads, tokens, headSize).
  func activations(at position: Int, tokens: Int) -> FloatBuffer {
    let stored = FloatBuffer(
      count: configuration.layers * 2 * configuration.keyValueWidth * tokens)
    copy(stored, tokens: tokens, at: position, storing: true)
    return stored
  }

  private func copy(_ stored: FloatBuffer, tokens: Int, at position: Int, storing: Bool) {
    let size = configuration.headSize
    let length = tokens * size
    for block in 0..<(configuration.layers * 2 * configuration.keyValueHeads) {
      let here = buffer.start + block * capacity * size + position * size
      let there = stored.start + block * length
      if storing {
        there.update(from: here, count: length)
      } else {
        here.update(from: there, count: length)
      }
    }
  }
}
