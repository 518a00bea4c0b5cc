// Faults of postgres 3.4.9 that lose acknowledged writes or the whole program, mended where they stand: docs/decisions/0010-mended-driver.md.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./freshness.mjs";

const folder = join(root, "node_modules", "postgres");

/**
 * The driver forgets what was on its way when a connection closes: a transaction under way then ends the whole
 * program, or its connection never speaks again. Open upstream as porsager/postgres 1154, 1168 and 1208.
 */
const closedConnections = [
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

/**
 * The driver commits by a prepared statement and doesn't read the answer. Behind a pooler that statement may be unknown to the
 * server at hand: the transaction is aborted, the commit sent again, answered with ROLLBACK, and taken for done.
 */
const unreadCommits = [
  [
    "          ? sql`rollback to ${ sql(name) }`\n          : sql`rollback`\n",
    "          ? sql`rollback to ${ sql(name) }`\n          : sql.unsafe('rollback')\n",
  ],
  [
    "          : await sql`commit`\n",
    "          : await sql.unsafe('commit').then(({ command }) => {\n            if (command !== 'COMMIT')\n              throw Errors.generic('COMMIT_REFUSED', 'PostgreSQL answered ' + command + ' to a commit')\n          })\n",
  ],
  // What a program asks before it trusts the driver that it runs with: db/driver.server.ts.
  [
    "Object.assign(Postgres, {\n  PostgresError,\n",
    "Object.assign(Postgres, {\n  mendedForEquipoise: 2,\n  PostgresError,\n",
  ],
];

/** Each piece as it came and as it must be, by file. */
const pieces = { "connection.js": closedConnections, "index.js": unreadCommits };

const pathOf = (file) => join(folder, "src", file);
const isFileMended = ([file, changes]) =>
  changes.every(([, after]) => readFileSync(pathOf(file), "utf8").includes(after));

export const isDriverMended = () => Object.entries(pieces).every(isFileMended);

/** Mends the installed driver once. A version of which we don't know that it needs this stops the set-up. */
export function mendDriver() {
  for (const entry of Object.entries(pieces)) if (!isFileMended(entry)) mendFile(...entry);
}

function mendFile(file, changes) {
  const text = readFileSync(pathOf(file), "utf8");
  const open = changes.filter(([, after]) => !text.includes(after));
  if (!open.every(([before]) => text.includes(before))) refuseVersion();
  // Renamed into place, so that no program reads half a file.
  const mended = `${pathOf(file)}.mended`;
  writeFileSync(
    mended,
    open.reduce((changed, [before, after]) => changed.replace(before, after), text),
  );
  renameSync(mended, pathOf(file));
}

function refuseVersion() {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  console.error(
    `The database driver (postgres ${version}) isn't the one that scripts/mend-driver.mjs knows. Install 3.4.9 with npm ci, or see there whether this version still needs it.`,
  );
  process.exit(1);
}
