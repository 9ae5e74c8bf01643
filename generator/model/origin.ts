/** Where in the catalog something stands. */
export interface Origin {
  /** Path relative to the catalog folder, with `/`, for example `chat.schema.json`. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) inside the file; `""` is the whole document. */
  readonly pointer: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}
