import type framewright from "../plugin/api.ts";
import { createPlugin } from "../plugin/plugin.ts";
import { ownerOf } from "./terminal.ts";

/** The build plugin of this process; see `plugin/api.ts`. */
export const plugin: typeof framewright = (options = {}) => createPlugin(options, ownerOf(process));
