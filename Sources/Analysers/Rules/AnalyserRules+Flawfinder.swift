extension AnalyserRules {
  /// Names of C functions; levels 4 and 5 are `high`. The level depends on the arguments: `sprintf` of
  /// a constant format without `%s` is below 4.
  static let flawfinder: [AnalyserRule] =
    [
      entries(
        .flawfinder, .keep,
        [
          "strcpy", "strcpyA", "strcpyW", "StrCpy", "StrCpyA", "lstrcpy", "lstrcpyA", "lstrcpyW",
          "wcscpy", "_tcscpy", "_mbscpy", "_tccpy", "_ftcscpy", "_mbccpy", "strcat", "StrCat",
          "StrCatA", "StrcatW", "lstrcat", "lstrcatA", "lstrcatW", "wcscat", "_tcscat", "_mbscat",
          "_tccat", "_ftcscat", "_mbccat", "gets", "_getts",
        ], cwe: "CWE-120", .pattern, 0.9, least: .high,
        "copies without knowing the room at the destination"),
      entries(
        .flawfinder, .keep,
        ["sprintf", "vsprintf", "swprintf", "vswprintf", "_stprintf", "_vstprintf"],
        cwe: "CWE-120", .pattern, 0.9, least: .high,
        "formats strings of any length into a buffer"),
      entries(
        .flawfinder, .keep,
        [
          "scanf", "vscanf", "wscanf", "_tscanf", "vwscanf", "fscanf", "sscanf", "vsscanf",
          "vfscanf",
          "_ftscanf", "fwscanf", "vfwscanf", "vswscanf",
        ], cwe: "CWE-120", .pattern, 0.9, least: .high,
        "%s without a width reads as much as there is"),
      entries(
        .flawfinder, .keep,
        [
          "printf", "vprintf", "vwprintf", "vfwprintf", "_vtprintf", "wprintf", "fprintf",
          "vfprintf",
          "_ftprintf", "_vftprintf", "fwprintf", "fvwprintf", "syslog",
        ], cwe: "CWE-134", .pattern, 0.7, least: .high,
        "the format is no constant; wrappers that hand one on are flagged too"),
      entries(
        .flawfinder, .keep,
        ["snprintf", "vsnprintf", "_snprintf", "_sntprintf", "_vsntprintf"], cwe: "CWE-134",
        .pattern, 0.6, least: .high,
        "the format is no constant; most such calls are wrappers with checked formats"),
      entries(
        .flawfinder, .keep,
        [
          "system", "popen", "execl", "execlp", "execle", "execv", "execvp", "ShellExecute",
          "WinExec",
        ], cwe: "CWE-78", .pattern, 0.8, least: .high, "starts a command whose text may be foreign"),
      entries(
        .flawfinder, .keep, ["access", "chown", "chgrp", "chmod", "readlink"], .pattern, 0.6,
        least: .high, "what the path means can change between the check and the use"),
      entries(
        .flawfinder, .keep, ["mktemp"], cwe: "CWE-377", .pattern, 0.9, least: .high,
        "somebody else can make the file first"),
      entries(
        .flawfinder, .keep,
        [
          "crypt", "crypt_r", "EVP_des_ecb", "EVP_des_cbc", "EVP_des_cfb", "EVP_des_ofb",
          "EVP_desx_cbc", "EVP_rc4_40", "EVP_rc2_40_cbc", "EVP_rc2_64_cbc",
        ], cwe: "CWE-327", .pattern, 0.8, least: .high, "the cipher is broken or its key too short"),
      entries(
        .flawfinder, .keep, ["getlogin", "cuserid"], cwe: "CWE-807", .pattern, 0.6, least: .high,
        "whoever starts the program chooses the answer"),
      entries(
        .flawfinder, .keep, ["getpw"], cwe: "CWE-120", .pattern, 0.8, least: .high,
        "writes without knowing the room"),
      entries(
        .flawfinder, .leaveOut, ["getpass", "usleep", "ulimit"], .pattern,
        "obsolete, which is not a vulnerability"),
      entries(
        .flawfinder, .leaveOut,
        [
          "StrCpyN*", "StrNCpy*", "strcpyn*", "lstrcpyn*", "StrCatN*", "StrNCat*", "lstrcatn*",
          "lstrncat",
        ],
        .pattern, "bounded; the finding says only that a terminator may be missing"),
      entries(
        .flawfinder, .abstain, ["*"], .pattern, least: .high,
        "rare Windows functions whose use is mostly right; lower levels mark what is in every program"
      ),
    ].flatMap(\.self)
}
