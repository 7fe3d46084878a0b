/// How often each unit (a commit, a project, a text by itself) counts: 1 for the data as it is, the number of times it
/// was drawn for a bootstrap resample.
public typealias UnitWeights = [Double]

extension [Double] {
  /// Every unit once.
  public static func once(_ units: Int) -> UnitWeights { UnitWeights(repeating: 1, count: units) }
}
