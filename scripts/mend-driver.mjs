// postgres 3.4.9 forgets what was on its way when a connection closes: a transaction that was under way then ends the whole
// program, or its connection never speaks again. Open upstream as porsager/postgres 1154, 1168 and 1208; docs/decisions/0010-mended-driver.md.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./freshness.mjs";

const folder = join(root, "node_modules", "postgres");
const file = join(folder, "src", "connection.js");

/** Each piece as it came and as it must be. */
const pieces = [
  [
    "  function nextWrite(fn) {\n    const x = socket.write(chunk, fn)\n",
    "  function nextWrite(fn) {\n    if (socket === null) {\n      chunk = nextWriteTimer = null\n      error(Errors.connection('CONNECTION_CLOSED', options))\n      return false\n    }\n    const x = socket.write(chunk, fn)\n",
  ],
  [
    "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)\n",
    "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)\n",
  ],
  [
    "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    "    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n    query = null\n",
  ],
];

export const isDriverMended = () => pieces.every(([, after]) => readFileSync(file, "utf8").includes(after));

/** Mends the installed driver once. A version of which we don't know that it needs this stops the set-up. */
export function mendDriver() {
  if (isDriverMended()) return;
  const text = readFileSync(file, "utf8");
  if (!pieces.every(([before]) => text.includes(before))) {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    console.error(`The database driver (postgres ${version}) isn't the one that scripts/mend-driver.mjs knows. Install 3.4.9 with npm ci, or see there whether this version still needs it.`);
    process.exit(1);
  }
  // Renamed into place, so that no program reads half a file.
  writeFileSync(`${file}.mended`, pieces.reduce((mended, [before, after]) => mended.replace(before, after), text));
  renameSync(`${file}.mended`, file);
}
