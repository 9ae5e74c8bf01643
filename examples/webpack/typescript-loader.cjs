const { transform } = require("esbuild");

/** Takes types out of TypeScript; `ts-loader`, `swc-loader` and `esbuild-loader` do so, too. */
module.exports = async function typescript(code) {
  return (await transform(code, { loader: "ts" })).code;
};
