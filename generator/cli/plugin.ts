import type { forEsbuild, forWebpack, default as framewright } from "../plugin/api.ts";
import { createEsbuildPlugin } from "../plugin/esbuild.ts";
import { createPlugin } from "../plugin/plugin.ts";
import { createWebpackPlugin } from "../plugin/webpack.ts";
import { ownerOf } from "./terminal.ts";

/** The build plugins of this process; see `plugin/api.ts`. */
export const plugins: {
  readonly rollup: typeof framewright;
  readonly esbuild: typeof forEsbuild;
  readonly webpack: typeof forWebpack;
} = {
  rollup: (options = {}) => createPlugin(options, ownerOf(process)),
  esbuild: (options = {}) => createEsbuildPlugin(options, ownerOf(process)),
  webpack: (options = {}) => createWebpackPlugin(options, ownerOf(process)),
};
