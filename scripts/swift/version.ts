/** The oldest Swift that builds what we emit: the emitted manifests say `swift-tools-version: 6.0`. */
export const MINIMUM_SWIFT = "6.0";

/**
 * The version in what `swift --version` prints, or `null` if that is not the Swift compiler's answer.
 *
 * A program called `swift` need not be the compiler: OpenStack's object storage client has the same name.
 */
export function parseSwiftVersion(text: string): string | null {
  return /\bSwift version (\d+(?:\.\d+)+)/.exec(text)?.[1] ?? null;
}

/** Whether a version is at least {@link MINIMUM_SWIFT}. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [minimumMajor = 0, minimumMinor = 0] = MINIMUM_SWIFT.split(".").map(Number);
  return major > minimumMajor || (major === minimumMajor && minor >= minimumMinor);
}
