import Basics
import Foundation
import Kernels
import Synchronization

@testable import Transformer

/// What an engine reported, in order.
final class Reported: Sendable {
  private let entries = Mutex<[(run: Int, logits: TokenLogits)]>([])

  func add(_ run: Int, _ logits: TokenLogits) { entries.withLock { $0.append((run, logits)) } }
  var order: [Int] { entries.withLock { $0.map(\.run) } }
  func logits(_ run: Int) -> TokenLogits {
    entries.withLock { entries in entries.first { $0.run == run }!.logits }
  }
  var all: [[Float]] { entries.withLock { $0.map(\.logits.values) } }
}

/// Eq. 1 for two labels, vulnerable and safe.
func marginOf(_ logits: ArraySlice<Float>) -> Double {
  let (vulnerable, safe) = (Double(logits.first!), Double(logits.last!))
  return tanh((safe - vulnerable) / 2)
}

/// The final hidden states, straight from the forward pass in chunks.
func hiddenStates(
  of ids: [Int32], _ model: TransformerModel, chunk: Int = 64, kernels: VectorKernels = .best
) -> [[Float]] {
  let width = model.configuration.width
  var pass = ForwardPass(model, pool: WorkerPool(width: 2), chunk: chunk, kernels: kernels)
  var path = TokenPath()
  path.append(PagePool(pass.layout).pages(for: ids.count), tokens: ids.count)
  var states: [[Float]] = []
  for start in stride(from: 0, to: ids.count, by: chunk) {
    let part = ids[start..<min(ids.count, start + chunk)]
    let rows = pass.runLayers([Passage(ids: part, path: path, position: start)])
    for row in 0..<rows {
      let values = pass.workspace.normed.values.start + row * width
      states.append(Array(UnsafeBufferPointer(start: values, count: width)))
    }
  }
  return states
}

/// A file in a temporary folder that goes when the object does.
final class TemporaryFile {
  let path: String
  init(_ bytes: [UInt8], named name: String = "file") throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent(name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
  var folder: String { (path as NSString).deletingLastPathComponent }
  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

/// A value that tasks and the engine's thread share.
final class Shared<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>
  init(_ value: Value) { mutex = Mutex(value) }
  var value: Value {
    get { mutex.withLock { $0 } }
    set { mutex.withLock { $0 = newValue } }
  }
  func append<Element>(_ element: Element) where Value == [Element] {
    mutex.withLock { $0.append(element) }
  }
}

/// Reads the fixtures, whose names are Python's.
var snakeCaseDecoder: JSONDecoder {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return decoder
}

/// Where a base file lies in the user's cache, whether it is there or not.
func cachedBase(_ hash: String, _ name: String) -> String {
  "\(UserFolders().cache)/bases/\(hash)/\(name)"
}
