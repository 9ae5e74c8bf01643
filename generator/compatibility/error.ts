/** What keeps versions from being compared, and is no finding: a wrong argument, a missing release. The message says what to do. */
export class CompatibilityError extends Error {
  override readonly name = "CompatibilityError";
}
