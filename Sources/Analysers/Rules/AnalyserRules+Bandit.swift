extension AnalyserRules {
  /// By number; severity `medium` and over. The finding's own confidence multiplies ours.
  static let bandit: [AnalyserRule] =
    [
      entries(
        .bandit, .keep, ["B602", "B604", "B605", "B609"], cwe: "CWE-78", .pattern, 0.9,
        least: .medium, "a shell reads a text that was put together; a constant one is ranked low"),
      entries(
        .bandit, .keep, ["B601"], cwe: "CWE-78", .pattern, 0.7, least: .medium,
        "a command for another machine's shell"),
      entries(
        .bandit, .keep, ["B102", "B307"], cwe: "CWE-95", .pattern, 0.9, least: .medium,
        "runs text as code"),
      entries(
        .bandit, .keep, ["B301", "B302", "B506", "B614"], cwe: "CWE-502", .pattern, 0.9,
        least: .medium, "what is read decides what is run"),
      entries(
        .bandit, .keep, ["B608"], cwe: "CWE-89", .pattern, 0.9, least: .medium,
        "a query put together from text; bandit's own confidence tells the likely ones"),
      entries(
        .bandit, .keep, ["B610", "B611"], cwe: "CWE-89", .pattern, 0.8, least: .medium,
        "raw SQL handed through the framework"),
      entries(
        .bandit, .keep, ["B308", "B701", "B702", "B703", "B704"], cwe: "CWE-79", .pattern, 0.8,
        least: .medium, "markup that is not escaped"),
      entries(
        .bandit, .keep, ["B501", "B502", "B503", "B504", "B507", "B323"], cwe: "CWE-295", .pattern,
        0.9,
        least: .medium, "whoever answers is believed, or an old protocol is taken"),
      entries(
        .bandit, .keep, ["B303", "B304", "B305", "B324", "B505"], cwe: "CWE-327", .pattern, 0.7,
        least: .medium, "a broken hash or cipher; some uses are checksums and harmless"),
      entries(
        .bandit, .keep, ["B313", "B314", "B315", "B316", "B317", "B318", "B319", "B320"],
        cwe: "CWE-611", .pattern, 0.6, least: .medium,
        "parses XML with entities; harmless where the text is one's own"),
      entries(
        .bandit, .keep, ["B306", "B108"], cwe: "CWE-377", .pattern, 0.6, least: .medium,
        "a temporary name that others can guess; /tmp also stands in defaults and messages"),
      entries(
        .bandit, .keep, ["B103"], cwe: "CWE-732", .pattern, 0.8, least: .medium,
        "a file that others may write or run"),
      entries(
        .bandit, .keep, ["B202"], cwe: "CWE-22", .pattern, 0.8, least: .medium,
        "an archive's names decide where files are written"),
      entries(
        .bandit, .keep, ["B310"], cwe: "CWE-918", .pattern, 0.5, least: .medium,
        "file: and other schemes are opened too; most calls build their own address"),
      entries(
        .bandit, .keep, ["B312", "B321", "B401", "B402", "B508", "B509"], cwe: "CWE-319", .pattern,
        0.7, least: .medium, "speaks in the clear"),
      entries(
        .bandit, .keep, ["B104"], cwe: "CWE-605", .pattern, 0.5, least: .medium,
        "listens to everybody; often meant, as in a server's default"),
      entries(
        .bandit, .keep, ["B201", "B612"], cwe: "CWE-94", .pattern, 0.9, least: .medium,
        "a debugger or a configuration port that runs what it is sent"),
      entries(
        .bandit, .leaveOut, ["B113"], .pattern,
        "a missing time limit is a matter of availability, and in most scripts"),
      entries(
        .bandit, .leaveOut, ["B101", "B110", "B112"], .pattern, "style: assert, except and go on"),
      entries(
        .bandit, .leaveOut, ["B105", "B106", "B107"], .pattern,
        "a word like password next to any string; ranked low by bandit too"),
      entries(
        .bandit, .leaveOut,
        [
          "B403", "B404", "B405", "B406", "B407", "B408", "B409", "B410", "B411", "B412", "B413",
          "B415",
        ],
        .pattern, "an import is not yet a use"),
      entries(
        .bandit, .leaveOut, ["B311"], .pattern, "random numbers are mostly not for secrets"),
      entries(
        .bandit, .leaveOut, ["B603", "B606", "B607"], .pattern,
        "starting a program without a shell is what one should do"),
      entries(
        .bandit, .abstain, ["B613", "B615"], .pattern,
        "not visible in the code a step shows, or a matter of pinning versions"),
    ].flatMap(\.self)
}
