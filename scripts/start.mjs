// `npm start`: sets up what is missing and serves. The server runs in this process, so that signals reach it directly.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./freshness.mjs";
import { setUp } from "./set-up.mjs";

await setUp();
process.env.NODE_ENV ??= "production";
process.setSourceMapsEnabled(true);
process.argv.splice(1, 1, join(root, "build", "equipoise.js"), "start");
await import(pathToFileURL(join(root, "build", "equipoise.js")).href);
