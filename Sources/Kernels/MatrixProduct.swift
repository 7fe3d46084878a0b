import COpenBLAS

/// Matrix products in float32, row-major, on the calling thread alone.
///
/// OpenBLAS's own threads spin while they wait and starve ours, so it is held to one thread and the
/// callers split columns over a `WorkerPool`; its products may run concurrently.
public struct MatrixProduct: Sendable {
  /// Up to this many rows a product is limited by reading `w`, and OpenBLAS would spend its time
  /// packing; `VectorKernels.dotRows` reads it once instead.
  public static let fewRows = 3

  private let kernels: VectorKernels

  public init(kernels: VectorKernels = .best) {
    _ = Self.singleThreaded
    self.kernels = kernels
  }

  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// `y (+)= x · wᵀ`: x is (rows, depth), w (columns, depth), y (rows, columns).
  public func timesTransposed(
    _ x: UnsafePointer<Float>, xStride: Int, _ w: UnsafePointer<Float>, wStride: Int,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, columns: Int, depth: Int,
    accumulate: Bool = false
  ) {
    guard rows > 0, columns > 0 else { return }
    guard rows > Self.fewRows else {
      return kernels.dotRows(
        x, xStride: xStride, w, wStride: wStride, into: y, yStride: yStride, rows: rows,
        columns: columns, depth: depth, accumulate: accumulate)
    }
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, blasint(rows), blasint(columns), blasint(depth), 1,
      x, blasint(xStride), w, blasint(wStride), accumulate ? 1 : 0, y, blasint(yStride))
  }

  /// `y = p · v`: p is (rows, count), v (count, width), y (rows, width).
  public func times(
    _ p: UnsafePointer<Float>, pStride: Int, _ v: UnsafePointer<Float>, vStride: Int,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, count: Int, width: Int
  ) {
    guard rows > 0, width > 0 else { return }
    guard rows > Self.fewRows else {
      return kernels.weightedSum(
        p, pStride: pStride, of: v, vStride: vStride, into: y, yStride: yStride, rows: rows,
        count: count, width: width)
    }
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows), blasint(width), blasint(count), 1,
      p, blasint(pStride), v, blasint(vStride), 0, y, blasint(yStride))
  }

  /// `w += scale · b · a`: b is (rows, rank), a (rank, columns), w (rows, columns).
  public func addProduct(
    _ b: UnsafePointer<Float>, _ a: UnsafePointer<Float>, scale: Float,
    to w: UnsafeMutablePointer<Float>, rows: Int, rank: Int, columns: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows), blasint(columns), blasint(rank),
      scale, b, blasint(rank), a, blasint(columns), 1, w, blasint(columns))
  }
}
