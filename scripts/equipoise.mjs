// `npm run -s equipoise -- <command>`: sets up on standard error, so that standard output is the command's alone.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./freshness.mjs";
import { setUp } from "./set-up.mjs";

await setUp();
process.env.NODE_ENV ??= "production";
process.setSourceMapsEnabled(true);
// npm changes to the checkout; files named on the command line are meant from where it was typed.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.argv[1] = join(root, "build", "equipoise.js");
await import(pathToFileURL(join(root, "build", "equipoise.js")).href);
