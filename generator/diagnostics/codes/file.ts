import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about files: where catalogs are, and what may be read. */
export const fileRows = {
  "file/encoding": row<{ reason: string }>({
    severity: "error",
    title: "A file is not UTF-8 without byte order mark",
    message: ({ reason }) => reason,
    fix: () => "save the file as UTF-8 without byte order mark",
  }),
  "file/no-catalog": row<{ path: string }>({
    severity: "error",
    title: "A folder holds no catalog",
    message: ({ path }) => `${path} holds neither catalog.json nor a folder v1, v2, … with a catalog.json`,
    fix: () => "write a catalog.json that lists the schema files, or name one .schema.json file",
  }),
  "file/not-a-schema": row<{ path: string }>({
    severity: "error",
    title: "A file is no schema file by its name",
    message: ({ path }) => `${path} is a file, and its name does not end in .schema.json`,
    fix: () =>
      'name a folder with a catalog.json, or a file whose name ends in .schema.json; "framewright import <file> --out <dir>" makes a catalog of other documents',
  }),
  "file/not-found": row<{ path: string }>({
    severity: "error",
    title: "Nothing is there",
    message: ({ path }) => `there is no ${path}`,
    fix: () => "correct the path, or write the file",
  }),
  "file/not-regular": row<{ path: string }>({
    severity: "error",
    title: "Something other than an ordinary file",
    message: ({ path }) => `${path} is not an ordinary file`,
    fix: () => "put an ordinary file there; folders, pipes and devices are never read",
  }),
  "file/outside": row<{ path: string }>({
    severity: "error",
    title: "A file lies outside its catalog's folder",
    message: ({ path }) => `${path} leads out of the catalog's folder`,
    fix: () => "copy the file into the catalog's folder; links may only lead to files inside it",
  }),
  "file/too-large": row<{ what: string; limit: number; unit: string }>({
    severity: "error",
    title: "A file or a catalog is larger than framewright reads",
    message: ({ what, limit, unit }) => `${what} is larger than ${limit} ${unit}`,
    fix: () => "split it into smaller files or catalogs",
  }),
  "file/unreadable": row<{ path: string; reason: string }>({
    severity: "error",
    title: "A file cannot be read",
    message: ({ path, reason }) => `${path} cannot be read: ${quote(reason)}`,
    fix: () => "check the file's permissions, and links for circles",
  }),
} as const;
