// The architecture as a table, and one check for each of its rules. Each check returns what breaks it, in words.
import ts from "typescript";
import {
  filesInCycles,
  type Import,
  importsOf,
  importsReachedFrom,
  nodesOf,
  type Sources,
} from "./import-graph.ts";

type Row = Readonly<{
  mayImport: readonly string[];
  typesOnly: readonly string[];
  packages: readonly string[];
}>;

/** One folder for each person's work: pages, forms, words and acts together. */
export const desks = [
  "boards",
  "conduct",
  "export",
  "gate",
  "keys",
  "models",
  "panel",
  "people",
  "planning",
  "rating",
  "record",
  "redaction",
  "report",
  "results",
  "writing",
] as const;

/** What several desks need. */
export const sharedRooms = [
  "case-view",
  "computing",
  "drafts",
  "http",
  "import-files",
  "jobs",
  "mail",
  "secrets",
  "ui",
  "words",
  "workbooks",
] as const;

const everything = [
  "ground",
  "study",
  "vignettes",
  "db",
  "analysis",
  "app",
  "act",
  "http",
  "jobs",
  "mail",
  "page",
  "parser",
  "routes",
  "words",
  "workbooks",
] as const;

/** What a file of each kind may import; each may import its own kind. `node:` stands for all builtins. */
export const kindRules: Readonly<Record<string, Row>> = {
  ground: { mayImport: [], typesOnly: [], packages: ["node:crypto"] },
  study: { mayImport: ["ground"], typesOnly: [], packages: ["zod"] },
  analysis: { mayImport: ["ground"], typesOnly: [], packages: [] },
  vignettes: { mayImport: ["ground", "study"], typesOnly: [], packages: ["zod", "node:"] },
  db: {
    mayImport: ["ground", "study"],
    typesOnly: [],
    packages: ["drizzle-orm", "postgres", "zod", "node:"],
  },
  // Catalogues are keyed by the kinds of refusals, so a kind without words doesn't compile.
  words: {
    mayImport: ["ground", "study"],
    typesOnly: ["analysis", "act", "http", "parser"],
    packages: ["react"],
  },
  // `analysis` for the axes of drawings and the labels of ids only: see statisticsOnPages.
  page: {
    mayImport: ["ground", "study", "analysis", "words"],
    typesOnly: ["act", "http", "parser"],
    packages: ["react", "@remix-run/react", "idb", "recharts"],
  },
  // What a request brings: forms and files. `analysis` for a plan's own parser.
  parser: {
    mayImport: ["ground", "study", "analysis", "http", "words", "workbooks"],
    typesOnly: ["act"],
    packages: ["@remix-run/node", "csv-parse", "zod", "node:"],
  },
  // Uploaded workbooks as tables, read in a thread of its own (`act` for its threads).
  workbooks: { mayImport: ["act"], typesOnly: [], packages: ["hucre", "yauzl"] },
  // `db` for one question only: whose session is this.
  http: {
    mayImport: ["ground", "study", "db", "words"],
    typesOnly: ["app", "act", "parser"],
    packages: ["react", "@remix-run/", "express", "helmet", "compression", "pino", "zod", "node:"],
  },
  // `Actor`, who asks, is declared where it is proven: in app/http.
  act: {
    mayImport: ["ground", "study", "vignettes", "db", "analysis", "jobs"],
    typesOnly: ["http", "parser"],
    packages: [
      "drizzle-orm",
      "yazl",
      "csv-stringify",
      "piscina",
      "node:crypto",
      "node:os",
      "node:path",
      "node:stream",
      "node:v8",
      "node:worker_threads",
    ],
  },
  // Long work: who has it, and its end with the process that is at it.
  jobs: {
    mayImport: ["ground", "study", "db", "http"],
    typesOnly: [],
    packages: ["pino", "node:os"],
  },
  // What leaves by mail, and the worker that sends it.
  mail: {
    mayImport: ["ground", "study", "db", "act", "http", "words"],
    typesOnly: [],
    packages: ["nodemailer", "pino"],
  },
  routes: {
    mayImport: ["ground", "study", "act", "http", "page", "parser", "words", "workbooks"],
    typesOnly: ["analysis"],
    packages: ["react", "@remix-run/"],
  },
  app: {
    mayImport: ["ground", "study", "db", "http", "jobs", "mail", "page", "styles", "words"],
    typesOnly: [],
    packages: [
      "react",
      "react-dom",
      "@remix-run/",
      "express",
      "isbot",
      "pino",
      "drizzle-orm",
      "zod",
      "node:",
    ],
  },
  scripts: {
    mayImport: everything,
    typesOnly: [],
    packages: ["drizzle-orm", "postgres", "node-html-parser", "zod", "node:"],
  },
  bench: {
    mayImport: [...everything, "scripts", "test"],
    typesOnly: [],
    packages: [
      "drizzle-orm",
      "postgres",
      "node-html-parser",
      "playwright-core",
      "typescript",
      "zod",
      "node:",
    ],
  },
};

const rooms: readonly string[] = [...desks, ...sharedRooms];
const isDesk = (room: string | null): boolean => desks.some((desk) => desk === room);

export function folderOf(path: string): string {
  const [first = "", second = "", ...deeper] = path.split("/");
  return first === "app" && deeper.length > 0 ? `${first}/${second}` : first;
}

/** The desk or shared room of a file in app/, or null. */
function roomOf(path: string): string | null {
  const [first, second = "", ...deeper] = path.split("/");
  return first === "app" && deeper.length > 0 && rooms.includes(second) ? second : null;
}

/** What a file is, told by its place or its name; null in a folder that nobody knows. */
export function kindOf(path: string): string | null {
  const folder = folderOf(path);
  if (!folder.startsWith("app/")) return folder;
  if (["app/routes", "app/styles"].includes(folder)) return folder.slice("app/".length);
  const room = roomOf(path);
  if (room === null) return null;
  if (room === "words" || path.split("/").at(-2) === "words") return "words";
  if (room === "http" || room === "mail" || room === "workbooks") return room;
  if (room === "jobs" && isServerFile(path)) return room;
  if (room === "import-files" || path.endsWith("-form.server.ts")) return "parser";
  return isServerFile(path) ? "act" : "page";
}

const isAllowedPackage = (specifier: string, packages: readonly string[]): boolean =>
  packages.some(
    (name) =>
      specifier === name ||
      specifier.startsWith(name.endsWith("/") || name.endsWith(":") ? name : `${name}/`),
  );

function isAllowed(found: Import): boolean {
  const kind = kindOf(found.from);
  const row = kind === null ? undefined : kindRules[kind];
  if (!row) return false;
  if (!found.isLocal) return isAllowedPackage(found.specifier, row.packages);
  const target = kindOf(found.to) ?? "";
  return (
    target === kind ||
    row.mayImport.includes(target) ||
    (found.isTypeOnly && row.typesOnly.includes(target))
  );
}

const told = ({ from, specifier, isTypeOnly }: Import): string =>
  `${from} imports ${isTypeOnly ? "a type of " : ""}${specifier}`;

/** Imports that the table doesn't allow, and files in a folder that the table doesn't know. */
export const forbiddenImports = (sources: Sources): readonly string[] => [
  ...[...sources.keys()]
    .filter((file) => !kindRules[kindOf(file) ?? ""])
    .map((file) => `${file} is in no known folder`),
  ...importsOf(sources)
    .filter((found) => !isAllowed(found))
    .map(told),
];

/** A desk imports shared rooms, and no room imports another's desk. */
export const importsAcrossDesks = (sources: Sources): readonly string[] =>
  importsOf(sources)
    .filter(
      ({ from, to }) => roomOf(from) !== null && isDesk(roomOf(to)) && roomOf(to) !== roomOf(from),
    )
    .map(told);

/** Two tables that point at each other: a link that a message brought, and a message about a link. */
const pointAtEachOther = ["db/schema/invitations.ts", "db/schema/mail-messages.ts"];

/** No file imports itself by way of others: what is needed on both sides has a file of its own. */
export const roundImports = (sources: Sources): readonly string[] =>
  filesInCycles(
    sources,
    ({ from, to }) => ![from, to].every((file) => pointAtEachOther.includes(file)),
  );

/** A relative path that leaves its folder also escapes Remix's guard of *.server files. */
export const relativeEscapes = (sources: Sources): readonly string[] =>
  importsOf(sources)
    .filter(
      ({ from, specifier, to }) =>
        specifier.startsWith(".") && (specifier.includes("../") || folderOf(from) !== folderOf(to)),
    )
    .map(told);

export const importsWithoutExtension = (sources: Sources): readonly string[] =>
  importsOf(sources)
    .filter(({ isLocal, specifier }) => isLocal && !/\.(?:tsx?|css|json|mjs)$/.test(specifier))
    .map(told);

/** Whoever in `ground/` reaches a builtin, but for the one file that may. */
export const builtinsInGround = (sources: Sources): readonly string[] =>
  importsOf(sources)
    .filter(
      ({ from, specifier }) =>
        folderOf(from) === "ground" && specifier.startsWith("node:") && from !== "ground/digest.ts",
    )
    .map(told);

/** Only the file that asks whose session it is may take more than types from `db/` in `app/http/`. */
export const databaseInHttp = (sources: Sources): readonly string[] =>
  importsOf(sources)
    .filter(
      (found) =>
        kindOf(found.from) === "http" &&
        folderOf(found.to) === "db" &&
        !found.isTypeOnly &&
        found.from !== "app/http/actor.server.ts",
    )
    .map(told);

const openToPages = [
  "analysis/publishing/figures/scale.ts",
  "analysis/label-in.ts",
  "analysis/boards/board-reading.ts",
];

/** A page draws what a service computed: of the statistics it may take what places a number on an axis, names an id, or says how many readings a mean holds. */
export const statisticsOnPages = (sources: Sources): readonly string[] =>
  importsOf(sources)
    .filter(
      (found) =>
        kindOf(found.from) === "page" &&
        folderOf(found.to) === "analysis" &&
        !found.isTypeOnly &&
        !openToPages.includes(found.to),
    )
    .map(told);

const isServerFile = (path: string): boolean =>
  /\.server\.tsx?$/.test(path) && path.startsWith("app/");
const reachesBrowser = (found: Import): boolean =>
  !found.isTypeOnly && found.isLocal && !isServerFile(found.to);

const isServerOnly = ({ to, specifier }: Import): boolean =>
  specifier.startsWith("node:") ||
  /^(?:zod|postgres|drizzle-orm)(?:\/|$)/.test(specifier) ||
  to === "ground/digest.ts" ||
  to.startsWith("db/");

const browserStarts = (sources: Sources): readonly string[] =>
  [...sources.keys()].filter(
    (file) =>
      kindOf(file) === "page" ||
      (kindOf(file) === "routes" && !isServerFile(file)) ||
      file === "app/root.tsx" ||
      file === "app/entry.client.tsx",
  );

/** The classic compiler keeps a module with side effects: what a page imports at top level, a browser may get. */
export const serverCodeInBrowser = (sources: Sources): readonly string[] =>
  importsReachedFrom(browserStarts(sources), importsOf(sources), reachesBrowser)
    .filter((found) => !found.isTypeOnly && isServerOnly(found))
    .map(told);

/** The two desks that must not learn a source, and the addresses that lead to them. */
const blinded = [
  { desk: "rating", isOwn: (file: string) => file.startsWith("app/routes/studies.$studyId.rate") },
  {
    desk: "redaction",
    isOwn: (file: string) => file.startsWith("app/routes/studies.$studyId.redact"),
  },
] as const;

/** Blinding as a rule of folders: nothing of another desk is on the way to these pages, on the server neither. */
export const roomsBehindBlindedPages = (sources: Sources): readonly string[] =>
  blinded.flatMap(({ desk, isOwn }) => {
    const reached = importsReachedFrom(
      [...sources.keys()].filter(isOwn),
      importsOf(sources),
      ({ isLocal }) => isLocal,
    );
    return reached
      .filter(({ to }) => isDesk(roomOf(to)) && roomOf(to) !== desk)
      .map((found) => `${desk}: ${told(found)}`);
  });

const alwaysLoaded = ["app/root.tsx", "app/entry.client.tsx", "app/routes/studies.$studyId.tsx"];

/** Words of another desk, or of shared rooms those that neither everybody reads nor the gate. */
const areWordsOfOthers = (path: string, desk: string): boolean =>
  kindOf(path) === "words" &&
  ((isDesk(roomOf(path)) && ![desk, "gate"].includes(roomOf(path) ?? "")) ||
    /^app\/words\/(?!shared\/|gate\/)[^/]+\//.test(path));

/** The server's part of a blinded page holds what it needs; what its browser part names would be a way to the arms. */
export const sourcesInBlindedPages = (sources: Sources): readonly string[] =>
  blinded.flatMap(({ desk, isOwn }) => {
    const starts = [...alwaysLoaded, ...[...sources.keys()].filter(isOwn)];
    const reached = importsReachedFrom(starts, importsOf(sources), reachesBrowser);
    return reached
      .filter(
        ({ to }) =>
          to === "study/arms.ts" || to === "study/design.ts" || areWordsOfOthers(to, desk),
      )
      .map((found) => `${desk}: ${told(found)}`);
  });

/** Whoever scores or redacts is shown no result, and never waits for what draws one. */
export const chartsOnBlindedPages = (sources: Sources): readonly string[] =>
  blinded
    .flatMap(({ isOwn }) =>
      importsReachedFrom(
        [...alwaysLoaded, ...[...sources.keys()].filter(isOwn)],
        importsOf(sources),
        reachesBrowser,
      ),
    )
    .filter(
      ({ to, specifier, isTypeOnly }) =>
        !isTypeOnly && (specifier.startsWith("recharts") || folderOf(to) === "analysis"),
    )
    .map(told);

const clockOrChance = (node: ts.Node): string | null => {
  if (
    ts.isNewExpression(node) &&
    node.expression.getText() === "Date" &&
    (node.arguments?.length ?? 0) === 0
  )
    return "new Date()";
  if (!ts.isPropertyAccessExpression(node)) return null;
  const name = node.getText();
  return /^(?:globalThis\.)?(?:Date\.now|Math\.random|performance\.now|crypto\.\w+|process\.\w+)$/.test(
    name,
  )
    ? name
    : null;
};

/** Time and randomness enter `ground/`, `study/` and `analysis/` as arguments. */
export const clocksAndChance = (sources: Sources): readonly string[] =>
  [...sources]
    .filter(([file]) => /^(?:ground|study|analysis)\//.test(file))
    .flatMap(([file, text]) =>
      nodesOf(file, text).flatMap((node) => {
        const found = clockOrChance(node);
        return found ? [`${file} calls ${found}`] : [];
      }),
    );
