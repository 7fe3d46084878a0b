import Segmentation

/// In which order the trajectories of a document are scored.
enum ScoringOrder {
  /// The trajectory of the last edit first, then those that can be seen, then the others; among these as
  /// they stand.
  static func indices(
    of trajectories: [Trajectory], lastEdit: Int?, visible: [Range<Int>] = []
  ) -> [Int] {
    let edited = lastEdit.flatMap { index(of: $0, in: trajectories) }
    let others = trajectories.indices.filter { $0 != edited }
    let seen = others.filter { index in
      // By its steps: what is around others' may span the whole file.
      trajectories[index].steps.contains { step in visible.contains { $0.overlaps(step.range) } }
    }
    let isSeen = Set(seen)
    return (edited.map { [$0] } ?? []) + seen + others.filter { !isSeen.contains($0) }
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
