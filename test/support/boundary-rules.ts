// The architecture as a table, and one check for each of its rules. Each check returns what breaks it, in words.
import ts from "typescript";
import { type Import, importsOf, importsReachedFrom, nodesOf, type Sources } from "./import-graph.ts";

type Row = Readonly<{ mayImport: readonly string[]; typesOnly: readonly string[]; packages: readonly string[] }>;

const everything = ["study", "vignettes", "db", "analysis", "app", "app/components", "app/http", "app/mail", "app/routes", "app/services", "app/text"] as const;

/** Every folder may import itself. `node:` stands for all builtins. */
export const folderRules: Readonly<Record<string, Row>> = {
  study: { mayImport: [], typesOnly: [], packages: ["zod", "node:crypto"] },
  analysis: { mayImport: [], typesOnly: [], packages: [] },
  vignettes: { mayImport: ["study"], typesOnly: [], packages: ["zod", "node:"] },
  db: { mayImport: ["study"], typesOnly: [], packages: ["drizzle-orm", "postgres", "zod", "node:"] },
  // Catalogues are keyed by the kinds of refusals, so a kind without words doesn't compile.
  "app/text": { mayImport: ["study"], typesOnly: ["analysis", "app/http", "app/services"], packages: ["react"] },
  // `analysis` for the axes of drawings and the labels of ids only: see statisticsInComponents.
  "app/components": { mayImport: ["study", "analysis", "app/text"], typesOnly: ["app/http", "app/services"], packages: ["react", "@remix-run/react", "idb", "recharts"] },
  // `db` for one question only: whose session is this. `analysis` for a plan's own parser.
  "app/http": { mayImport: ["study", "db", "analysis", "app/text"], typesOnly: ["app", "app/services"], packages: ["react", "@remix-run/", "express", "helmet", "compression", "pino", "csv-parse", "zod", "node:"] },
  // `Actor`, who asks, is declared where it is proven: in app/http.
  "app/services": { mayImport: ["study", "vignettes", "db", "analysis"], typesOnly: ["app/http"], packages: ["drizzle-orm", "yazl", "csv-stringify", "piscina", "node:crypto", "node:path", "node:stream", "node:worker_threads"] },
  // What leaves by mail, and the worker that sends it.
  "app/mail": { mayImport: ["study", "db", "app/http", "app/services", "app/text"], typesOnly: [], packages: ["nodemailer", "pino"] },
  "app/routes": { mayImport: ["study", "app/components", "app/http", "app/services", "app/text"], typesOnly: ["analysis"], packages: ["react", "@remix-run/"] },
  app: { mayImport: ["study", "db", "app/components", "app/http", "app/mail", "app/styles", "app/text"], typesOnly: [], packages: ["react", "react-dom", "@remix-run/", "express", "isbot", "pino", "drizzle-orm", "zod", "node:"] },
  scripts: { mayImport: everything, typesOnly: [], packages: ["drizzle-orm", "postgres", "node-html-parser", "zod", "node:"] },
  bench: { mayImport: [...everything, "scripts", "test"], typesOnly: [], packages: ["drizzle-orm", "postgres", "node-html-parser", "playwright-core", "zod", "node:"] },
};

export function folderOf(path: string): string {
  const [first = "", second = "", ...deeper] = path.split("/");
  return first === "app" && deeper.length > 0 ? `${first}/${second}` : first;
}

const isAllowedPackage = (specifier: string, packages: readonly string[]): boolean =>
  packages.some((name) => specifier === name || specifier.startsWith(name.endsWith("/") || name.endsWith(":") ? name : `${name}/`));

function isAllowed(found: Import): boolean {
  const row = folderRules[folderOf(found.from)];
  if (!row) return false;
  if (!found.isLocal) return isAllowedPackage(found.specifier, row.packages);
  const target = folderOf(found.to);
  return target === folderOf(found.from) || row.mayImport.includes(target) || (found.isTypeOnly && row.typesOnly.includes(target));
}

const told = ({ from, specifier, isTypeOnly }: Import): string => `${from} imports ${isTypeOnly ? "a type of " : ""}${specifier}`;

/** Imports that the table doesn't allow, and files in a folder that the table doesn't know. */
export const forbiddenImports = (sources: Sources): readonly string[] => [
  ...[...sources.keys()].filter((file) => !folderRules[folderOf(file)]).map((file) => `${file} stands in no known folder`),
  ...importsOf(sources).filter((found) => !isAllowed(found)).map(told),
];

/** A relative path that leaves its folder also escapes Remix's guard of *.server files. */
export const relativeEscapes = (sources: Sources): readonly string[] =>
  importsOf(sources).filter(({ from, specifier, to }) => specifier.startsWith(".") && (specifier.includes("../") || folderOf(from) !== folderOf(to))).map(told);

export const importsWithoutExtension = (sources: Sources): readonly string[] =>
  importsOf(sources).filter(({ isLocal, specifier }) => isLocal && !/\.(?:tsx?|css|json|mjs)$/.test(specifier)).map(told);

/** Whoever in `study/` reaches a builtin, but for the one file that may. */
export const builtinsInStudy = (sources: Sources): readonly string[] =>
  importsOf(sources).filter(({ from, specifier }) => folderOf(from) === "study" && specifier.startsWith("node:") && from !== "study/digest.ts").map(told);

/** Only the file that asks whose session it is may take more than types from `db/` in `app/http/`. */
export const databaseInHttp = (sources: Sources): readonly string[] =>
  importsOf(sources).filter((found) => folderOf(found.from) === "app/http" && folderOf(found.to) === "db" && !found.isTypeOnly && found.from !== "app/http/actor.server.ts").map(told);

const openToComponents = ["analysis/publishing/figures/scale.ts", "analysis/label-in.ts", "analysis/boards/board-reading.ts"];

/** A page draws what a service computed: of the statistics it may take what places a number on an axis, names an id, or says how many readings a mean holds. */
export const statisticsInComponents = (sources: Sources): readonly string[] =>
  importsOf(sources).filter((found) => folderOf(found.from) === "app/components" && folderOf(found.to) === "analysis" && !found.isTypeOnly && !openToComponents.includes(found.to)).map(told);

const isServerFile = (path: string): boolean => /\.server\.tsx?$/.test(path) && path.startsWith("app/");
const reachesBrowser = (found: Import): boolean => !found.isTypeOnly && found.isLocal && !isServerFile(found.to);

const isServerOnly = ({ to, specifier }: Import): boolean => specifier.startsWith("node:") || /^(?:zod|postgres|drizzle-orm)(?:\/|$)/.test(specifier) || to === "study/digest.ts" || to.startsWith("db/");

const browserStarts = (sources: Sources): readonly string[] => [...sources.keys()].filter((file) => (/^app\/(?:routes|components)\//.test(file) && !isServerFile(file)) || file === "app/root.tsx" || file === "app/entry.client.tsx");

/** The classic compiler keeps a module with side effects: what a page imports at top level, a browser may get. */
export const serverCodeInBrowser = (sources: Sources): readonly string[] =>
  importsReachedFrom(browserStarts(sources), importsOf(sources), reachesBrowser).filter((found) => !found.isTypeOnly && isServerOnly(found)).map(told);

/** What each kind of page may show of the catalogues, beside `shared` and `gate`. */
const pages = [
  { role: "rater", isOwn: (file: string) => file.startsWith("app/routes/studies.$studyId.rate") },
  { role: "redactor", isOwn: (file: string) => file.startsWith("app/routes/studies.$studyId.redact") },
] as const;

const alwaysLoaded = ["app/root.tsx", "app/entry.client.tsx", "app/routes/studies.$studyId.tsx"];
const isTextOfAnother = (path: string, role: string): boolean => {
  const [, folder, owner = "", file] = path.split("/");
  return folder === "text" && file !== undefined && !["shared", "gate", role].includes(owner);
};

/** The server's part of a blinded page holds what it needs; what its browser part names would be a way to the arms. */
export const sourcesInBlindedPages = (sources: Sources): readonly string[] =>
  pages.flatMap(({ role, isOwn }) => {
    const starts = [...alwaysLoaded, ...[...sources.keys()].filter(isOwn)];
    const reached = importsReachedFrom(starts, importsOf(sources), reachesBrowser);
    return reached.filter(({ to }) => to === "study/arms.ts" || to === "study/design.ts" || isTextOfAnother(to, role)).map((found) => `${role}'s pages: ${told(found)}`);
  });

/** Whoever scores or redacts is shown no result, and never waits for what draws one. */
export const chartsOnBlindedPages = (sources: Sources): readonly string[] =>
  pages.flatMap(({ isOwn }) => importsReachedFrom([...alwaysLoaded, ...[...sources.keys()].filter(isOwn)], importsOf(sources), reachesBrowser))
    .filter(({ to, specifier, isTypeOnly }) => !isTypeOnly && (specifier.startsWith("recharts") || to.startsWith("app/components/charts/") || folderOf(to) === "analysis")).map(told);

const clockOrChance = (node: ts.Node): string | null => {
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0) return "new Date()";
  if (!ts.isPropertyAccessExpression(node)) return null;
  const name = node.getText();
  return /^(?:globalThis\.)?(?:Date\.now|Math\.random|performance\.now|crypto\.\w+|process\.\w+)$/.test(name) ? name : null;
};

/** Time and randomness enter `study/` and `analysis/` as arguments. */
export const clocksAndChance = (sources: Sources): readonly string[] =>
  [...sources].filter(([file]) => /^(?:study|analysis)\//.test(file)).flatMap(([file, text]) => nodesOf(file, text).flatMap((node) => { const found = clockOrChance(node); return found ? [`${file} calls ${found}`] : []; }));
