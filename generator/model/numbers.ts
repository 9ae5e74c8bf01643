/** Every format that frames can have: docs/FORMATS.md tells the binary ones. */
export const frameFormats = ["json", "msgpack", "compact", "protobuf"] as const;

/** A format of frames. */
export type FrameFormat = (typeof frameFormats)[number];

/** Where nothing is said of formats. */
export const defaultFormats: readonly FrameFormat[] = ["json"];

/** The formats whose frames hold numbers in place of names. */
const numbered: ReadonlySet<FrameFormat> = new Set(["compact", "protobuf"]);

/** Whether frames of any of the formats hold numbers. */
export function needNumbers(formats: readonly FrameFormat[]): boolean {
  return formats.some((format) => numbered.has(format));
}

/** What must have different numbers: the fields of one object, the messages of one protocol, and so on. */
export interface NumberSpace {
  /** By name; from 1. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Names that are gone, by the number that they had. */
  readonly reserved: ReadonlyMap<number, string>;
}

/** All numbers of a catalog (docs/FORMATS.md section 2). */
export interface FieldNumbers {
  /** Messages by discriminator, as text; by name of the protocol. */
  readonly messages: ReadonlyMap<string, NumberSpace>;
  /** Fields of objects, by name of the declared type. */
  readonly objects: ReadonlyMap<string, NumberSpace>;
  /** Values of closed enums, by name of the declared type. */
  readonly enums: ReadonlyMap<string, NumberSpace>;
  /** Objects that are branches of choices by tag. */
  readonly branches: NumberSpace;
}

/** A space in which there is no number yet. */
export const emptySpace: NumberSpace = { numbers: new Map(), reserved: new Map() };

/** A catalog that has no numbers yet. */
export const noNumbers: FieldNumbers = {
  messages: new Map(),
  objects: new Map(),
  enums: new Map(),
  branches: emptySpace,
};
