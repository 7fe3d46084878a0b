/// What somebody wrote of how candidates are to be ranked; what is nil is left to whoever comes after.
public struct RankingChoices: Sendable, Hashable {
  /// As `Aggregation.Method` names it.
  public var aggregation: String?
  /// τ; by default the model's.
  public var temperature: Double?
  /// As `RankingOptions.Order` names it.
  public var order: String?
  public var keep: Int?

  public init(
    aggregation: String? = nil, temperature: Double? = nil, order: String? = nil, keep: Int? = nil
  ) {
    self.aggregation = aggregation
    self.temperature = temperature
    self.order = order
    self.keep = keep
  }

  /// These, and where they say nothing, the others.
  public func over(_ others: RankingChoices) -> RankingChoices {
    RankingChoices(
      aggregation: aggregation ?? others.aggregation,
      temperature: temperature ?? others.temperature, order: order ?? others.order,
      keep: keep ?? others.keep)
  }

  /// By default Eq. 2, by R, and the best one is kept.
  ///
  /// - Parameter ownTemperature: the model's τ.
  public func options(ownTemperature: Double) throws(RankingError) -> RankingOptions {
    let name = aggregation ?? Aggregation.Method.lowWeighted.rawValue
    guard let method = Aggregation.Method(rawValue: name) else { throw .aggregation(name) }
    if let temperature, !Aggregation.temperatures.contains(temperature) {
      throw .temperature(temperature)
    }
    let by = order ?? RankingOptions.Order.reward.rawValue
    guard let order = RankingOptions.Order(rawValue: by) else { throw .order(by) }
    let keep = keep ?? 1
    guard keep >= 1 else { throw .keep(keep) }
    return RankingOptions(
      aggregation: Aggregation(method, temperature: temperature ?? ownTemperature), order: order,
      keep: keep)
  }
}
