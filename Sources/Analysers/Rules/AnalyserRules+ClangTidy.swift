extension AnalyserRules {
  static let clangTidy: [AnalyserRule] =
    [
      entries(
        .clangTidy, .keep,
        ["clang-analyzer-unix.Malloc", "clang-analyzer-unix.MismatchedDeallocator"], .flow, 0.7,
        "memory is used or freed after it was freed, or lost"),
      entries(
        .clangTidy, .keep, ["clang-analyzer-core.NullDereference"], cwe: "CWE-476", .flow, 0.6,
        "a null pointer is followed"),
      entries(
        .clangTidy, .keep,
        ["clang-analyzer-core.NonNullParamChecker", "clang-analyzer-unix.cstring.NullArg"],
        cwe: "CWE-476", .flow, 0.6, "null is handed to what may not have it"),
      entries(
        .clangTidy, .keep,
        [
          "clang-analyzer-core.uninitialized.*",
          "clang-analyzer-core.UndefinedBinaryOperatorResult",
          "clang-analyzer-core.CallAndMessage",
        ], cwe: "CWE-457", .flow, 0.6, "a value is read that nobody wrote"),
      entries(
        .clangTidy, .keep, ["clang-analyzer-core.StackAddressEscape"], cwe: "CWE-562", .flow, 0.7,
        "points at what no longer lives"),
      entries(
        .clangTidy, .keep, ["clang-analyzer-core.DivideZero", "clang-analyzer-core.VLASize"], .flow,
        0.5,
        "a size or divisor that may be zero or worse"),
      entries(
        .clangTidy, .keep, ["clang-analyzer-unix.cstring.BadSizeArg", "clang-analyzer-unix.API"],
        cwe: "CWE-131", .pattern, 0.7, "the bound is not the destination's"),
      entries(
        .clangTidy, .leaveOut, ["clang-analyzer-unix.MallocSizeof"], .pattern,
        "mostly a matter of types that have the same size"),
      entries(
        .clangTidy, .keep,
        [
          "clang-analyzer-security.insecureAPI.strcpy", "clang-analyzer-security.insecureAPI.gets",
          "clang-analyzer-security.insecureAPI.getpw",
        ], cwe: "CWE-120", .pattern, 0.9, "copies without knowing the room"),
      entries(
        .clangTidy, .keep,
        [
          "clang-analyzer-security.insecureAPI.mktemp",
          "clang-analyzer-security.insecureAPI.mkstemp",
        ], cwe: "CWE-377", .pattern, 0.8, "a temporary name that others can guess"),
      entries(
        .clangTidy, .keep, ["clang-analyzer-security.insecureAPI.UncheckedReturn"], cwe: "CWE-252",
        .pattern, 0.8, "privileges may not have been given up"),
      entries(
        .clangTidy, .leaveOut,
        [
          "clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling",
          "clang-analyzer-security.insecureAPI.b*", "clang-analyzer-security.insecureAPI.rand",
          "clang-analyzer-security.insecureAPI.vfork", "clang-analyzer-security.FloatLoopCounter",
          "clang-analyzer-security.insecureAPI.decodeValueOfObjCType",
        ], .pattern,
        "would flag every memcpy, snprintf or random number, or says only old-fashioned"),
      entries(
        .clangTidy, .leaveOut, ["clang-analyzer-*"], .flow, "parts that model and do not report"),
      entries(
        .clangTidy, .keep, ["cert-env33-c"], cwe: "CWE-78", .pattern, 0.7, "starts a shell"),
      entries(
        .clangTidy, .keep, ["cert-str34-c", "bugprone-signed-char-misuse"], cwe: "CWE-194",
        .pattern,
        0.5, "a character above 127 becomes negative"),
      entries(
        .clangTidy, .keep, ["cert-sig30-c", "bugprone-signal-handler"], cwe: "CWE-479", .pattern,
        0.7,
        "a signal handler calls what it must not"),
      entries(
        .clangTidy, .keep,
        ["bugprone-not-null-terminated-result"], cwe: "CWE-170", .pattern, 0.7,
        "a string without its end"),
      entries(
        .clangTidy, .keep,
        [
          "bugprone-misplaced-operator-in-strlen-in-alloc",
          "bugprone-misplaced-pointer-arithmetic-in-alloc", "bugprone-sizeof-expression",
          "bugprone-suspicious-memset-usage", "bugprone-sizeof-container",
        ], cwe: "CWE-131", .pattern, 0.7, "a size that is not the one meant"),
      entries(
        .clangTidy, .keep, ["bugprone-use-after-move", "bugprone-dangling-handle"], cwe: "CWE-416",
        .flow, 0.7, "used after it was given away"),
      entries(
        .clangTidy, .keep,
        [
          "bugprone-too-small-loop-variable", "bugprone-implicit-widening-of-multiplication-result",
          "bugprone-misplaced-widening-cast",
        ],
        cwe: "CWE-190", .pattern, 0.5, "the product or counter overflows before it is widened"),
      entries(
        .clangTidy, .keep, ["bugprone-infinite-loop"], cwe: "CWE-835", .flow, 0.5,
        "nothing in the loop changes its condition"),
      entries(
        .clangTidy, .keep, ["cert-msc30-c", "cert-msc32-c", "cert-msc50-cpp", "cert-msc51-cpp"],
        cwe: "CWE-338", .pattern, 0.4, "numbers others can foresee; most are not secrets"),
      entries(
        .clangTidy, .leaveOut, ["cert-err33-c", "bugprone-unused-return-value"], .pattern,
        "flags every printf whose result is not looked at"),
      entries(
        .clangTidy, .leaveOut, ["cert-err34-c"], .pattern,
        "flags every atoi; input checks are elsewhere"),
      entries(
        .clangTidy, .leaveOut, ["cert-dcl*"], .pattern, "naming and declarations: style"),
      entries(
        .clangTidy, .leaveOut,
        [
          "bugprone-easily-swappable-parameters", "bugprone-narrowing-conversions",
          "bugprone-reserved-identifier", "bugprone-macro-parentheses", "bugprone-branch-clone",
          "bugprone-suspicious-string-compare", "bugprone-suspicious-include",
        ],
        .pattern, "style: flags a great part of well-kept code"),
      entries(
        .clangTidy, .leaveOut, ["bugprone-*", "cert-*"], .pattern,
        "mistakes of logic or exceptions that no attacker steers"),
    ].flatMap(\.self)
}
