import { type Pass, withKeywords, without } from "./pass.ts";

const bounds = [
  ["minimum", "exclusiveMinimum"],
  ["maximum", "exclusiveMaximum"],
] as const;

/** draft-04 says by a boolean whether a bound is exclusive; later drafts have a bound of its own for that. */
export const exclusiveBounds: Pass = (schema, { changed }) =>
  bounds.reduce((result, [inclusive, exclusive]) => {
    const flag = result[exclusive];
    if (typeof flag !== "boolean") return result;
    changed(exclusive, `${exclusive} is a number now`, "in draft-04 it was true or false beside the bound");
    const bound = result[inclusive];
    if (!flag || bound === undefined) return without(result, exclusive);
    return withKeywords(without(result, inclusive, exclusive), { [exclusive]: bound });
  }, schema);
