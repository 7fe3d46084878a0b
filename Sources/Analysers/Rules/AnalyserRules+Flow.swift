extension AnalyserRules {
  /// cppcheck's errors and warnings; what it calls style, performance or portability is not asked for.
  static let cppcheck: [AnalyserRule] =
    [
      entries(
        .cppcheck, .keep,
        [
          "bufferAccessOutOfBounds", "arrayIndexOutOfBounds", "arrayIndexOutOfBoundsCond",
          "negativeIndex", "outOfBounds", "stringLiteralWrite", "pointerOutOfBounds",
          "pointerOutOfBoundsCond", "argumentSize", "negativeMemoryAllocationSize",
        ], .flow, 0.8, "reads or writes outside an array"),
      entries(
        .cppcheck, .keep, ["invalidscanf", "getsCalled"], cwe: "CWE-120", .pattern, 0.8,
        "reads as much as there is"),
      entries(
        .cppcheck, .keep,
        [
          "nullPointer", "ctunullpointer", "nullPointerOutOfMemory", "nullPointerArithmetic",
          "nullPointerOutOfResources",
        ], cwe: "CWE-476", .flow, 0.7, "a null pointer is followed"),
      entries(
        .cppcheck, .keep,
        [
          "nullPointerRedundantCheck", "nullPointerArithmeticRedundantCheck",
          "nullPointerDefaultArg",
        ],
        cwe: "CWE-476", .flow, 0.5,
        "a pointer is followed and later compared with null: one is wrong"
      ),
      entries(
        .cppcheck, .keep,
        [
          "doubleFree", "deallocuse", "deallocret", "deallocDealloc", "useAfterFree",
          "eraseDereference",
        ],
        .flow, 0.9, "memory is used or freed after it was freed"),
      entries(
        .cppcheck, .keep,
        [
          "memleak", "memleakOnRealloc", "resourceLeak", "leakNoVarFunctionCall",
          "leakReturnValNotUsed", "leakUnsafeArgAlloc", "publicAllocationError",
        ],
        .flow, 0.5, "memory or a file is lost: often only on the way out of an error"),
      entries(
        .cppcheck, .keep,
        ["mismatchAllocDealloc", "mismatchingContainers", "invalidContainer", "invalidIterator*"],
        .flow, 0.7, "freed or iterated with what does not belong to it"),
      entries(
        .cppcheck, .keep,
        [
          "uninitvar", "uninitdata", "uninitString", "uninitStructMember", "legacyUninitvar",
          "ctuuninitvar",
        ],
        cwe: "CWE-457", .flow, 0.7, "a value is read that nobody wrote"),
      entries(
        .cppcheck, .keep,
        [
          "returnDanglingLifetime", "invalidLifetime", "danglingLifetime", "danglingTempReference",
          "danglingReference", "autoVariables", "returnReference", "returnTempReference",
          "returnAutocstr", "stlcstr*", "autovarInvalidDeallocation",
        ],
        cwe: "CWE-562", .flow, 0.8, "points at what no longer lives"),
      entries(
        .cppcheck, .keep,
        [
          "zerodiv", "zerodivcond", "integerOverflow", "integerOverflowCond", "shiftTooManyBits",
          "shiftTooManyBitsCond", "shiftNegative", "shiftNegativeLHS", "shiftTooManyBitsSigned",
          "floatConversionOverflow",
        ],
        .flow, 0.5, "arithmetic outside what the type holds"),
      entries(
        .cppcheck, .keep,
        [
          "wrongPrintfScanfArgNum", "invalidScanfArgType*", "invalidScanfFormatWidth",
          "bufferNotZeroTerminated", "terminateStrncpy",
        ],
        .pattern, 0.6, "the format and its arguments, or a string and its end, do not agree"),
      entries(
        .cppcheck, .keep,
        [
          "sprintfOverlappingData", "overlappingWriteUnion", "overlappingWriteFunction",
          "overlappingStrcmp",
        ],
        cwe: "CWE-628", .pattern, 0.7, "source and destination overlap"),
      entries(
        .cppcheck, .keep,
        [
          "useClosedFile", "readWriteOnlyFile", "writeReadOnlyFile", "doubleCloseFile",
          "IOWithoutPositioning",
        ],
        .flow, 0.6, "a file is used as it was not opened, or after it was closed"),
      entries(
        .cppcheck, .leaveOut,
        ["va_*", "invalidPrintfArgType*", "missingReturn", "memsetClass*", "uninitMemberVar*"],
        .pattern, "wrong, but nothing an attacker steers; or the missing header's doing"),
      entries(
        .cppcheck, .leaveOut, ["*"], .flow,
        "not about memory or input; a mistake of logic is not labelled a vulnerability"),
    ].flatMap(\.self)

  static let gcc: [AnalyserRule] =
    [
      entries(
        .gcc, .keep,
        [
          "-Wanalyzer-use-after-free", "-Wanalyzer-double-free", "-Wanalyzer-free-of-non-heap",
          "-Wanalyzer-mismatching-deallocation",
        ],
        .flow, 0.8, "memory is used or freed after it was freed"),
      entries(
        .gcc, .keep, ["-Wanalyzer-null-dereference", "-Wanalyzer-null-argument"], cwe: "CWE-476",
        .flow, 0.6, "a null pointer is followed"),
      entries(
        .gcc, .keep, ["-Wanalyzer-possible-null-dereference", "-Wanalyzer-possible-null-argument"],
        cwe: "CWE-690", .flow, 0.6, "an allocation that may fail is not looked at"),
      entries(
        .gcc, .keep,
        [
          "-Wanalyzer-out-of-bounds", "-Wanalyzer-allocation-size", "-Wanalyzer-write-to-const",
          "-Wanalyzer-write-to-string-literal", "-Wanalyzer-tainted-*",
        ],
        .flow, 0.7, "writes outside, or where nothing may be written"),
      entries(
        .gcc, .keep, ["-Wanalyzer-use-of-uninitialized-value"], cwe: "CWE-457", .flow, 0.5,
        "a value is read that nobody wrote; gcc 12 has many false ones"),
      entries(
        .gcc, .keep, ["-Wanalyzer-use-of-pointer-in-stale-stack-frame"], cwe: "CWE-562", .flow, 0.8,
        "points at what no longer lives"),
      entries(
        .gcc, .keep,
        [
          "-Wanalyzer-malloc-leak", "-Wanalyzer-file-leak", "-Wanalyzer-double-fclose",
          "-Wanalyzer-fd-*",
        ],
        .flow, 0.5, "memory or a file is lost, or closed twice"),
      entries(
        .gcc, .keep, ["-Wanalyzer-unsafe-call-within-signal-handler", "-Wanalyzer-shift-count-*"],
        .flow, 0.6, "undefined, and reachable from outside"),
      entries(
        .gcc, .leaveOut, ["*"], .flow, "a compiler's ordinary warning, not the analyser's"),
    ].flatMap(\.self)

  /// CodeQL's query suites are reviewed by its makers: those that carry a CWE are security queries.
  static let codeQL: [AnalyserRule] =
    [
      entries(
        .codeql, .keep, ["cpp/*", "py/*", "js/*", "go/*", "java/*", "rb/*"], .flow, 0.9,
        least: .medium, "a query of the security suite; recommendations are ranked low"),
      entries(.codeql, .leaveOut, ["*"], .flow, "a language whose queries were not looked at"),
    ].flatMap(\.self)
}
