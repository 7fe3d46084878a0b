import Foundation
import Kernels

/// Starts this process again, in place, where OpenBLAS was loaded with slower kernels than the
/// processor has (`OpenBLASCore`). Same process, same arguments, same files: whoever started us sees
/// nothing of it. A user who set the variable is left alone.
func restartWithBestOpenBLAS() {
  guard getenv(OpenBLASCore.variable) == nil, let core = OpenBLASCore.better,
    let executable = Bundle.main.executablePath
  else { return }
  setenv(OpenBLASCore.variable, core, 0)
  var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
  execv(executable, &arguments)
  // It did not work: go on as we are, only slower.
  arguments.forEach { free($0) }
}
