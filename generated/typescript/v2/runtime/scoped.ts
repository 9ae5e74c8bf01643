/**
 * Gives what a function makes, and keeps the constants in it constant.
 *
 * Bundlers such as esbuild turn the constants at the top of a module into variables, and leave those of a function as
 * they are. Engines put constants into the code that they make, and read variables anew wherever they are used: the
 * address and the length of a block of memory, tables, codes of characters. So the modules that meet every byte of a
 * frame are functions that are called once; what else would meet them asks these for a byte. Each module then exports
 * what its function gives with its type, so that declarations can be made of one module alone (`isolatedDeclarations`).
 */
export function scoped<T>(make: () => T): T {
  return make();
}

/**
 * One of the things that {@link scoped} gave. As a call, other than as the name of a property, it may be marked as one that
 * changes nothing: bundlers then leave it out with what it is taken from, where nobody asks for it.
 */
export function part<T, Name extends keyof T>(whole: T, name: Name): T[Name] {
  return whole[name];
}
