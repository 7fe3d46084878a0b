import Segmentation

/// In which order the trajectories of a document are scored.
enum ScoringOrder {
  /// The trajectory of the last edit first, then the others as they stand.
  static func indices(of trajectories: [Trajectory], lastEdit: Int?) -> [Int] {
    guard let lastEdit, let first = index(of: lastEdit, in: trajectories) else {
      return Array(trajectories.indices)
    }
    return [first] + trajectories.indices.filter { $0 != first }
  }

  /// The trajectory that holds a byte offset: one with a step there, else the smallest around it.
  static func index(of offset: Int, in trajectories: [Trajectory]) -> Int? {
    func touches(_ range: Range<Int>) -> Bool {
      range.lowerBound <= offset && offset <= range.upperBound
    }
    return trajectories.indices.first { trajectories[$0].steps.contains { touches($0.range) } }
      ?? trajectories.indices.filter { touches(trajectories[$0].range) }
      .min { trajectories[$0].range.count < trajectories[$1].range.count }
  }
}
