/** What an identifier or a file name says of the thing it names. */
export interface Identity {
  /** `null` where the text has no usable part. */
  readonly name: string | null;
  readonly version: string | null;
}

const version = String.raw`\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]+)?`;
const versioned = new RegExp(`^(.+)[-@_]v?(${version})$`);
const onlyVersion = new RegExp(`^v?(${version})$`);

/**
 * Reads name and version from a URI or file name: `https://x/y/orders-1.2.0.schema.json` and `https://x/orders/1.2.0`
 * both say `orders` and `1.2.0`; `orders.schema.json` says `orders` and no version.
 */
export function identityOf(uri: string): Identity {
  const path = uri.replace(/[?#].*$/s, "").replace(/(\.schema)?\.json$/, "");
  const parts = path.split(/[/:]/).filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  const alone = onlyVersion.exec(last);
  if (alone) return { name: nonEmpty(parts.at(-2)), version: alone[1] ?? null };
  const both = versioned.exec(last);
  if (both) return { name: nonEmpty(both[1]), version: both[2] ?? null };
  return { name: nonEmpty(last), version: null };
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
