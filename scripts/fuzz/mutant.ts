import type { BinaryFormat } from "../../generator/oracle/binary/frame.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { mutateTree, type Pool } from "./mutate-tree.ts";
import { Random } from "./random.ts";
import type { Subject } from "./side.ts";
import { nodesOf, parseTree, printTree, type TextNode } from "./text-tree.ts";

/** A frame to start from. */
export interface Seed {
  readonly subject: Subject;
  readonly bytes: Buffer;
  /** Most mutants are made of valid frames: what is refused already shows little of what else is wrong. */
  readonly isValid: boolean;
}

/** A frame that nobody has seen, and what it is to be decoded as. */
export interface Mutant {
  /** Its number in the run; with the seed of the run it names the mutant for ever. */
  readonly number: number;
  readonly subject: Subject;
  readonly format?: BinaryFormat;
  readonly bytes: Buffer;
}

/** Makes mutants. */
export interface MutantSource {
  make(seed: number, number: number): Mutant;
}

interface Start {
  readonly seed: Seed;
  /** `null` for a frame that is no JSON text. */
  readonly tree: TextNode | null;
}

/** Makes mutants of seeds. The same seed, number and frames give the same mutant. */
export class Mutants implements MutantSource {
  private readonly seeds: readonly Start[];
  private readonly valid: readonly Start[];
  private readonly pool: Pool;

  constructor(seeds: readonly Seed[]) {
    this.seeds = seeds.map((seed) => ({ seed, tree: parseTree(seed.bytes.toString()) }));
    this.valid = this.seeds.filter(({ seed }) => seed.isValid);
    const trees = this.seeds.flatMap(({ tree }) => (tree === null ? [] : [tree]));
    const names = trees.flatMap((tree) =>
      [...nodesOf(tree)].flatMap(({ node }) => (node.kind === "object" ? node.members.map(({ name }) => name) : [])),
    );
    this.pool = { trees, names: [...new Set(names)] };
  }

  /** The mutant of a number: one to three changes of a tree, of bytes, or of both. */
  make(seed: number, number: number): Mutant {
    const random = new Random(seed, number);
    const { seed: start, tree } = random.pick(random.oneIn(5) || this.valid.length === 0 ? this.seeds : this.valid);
    const { subject } = start;
    let { bytes } = start;
    if (tree !== null && !random.oneIn(6)) {
      let changed = tree;
      for (let left = random.pick([1, 1, 2, 3]); left > 0; left -= 1) changed = mutateTree(changed, random, this.pool);
      const space = random.oneIn(8) ? random.pick([" ", "\n", "\t", "\r\n ", "\u00a0", "\f"]) : "";
      bytes = Buffer.from(printTree(changed, space));
      if (!random.oneIn(9)) return { number, subject, bytes };
    }
    for (let left = 1 + random.below(2); left > 0; left -= 1) bytes = mutateBytes(bytes, random);
    return { number, subject, bytes };
  }
}
