const { framewright } = require("framewright/webpack");

module.exports = {
  mode: "production",
  entry: "./src/main.ts",
  output: { library: { type: "commonjs2" }, clean: true },
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
  module: { rules: [{ test: /\.ts$/, use: "./typescript-loader.cjs" }] },
  plugins: [framewright({ catalog: "schema/kitchen.schema.json" })],
};
