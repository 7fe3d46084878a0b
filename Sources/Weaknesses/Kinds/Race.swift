extension Weakness {
  static let race = Weakness(
    name: "race",
    title: "race condition",
    brief: "may clash with concurrent code",
    cwes: [362, 363, 364, 366, 367, 368, 421, 479, 557, 567, 662, 667, 820, 821, 833, 1265],
    problem: """
      Threads, processes or handlers can touch the same thing at once, or it can change between a \
      check and its use.
      """,
    attack: """
      The attacker acts in that moment: swaps a file after its check, spends a balance twice, or \
      corrupts or hangs the program.
      """,
    remedy: """
      Make check and use one atomic step, guard shared data with one lock, and take several locks \
      in a fixed order.
      """,
    remedies: Remedies(
      c: """
        Open first, then `fstat`, not `access` before `open`; create with `O_EXCL`; use \
        `pthread_mutex_lock`; in handlers, only async-signal-safe calls.
        """,
      cpp: """
        Guard shared data with `std::atomic` or one `std::scoped_lock` for all its mutexes; open \
        files without `std::filesystem::exists` first.
        """,
      python: """
        Open and catch `FileNotFoundError` instead of asking `os.path.exists`, create with mode \
        `'x'`, and guard with `threading.Lock`.
        """,
      javascript: """
        Open and handle the error instead of asking `fs.existsSync`, create with flag `'wx'`, and \
        read and update in one transaction.
        """,
      go: """
        Guard shared maps and fields with `sync.Mutex` or `sync/atomic`, create with \
        `os.O_CREATE|os.O_EXCL`, and test with `go test -race`.
        """,
      java: """
        Use `synchronized`, `AtomicInteger` or `ConcurrentHashMap.computeIfAbsent`, and \
        `Files.createFile`, which fails if the file exists.
        """,
      ruby: """
        Use `Mutex#synchronize`, `with_lock` on records, a unique index in the database, and \
        `File::CREAT | File::EXCL` to create.
        """,
      rust: """
        Share through `Mutex` or atomics, not `static mut`; create with \
        `OpenOptions::create_new(true)`; hold no `std` guard across `.await`.
        """),
    link: "https://cwe.mitre.org/data/definitions/362.html")
}
