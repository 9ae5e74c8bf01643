/** Something that the oldest systems which the client runs on do not have. */
export interface Rule {
  /** What is found in source without comments and texts. */
  readonly pattern: RegExp;
  /** Its name, for the message. */
  readonly name: string;
  /** The first iOS that has it, and what to do instead. */
  readonly hint: string;
}

/**
 * What needs more than iOS 15, macOS 12, tvOS 15 and watchOS 8, of what somebody who writes a client is likely to reach for.
 *
 * A compiler on Linux does not look at availability: for it everything is there. The list is not complete; each entry is
 * from the page of the symbol at developer.apple.com/documentation.
 */
export const rules: readonly Rule[] = [
  rule("Duration", /\bDuration\b/, 16, "use nanoseconds or seconds"),
  rule(
    "a Clock",
    /\b(?:ContinuousClock|SuspendingClock|InstantProtocol)\b|\bany Clock\b|: Clock\b/,
    16,
    "use ClientClock",
  ),
  rule("Task.sleep(for:)", /\bTask\s*\.\s*sleep\s*\(\s*(?:for|until)\s*:/, 16, "use Task.sleep(nanoseconds:)"),
  rule("OSAllocatedUnfairLock", /\bOSAllocatedUnfairLock\b/, 16, "use NSLock"),
  rule("NSLock.withLock", /\.\s*withLock\s*[({]/, 16, "use lock() and unlock()"),
  rule("Regex", /\b(?:Regex|RegexBuilder|wholeMatch|firstMatch|prefixMatch)\b/, 16, "use Pattern"),
  rule("URL(filePath:)", /\bURL\s*\(\s*filePath\s*:/, 16, "use URL(fileURLWithPath:)"),
  rule(
    "URL.appending",
    /\.\s*appending\s*\(\s*(?:path|component|components|queryItems)\s*:/,
    16,
    "use appendingPathComponent",
  ),
  rule("a protocol with arguments as a type", /\bany\s+(?:\w+\.)*\w+\s*</, 16, "erase the type by hand"),
  rule(
    "AsyncStream.makeStream",
    /\bmakeStream\s*\(\s*of\s*:\s*[^)]*throwing/,
    17,
    "use the initialiser with a closure",
  ),
  rule("Observation", /@Observable\b|\bimport\s+Observation\b/, 17, "use streams"),
  rule(
    "a discarding task group",
    /\bwith(?:Throwing)?DiscardingTaskGroup\b|\bDiscardingTaskGroup\b/,
    17,
    "use withTaskGroup",
  ),
  rule(
    "a custom executor",
    /\b(?:SerialExecutor|TaskExecutor|UnownedSerialExecutor|assumeIsolated)\b/,
    17,
    "leave it to the system",
  ),
  rule("parameter packs as types", /\brepeat\s+each\b/, 17, "write the cases out"),
  rule("Synchronization", /\bimport\s+Synchronization\b|\bMutex\b|\bAtomic\s*</, 18, "use NSLock"),
  rule(
    "AsyncSequence.Failure",
    /\b(?:any|some)\s+AsyncSequence\s*<|\bAsyncSequence\s*<[^>]*,/,
    18,
    "use AsyncStream or AsyncThrowingStream",
  ),
  rule("Int128", /\bU?Int128\b/, 18, "use two words"),
  rule("String(validating:as:)", /\bString\s*\(\s*validating\s*:/, 18, "compare after String(decoding:as:)"),
  rule("isolated deinit", /\bisolated\s+deinit\b/, 18.4, "end things in a method"),
  rule("Span", /\b(?:Mutable|Raw)*Span\s*<|\bRawSpan\b|\bInlineArray\b/, 26, "use UnsafeBufferPointer"),
];

function rule(name: string, pattern: RegExp, since: number, instead: string): Rule {
  return { name, pattern, hint: `needs iOS ${since}; ${instead}` };
}
