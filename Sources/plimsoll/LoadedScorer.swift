import Foundation
import Generation
import RewardModel
import ScoreStorage
import Segmentation
import SyntaxTrees

/// What a command scores with, as its options say: the model, what cuts texts for it, and what keeps its
/// margins on disk.
struct LoadedScorer {
  let scorer: SecurityRewardModel
  let segmenter: Segmenter
  /// nil where none is wanted.
  let store: ScoreStore?
  private let package: ModelPackage
  private let places: Places

  /// Takes a second or so; what can be wrong with a command's other arguments is better looked at before.
  ///
  /// - Parameter storeOptions: nil where nothing is scored.
  /// - Throws: `ModelPackageError`, each with its remedy.
  init(options: ModelOptions, storeOptions: StoreOptions?, places: Places = Places()) throws {
    self.places = places
    package = try places.packages.package(options.model)
    let store = storeOptions?.open(in: places) { event in
      if event.isWarning { Terminal.say("\(event)") }
    }
    do {
      scorer = try SecurityRewardModel.load(
        package, from: places.packages, threads: options.threads, precision: options.precision,
        packed: places.packedModels, keeper: store)
    } catch {
      store?.close(within: StoreOptions.endPatience)
      throw error
    }
    store?.waitUntilOpened(within: StoreOptions.openPatience)
    self.store = store
    segmenter = Segmenter(grammars: GrammarLibrary.load(explicit: options.grammars))
  }

  /// The segmenter, as a search takes it.
  var segment: StepSearch.Segment {
    { [segmenter] in segmenter.segment($0, language: $1, after: $2) }
  }

  /// What writes, as these options say.
  ///
  /// - Throws: `ModelPackageError` where the model cannot.
  func generator(_ options: GeneratorOptions) throws -> any TextGenerating {
    try options.generator(of: scorer, package, places, note: Terminal.say)
  }

  /// Waits a moment until what was scored lately is written. To be called once, at the command's end.
  func close() { store?.close(within: StoreOptions.endPatience) }
}
