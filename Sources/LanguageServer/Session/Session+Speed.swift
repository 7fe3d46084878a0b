import LanguageServerProtocol
import RewardModel

extension Session {
  /// Says once, in plain words, that the machine is too slow for the model that is used, and how to change.
  ///
  /// Once on a machine and not in every session: what was said is noted in the state folder.
  func judgeSpeed(of model: ModelDescription) {
    guard modelLoad.speed.isTooSlow, let rate = modelLoad.speed.tokensPerSecond,
      !modelLoad.hasToldSpeed,
      // Of another model nobody knows how it compares.
      let quicker = provider.quicker, model.name == ModelStore.defaultModel
    else { return }
    modelLoad.hasToldSpeed = true
    let rounded = Int(rate.rounded())
    logger.warning("\(model.name) reads \(rounded) tokens a second, which is slow")
    guard noteSpeedIsTold(of: model) else { return }
    showMessage(
      .warning,
      "Plimsoll: this machine reads \(rounded) tokens of code a second with \(model.name), so warnings come "
        + "seconds after an edit. \(quicker) is some four times as quick and finds less: fetch it with "
        + "`plimsoll model fetch \(quicker)` and set “model” to \"\(quicker)\" in the editor's settings of "
        + "Plimsoll.")
  }

  /// - Returns: false where it was told before.
  private func noteSpeedIsTold(of model: ModelDescription) -> Bool {
    guard let folder = settings.stateDirectory else { return true }
    return ShownFile.noteOnce("slow-\(model.name)", in: folder)
  }
}
