import framewright from "framewright/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [framewright({ catalog: "schema/kitchen.schema.json" })] });
