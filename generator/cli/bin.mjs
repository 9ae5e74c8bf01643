#!/usr/bin/env node
// The sources are TypeScript: tsx translates them as they load.
import { register } from "tsx/esm/api";

register();
const { run } = await import("./main.ts");
await run();
