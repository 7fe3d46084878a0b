/// The figures of a report; the raw values are keys of the JSON and stay as they are.
public enum FigureKey: String, Sendable, Hashable, Codable, CaseIterable {
  case pairOrder = "pair_order"
  // A text is vulnerable where R ≤ 0, as in the paper; `package` where R ≤ the package's threshold.
  case pairCorrect = "p_c"
  case pairVulnerable = "p_v"
  case pairBenign = "p_b"
  case pairReversed = "p_r"
  case pairCorrectPackage = "p_c_package"
  case pairVulnerablePackage = "p_v_package"
  case pairBenignPackage = "p_b_package"
  case pairReversedPackage = "p_r_package"
  case textAUC = "text_auc"
  case textAccuracy = "text_accuracy"
  case textPrecision = "text_precision"
  case textRecall = "text_recall"
  case textF1 = "text_f1"
  case textAccuracyPackage = "text_accuracy_package"
  case textPrecisionPackage = "text_precision_package"
  case textRecallPackage = "text_recall_package"
  case textF1Package = "text_f1_package"
  case withinAUC = "within_auc"
  case withinAlikeAUC = "within_auc_alike"
  case topOne = "top_1"
  case topOneChance = "top_1_chance"
  case stepBaseRate = "step_base_rate"
  case stepAP = "step_ap"
  case stepAUC = "step_auc"
  case stepBestF1 = "step_best_f1"
  case stepPrecision = "step_precision"
  case stepRecall = "step_recall"
  case stepF1 = "step_f1"
  case stepAccuracy = "step_accuracy"
  case flagPrecision = "flag_precision"
  case flagRecall = "flag_recall"
  case flagF1 = "flag_f1"
  case ece
  case firstFlag = "first_flag_median"
  case firstFlagAny = "first_flag_any_median"
  case flaggedTexts = "flagged_texts"
  case findingsPerThousandLines = "findings_per_1000_lines"

  static let ofPairs: Set<FigureKey> = [
    .pairOrder, .pairCorrect, .pairVulnerable, .pairBenign, .pairReversed, .pairCorrectPackage,
    .pairVulnerablePackage, .pairBenignPackage, .pairReversedPackage,
  ]
  static let ofTexts: Set<FigureKey> = [
    .textAUC, .textAccuracy, .textPrecision, .textRecall, .textF1, .textAccuracyPackage,
    .textPrecisionPackage, .textRecallPackage, .textF1Package,
  ]
  static let withinOne: Set<FigureKey> = [
    .withinAUC, .withinAlikeAUC, .topOne, .topOneChance,
  ]
  static let ofSteps: Set<FigureKey> = [
    .stepBaseRate, .stepAP, .stepAUC, .stepBestF1, .stepPrecision, .stepRecall, .stepF1,
    .stepAccuracy, .flagPrecision, .flagRecall, .flagF1, .ece,
  ]
  static let ofPrefixes: Set<FigureKey> = [.firstFlag, .firstFlagAny, .flaggedTexts]

  /// What a table calls it.
  public var title: String {
    switch self {
    case .pairOrder: "pair order"
    case .pairCorrect: "P-C"
    case .pairVulnerable: "P-V"
    case .pairBenign: "P-B"
    case .pairReversed: "P-R"
    case .pairCorrectPackage: "P-C, package"
    case .pairVulnerablePackage: "P-V, package"
    case .pairBenignPackage: "P-B, package"
    case .pairReversedPackage: "P-R, package"
    case .textAUC: "text AUC"
    case .textAccuracy: "text accuracy"
    case .textPrecision: "text precision"
    case .textRecall: "text recall"
    case .textF1: "text F1"
    case .textAccuracyPackage: "text accuracy, package"
    case .textPrecisionPackage: "text precision, package"
    case .textRecallPackage: "text recall, package"
    case .textF1Package: "text F1, package"
    case .withinAUC: "within AUC"
    case .withinAlikeAUC: "within AUC, like length"
    case .topOne: "top 1"
    case .topOneChance: "top 1 by chance"
    case .stepBaseRate: "step base rate"
    case .stepAP: "step AP"
    case .stepAUC: "step AUC"
    case .stepBestF1: "step best F1"
    case .stepPrecision: "step precision"
    case .stepRecall: "step recall"
    case .stepF1: "step F1"
    case .stepAccuracy: "step accuracy"
    case .flagPrecision: "flag precision"
    case .flagRecall: "flag recall"
    case .flagF1: "flag F1"
    case .ece: "ECE"
    case .firstFlag: "first true flag at"
    case .firstFlagAny: "first flag at"
    case .flaggedTexts: "texts truly flagged"
    case .findingsPerThousandLines: "per 1,000 lines"
    }
  }
}
