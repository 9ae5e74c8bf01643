/** Words that cannot name a binding in a module, or that read as something else there. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const continue debugger declare default delete " +
    "do else enum eval export extends false finally for from function get global globalThis if implements import in " +
    "infer instanceof interface is keyof let module namespace never new null number object of package private protected " +
    "public readonly require return set static string super switch symbol this throw true try type typeof undefined " +
    "unique unknown using var void while with yield"
  ).split(" "),
);

/**
 * Lets a declaration's name through as an identifier.
 *
 * Names are decided when the catalog is loaded; a name outside the closed alphabet here is a fault of ours, not of the
 * catalog.
 */
export function typeIdentifier(name: string): string {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) throw new Error(`not a type name: ${JSON.stringify(name)}`);
  return name;
}

/**
 * Turns a type's name into one for a value: `ChatMessage` into `chatMessage`, `URLList` into `urlList`.
 *
 * Only letters' cases change, so names that differ in more than case stay different.
 */
export function valueIdentifier(typeName: string): string {
  return typeIdentifier(typeName).replace(/^[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
}

/**
 * Turns any text into a camelCase identifier: `graphql-transport-ws` into `graphqlTransportWs`.
 *
 * Text without a letter to start with gets `prefix` in front; a reserved word, or a name in `taken`, gets `prefix` in
 * PascalCase behind it.
 */
export function camelCase(text: string, prefix: string, taken: ReadonlySet<string>): string {
  const joined = words(text)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
  const name = /^[a-z]/.test(joined) ? joined : prefix + joined.charAt(0).toUpperCase() + joined.slice(1);
  const clashes = reservedWords.has(name) || taken.has(name);
  return clashes ? name + prefix.charAt(0).toUpperCase() + prefix.slice(1) : name;
}

/**
 * The words of a text in lower case: runs of ASCII letters and digits, also split where a capital starts a word
 * (`chatMessage`, `URLList`). Text with none of them is spelt out by code points, so that it still has a stable name.
 */
export function words(text: string): string[] {
  const spaced = text.replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$& ");
  const found = spaced.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  if (found.length > 0) return found.map((word) => word.toLowerCase());
  return [...text].map((character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`);
}
