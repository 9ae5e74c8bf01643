/** The example catalog as its files say it, read with Ajv alone and not through the generator. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The part of a schema that these tests look at. */
export interface Schema {
  readonly $ref?: string;
  readonly const?: string;
  readonly enum?: string[];
  readonly description?: string;
  readonly required?: string[];
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: Schema[];
  readonly examples?: Json[];
  readonly message?: Annotation;
}

/** What stands under the keyword `message`. */
export interface Annotation {
  readonly direction: "clientToServer" | "serverToClient" | "both";
  readonly delivery: "volatile" | "queued" | "acked";
  readonly since: string;
  readonly replies?: string[];
  readonly counterExamples: { readonly value: Json; readonly reason: string }[];
}

/** A schema file. */
export interface Family {
  readonly description: string;
  readonly oneOf?: { readonly $ref: string }[];
  readonly $defs: Record<string, Schema>;
}

/** A `$defs` entry. */
export interface Definition {
  readonly file: string;
  readonly name: string;
  readonly schema: Schema;
}

/** A definition that its file lists as a message of a protocol. */
export interface Message extends Definition {
  readonly protocol: string;
  /** Value of the discriminator. */
  readonly type: string;
  readonly message: Annotation;
}

interface Catalog {
  readonly version: string;
  readonly protocols: { readonly name: string; readonly discriminator: string; readonly families: string[] }[];
}

/** Every member that a schema declares, with its path; references are not followed. */
export function members(schema: Schema, path: string): { readonly path: string; readonly schema: Schema }[] {
  const nested = [...(schema.anyOf ?? []), schema.items, schema.additionalProperties];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
      { path: `${path}/${name}`, schema: member },
      ...members(member, `${path}/${name}`),
    ]),
    ...nested.flatMap((inner) => (typeof inner === "object" ? members(inner, path) : [])),
  ];
}

/** A version of the example catalog as its files say it. */
export function catalogFiles(version: string) {
  /** The catalog's folder. */
  const folder: URL = new URL(`../../schema/${version}/`, import.meta.url);

  /** Text of a file, by its path from the catalog's folder. */
  function text(path: string): string {
    return readFileSync(new URL(path, folder), "utf8");
  }

  const catalog: Catalog = JSON.parse(text("catalog.json"));

  /** The schema files, in catalog order. */
  const files: readonly string[] = catalog.protocols.flatMap(({ families }) => families);

  /** The schema files' contents by their names. */
  const families: ReadonlyMap<string, Family> = new Map(files.map((file) => [file, JSON.parse(text(file))]));

  /** Knows every schema file by its name, so that references between them resolve. */
  const ajv: Ajv2020 = new Ajv2020({ strict: true, allErrors: true });
  formats.default(ajv);
  for (const keyword of ["message", "scale", "renamedFrom"]) ajv.addKeyword(keyword);
  for (const [file, family] of families) ajv.addSchema(family, file);

  /** Where Ajv finds a value at fault against a definition; empty if the value is valid. */
  function faults(file: string, name: string, value: Json): string[] {
    const validate = ajv.getSchema(`${file}#/$defs/${name}`);
    if (validate === undefined) throw new Error(`no schema ${file}#/$defs/${name}`);
    return validate(value) ? [] : (validate.errors ?? []).map((error) => error.instancePath);
  }

  /** A file that the catalog lists, by its name. */
  function familyOf(file: string): Family {
    const family = families.get(file);
    if (family === undefined) throw new Error(`${file} is not in the catalog`);
    return family;
  }

  /** The definition that a reference in a file names. */
  function follow(file: string, ref: string): Definition {
    const [path = "", pointer = ""] = ref.split("#");
    const target = path === "" ? file : path;
    const name = pointer.replace("/$defs/", "");
    const schema = familyOf(target).$defs[name];
    if (schema === undefined) throw new Error(`${file} refers to ${ref}, which does not exist`);
    return { file: target, name, schema };
  }

  const definitions: readonly Definition[] = [...families].flatMap(([file, { $defs }]) =>
    Object.entries($defs).map(([name, schema]) => ({ file, name, schema })),
  );

  /** The messages of all protocols, in catalog order. */
  const messages: readonly Message[] = catalog.protocols.flatMap((protocol) =>
    protocol.families.flatMap((file) =>
      (familyOf(file).oneOf ?? []).map(({ $ref }) => {
        const definition = follow(file, $ref);
        const { message } = definition.schema;
        const type = definition.schema.properties?.[protocol.discriminator]?.const;
        if (message === undefined || type === undefined) throw new Error(`${file}: ${$ref} is no message`);
        return { ...definition, protocol: protocol.name, type, message };
      }),
    ),
  );

  /** The message of a protocol that a discriminator selects. */
  function messageOf(protocol: string, type: unknown): Message {
    const found = messages.find((message) => message.protocol === protocol && message.type === type);
    if (found === undefined) throw new Error(`${protocol} has no message of type ${String(type)}`);
    return found;
  }

  /** Paths of the members, behind references too, that none of the values sets. */
  function unset(file: string, schema: Schema, values: readonly Json[], path = ""): string[] {
    if (schema.$ref !== undefined) {
      const target = follow(file, schema.$ref);
      return unset(target.file, target.schema, values, path);
    }
    const objects = values.filter((value) => typeof value === "object" && value !== null && !Array.isArray(value));
    const items = values.flatMap((value) => (Array.isArray(value) ? value : []));
    return [
      ...(schema.anyOf ?? []).flatMap((branch) => unset(file, branch, values, path)),
      ...(schema.items === undefined ? [] : unset(file, schema.items, items, `${path}/*`)),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
        const set = objects.flatMap((value) =>
          Object.entries(value as Record<string, Json>).flatMap(([key, inner]) => (key === name ? [inner] : [])),
        );
        return set.length === 0 ? [`${path}/${name}`] : unset(file, member, set, `${path}/${name}`);
      }),
    ];
  }

  return { ajv, catalog, definitions, families, familyOf, faults, files, folder, messageOf, messages, text, unset };
}
