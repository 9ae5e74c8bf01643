import type { SwiftSource } from "./encode.ts";

/** What the templates of direct code print, beside the rest of a declaration's view. */

/** How one declared member is read from a frame. */
export interface DirectMemberView {
  readonly position: number;
  readonly name: string;
  /** Type of the local variable. */
  readonly local: string;
  /** What the variable holds until the member comes; `nil` for a type without a value that is at hand. */
  readonly initial: SwiftSource;
  /** Type of what the initializer takes, if the variable has to be unwrapped for it; else `null`. */
  readonly unwrapped: string | null;
  /** The call that takes the value of a constant, `null` for members that are stored. */
  readonly constant: SwiftSource | null;
  /** The value that is read. */
  readonly value: SwiftSource;
}

/** One step of writing an object, in schema order. */
export interface DirectStepView {
  /** Text that stands before the value, `null` where there is none. */
  readonly text: string | null;
  /** Whether only the writer knows if a comma is due before the text, because all before it may be left out. */
  readonly isSeparated: boolean;
  /** The member whose value is written, `null` for text alone. */
  readonly member: {
    readonly name: string;
    readonly type: string;
    readonly optional: boolean;
    /** The call that checks and writes it. */
    readonly written: SwiftSource;
  } | null;
}

/** How a struct is read from a frame in one pass. */
export interface DirectStructView {
  readonly typeName: string;
  /** Schemas of members that a table judges, as constants laid out over lines. */
  readonly schemas: readonly SwiftSource[];
  /** The table of wire names, laid out over lines. */
  readonly names: readonly SwiftSource[];
  /** Conditions that hold for the finished object. */
  readonly conditions: readonly SwiftSource[];
  readonly members: readonly DirectMemberView[];
  /** Members whose value every object has to have, to be unwrapped. */
  readonly stored: readonly DirectMemberView[];
  /** The statement that returns the finished struct, laid out over lines. */
  readonly result: readonly SwiftSource[];
  /** Whether unknown members are skipped; what is neither kept nor skipped is refused. */
  readonly ignores: boolean;
  /** Type of members that are kept, and the functions that read and write one. */
  readonly kept: { readonly type: string; readonly reader: SwiftSource; readonly writer: SwiftSource } | null;
  /** Text that the object begins with, its brace at least. */
  readonly opening: string;
  readonly steps: readonly DirectStepView[];
  /** Text that the object ends with before kept members. */
  readonly rest: string | null;
  /** Whether the schema bounds the number of members, so that a table has to judge what is written. */
  readonly isCounted: boolean;
  /** Whether the object has more members than a direct decoder tells apart, so that a table reads it whole. */
  readonly isLarge: boolean;
}

/** How an enum of strings is read from a frame. */
export interface DirectEnumView {
  readonly names: readonly SwiftSource[];
  readonly schemas: readonly SwiftSource[];
  /** The string of an open enum that is none of the listed ones. */
  readonly other: SwiftSource | null;
  /** The call that checks and writes such a string. */
  readonly otherWritten: SwiftSource | null;
}

/** How a choice is read from a frame. */
export interface DirectUnionView {
  readonly typeName: string;
  /** The member that selects the branch, `null` where the JSON type does. */
  readonly tag: string | null;
  readonly schemas: readonly SwiftSource[];
  /** The table of the tag's values, empty without tag. */
  readonly names: readonly SwiftSource[];
  /** Whether a table reads it whole. */
  readonly isLarge: boolean;
  /** Whether a table judges what is written. */
  readonly isJudged: boolean;
  readonly branches: readonly {
    readonly position: number;
    readonly name: string;
    readonly type: string;
    readonly kinds: readonly string[];
    readonly isNull: boolean;
    readonly value: SwiftSource;
    readonly written: SwiftSource;
  }[];
}

/** How an alias is read from a frame. */
export interface DirectAliasView {
  readonly typeName: string;
  readonly type: string;
  readonly schemas: readonly SwiftSource[];
  /** Name of the function, the declaration's own for a wrapper. */
  readonly name: string;
  readonly value: SwiftSource;
  /** Whether reading can throw. */
  readonly isThrowing: boolean;
  /** Name of the function that writes, and the call that it is. */
  readonly writeName: string;
  readonly written: SwiftSource;
}
