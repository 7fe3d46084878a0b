import ArgumentParser
import RewardModel

extension ModelCommand {
  /// `plimsoll model list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the model packages found, and whether they are ready to use.")

    func run() throws {
      let store = Places().packages
      let folders = store.packageFoldersFound()
      if folders.isEmpty {
        print("No model package in \(store.packageFolders.map(\.path).joined(separator: ", ")).")
      }
      for folder in folders {
        let name = folder.lastPathComponent
        let mark = name == ModelStore.defaultModel ? "*" : " "
        do {
          let package = try ModelPackage(folder: folder)
          print("\(mark) \(name)\t\(Self.status(of: package, in: store))\t\(folder.path)")
        } catch {
          print("\(mark) \(name)\tdamaged: \(error)\t\(folder.path)")
        }
      }
    }

    private static func status(of package: ModelPackage, in store: ModelStore) -> String {
      do {
        _ = try store.locateBase(of: package)
        return "ready"
      } catch {
        return "base missing (plimsoll model fetch \(package.argument(in: store)))"
      }
    }
  }
}
