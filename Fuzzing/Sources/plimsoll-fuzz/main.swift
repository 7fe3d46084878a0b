import CLibFuzzer
import Foundation
import FuzzTargets

// plimsoll-fuzz TARGET OPTION... FOLDER|FILE...    hands all but the target's name to libFuzzer
// plimsoll-fuzz                                    lists the targets, each with its largest input

guard CommandLine.argc > 1 else {
  for target in FuzzTarget.all { print(target.name, target.maximumLength) }
  exit(0)
}
guard let target = FuzzTarget.named(CommandLine.arguments[1]) else {
  let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
  print("there is no target \(CommandLine.arguments[1]); there are \(names)")
  exit(2)
}

/// A C function that libFuzzer calls captures nothing, so the target is a global.
private let run = target.run

// libFuzzer repeats its first argument, through a shell, where it starts itself again (-merge=1,
// -minimize_crash=1), so that has to name the target as well.
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
arguments?[0] = strdup("\(CommandLine.arguments[0]) \(target.name)")
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
    run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  })
