// The database's functions, views, policies, triggers and grants, as db/sql says they are today
// (docs/decisions/0023-sql-in-the-present-tense.md).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.ts";

export type SqlFile = Readonly<{ path: string; text: string }>;
/** The version rises with every change of a file, so that an older program knows a newer one's. */
export type PresentSql = Readonly<{ version: number; hash: string; files: readonly SqlFile[] }>;

export const sqlFolder = (): string => join(packageRoot(), "db", "sql");

/** What is in the folder, in the order in which it is applied. */
export function readPresentSql(): PresentSql {
  const folder = sqlFolder();
  const files = readFiles(folder);
  const { version } = JSON.parse(readFileSync(join(folder, "version.json"), "utf8")) as Readonly<{
    version: number;
  }>;
  return { version, hash: hashOf(files), files: inOrder(files) };
}

function readFiles(folder: string): readonly SqlFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".sql"))
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n"),
    }));
}

function hashOf(files: readonly SqlFile[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex");
}

/** Functions need no order among them: their bodies are not read before they are called. */
function inOrder(files: readonly SqlFile[]): readonly SqlFile[] {
  const inFolder = (name: string) => files.filter(({ path }) => path.startsWith(`${name}/`));
  const named = (path: string) => files.filter((file) => file.path === path);
  const [views, policies] = [inFolder("views"), inFolder("policies")];
  const functions = files.filter(
    (file) => file.path.includes("/") && !views.includes(file) && !policies.includes(file),
  );
  return [
    ...named("clear.sql"),
    ...named("schema.sql"),
    ...functions,
    ...dependentsLast(views),
    ...policies,
  ];
}

/** A view after those that it names. */
function dependentsLast(views: readonly SqlFile[]): readonly SqlFile[] {
  const ordered: SqlFile[] = [];
  const place = (view: SqlFile): void => {
    if (ordered.includes(view)) return;
    for (const other of views) if (other !== view && names(view, other)) place(other);
    ordered.push(view);
  };
  views.forEach(place);
  return ordered;
}

const names = (view: SqlFile, other: SqlFile): boolean =>
  new RegExp(`\\b${other.path.slice("views/".length, -".sql".length)}\\b`, "u").test(view.text);
