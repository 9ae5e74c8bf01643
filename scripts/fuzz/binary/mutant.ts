import type { BinaryFormat } from "../../../generator/oracle/binary/frame.ts";
import type { Item } from "../../../generator/oracle/binary/item.ts";
import { isMap } from "../../../generator/oracle/binary/item.ts";
import type { WireField } from "../../../generator/oracle/binary/protobuf-wire.ts";
import type { Mutant, MutantSource, Seed } from "../mutant.ts";
import { Random } from "../random.ts";
import { mutateBinaryBytes } from "./mutate-bytes.ts";
import { fieldsOf, mutateFields } from "./mutate-fields.ts";
import { bytesOf, type ItemPool, itemOf, itemsIn, mutateItem } from "./mutate-item.ts";

/** Changes what lies in a frame, and gives a frame again. */
type Change = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Makes mutants of binary frames. The same seed, number and frames give the same mutant. */
export class BinaryMutants implements MutantSource {
  private readonly format: BinaryFormat;
  private readonly seeds: readonly Seed[];
  private readonly valid: readonly Seed[];
  private readonly change: Change;

  constructor(seeds: readonly Seed[], format: BinaryFormat) {
    this.format = format;
    this.seeds = seeds;
    this.valid = seeds.filter(({ isValid }) => isValid);
    this.change = format === "protobuf" ? changeOfFields(this.valid) : changeOfItems(this.valid);
  }

  /** The mutant of a number: one to three changes of what lies in a frame, of its bytes, or of both. */
  make(seed: number, number: number): Mutant {
    const random = new Random(seed, number);
    const { subject, bytes: start } = random.pick(random.oneIn(5) || this.valid.length === 0 ? this.seeds : this.valid);
    let bytes: Uint8Array = start;
    const isInside = !random.oneIn(4);
    if (isInside) {
      for (let left = random.pick([1, 1, 2, 3]); left > 0; left -= 1) bytes = this.change(bytes, random);
    }
    if (!isInside || random.oneIn(9)) {
      for (let left = 1 + random.below(2); left > 0; left -= 1) bytes = mutateBinaryBytes(Buffer.from(bytes), random);
    }
    return { number, subject, format: this.format, bytes: Buffer.from(bytes) };
  }
}

function changeOfItems(seeds: readonly Seed[]): Change {
  const items = seeds.flatMap(({ bytes }): readonly Item[] => {
    const read = itemOf(bytes);
    return read === null ? [] : [...itemsIn(read.item)];
  });
  const names = items.flatMap((item) => (isMap(item) ? [...item.members.keys()] : []));
  const pool: ItemPool = { items: items.length === 0 ? [null] : items, names: [...new Set(names)] };
  return (bytes, random) => {
    const read = itemOf(bytes);
    return read === null ? mutateBinaryBytes(Buffer.from(bytes), random) : bytesOf(mutateItem(read.item, random, pool));
  };
}

function changeOfFields(seeds: readonly Seed[]): Change {
  const pool: readonly WireField[] = seeds.flatMap(({ bytes }) => {
    const fields = fieldsOf(bytes) ?? [];
    return [...fields, ...fields.flatMap(({ wire, content }) => (wire === 2 ? (fieldsOf(content) ?? []) : []))];
  });
  return (bytes, random) =>
    fieldsOf(bytes) === null || pool.length === 0
      ? mutateBinaryBytes(Buffer.from(bytes), random)
      : mutateFields(bytes, random, pool);
}
