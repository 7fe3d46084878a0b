import Kernels

/// What the updates beside the weights of each product make of its input, (rows, rank); nil where no layer
/// has one.
struct ReducedRows {
  let queryKeyValue: Activations?
  let output: Activations?
  let gate: Activations?
  let up: Activations?
  let down: Activations?

  /// - Parameter rows: of a chunk at most.
  init(_ model: TransformerModel, rows: Int, kernels: VectorKernels) {
    func activations(_ linear: KeyPath<LayerWeights, Linear>) -> Activations? {
      // The same in all layers that have one.
      guard let rank = model.layers.lazy.compactMap({ $0[keyPath: linear].update?.rank }).first
      else { return nil }
      return Activations(rows: rows, width: rank, precision: model.precision, kernels: kernels)
    }
    queryKeyValue = activations(\.queryKeyValue)
    output = activations(\.output)
    gate = activations(\.gate)
    up = activations(\.up)
    down = activations(\.down)
  }

  var byteCount: Int {
    [queryKeyValue, output, gate, up, down].reduce(0) { $0 + ($1?.byteCount ?? 0) }
  }
}
