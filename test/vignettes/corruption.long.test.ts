import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesOf } from "#vignettes/check-set.ts";
import { Manifest } from "#vignettes/manifest-schema.ts";
import { copySmallSet, problemsOf, readFileJson, removeSet, writeFileJson } from "./set-copy.ts";
import type { Json, JsonObject } from "./set-copy.ts";

type Path = readonly string[];

const isContainer = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null;

const pathsOf = (value: Json, above: Path = []): readonly Path[] =>
  isContainer(value)
    ? Object.keys(value).flatMap((name) => [
        [...above, name],
        ...pathsOf(value[name] ?? null, [...above, name]),
      ])
    : [];

const at = (value: Json, path: Path): Json =>
  path.reduce<Json>((inner, name) => (isContainer(inner) ? (inner[name] ?? null) : null), value);

function change(value: Json, path: Path, apply: (parent: JsonObject, name: string) => void): Json {
  const copy = structuredClone(value);
  const parent = at(copy, path.slice(0, -1));
  const name = path.at(-1);
  if (isContainer(parent) && name !== undefined) apply(parent, name);
  return copy;
}

const another = (value: Json): Json => {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return null;
};

const corruptions = {
  "set to null": (parent: JsonObject, name: string) => {
    parent[name] = null;
  },
  removed: (parent: JsonObject, name: string) => {
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
  },
  "given another value": (parent: JsonObject, name: string) => {
    parent[name] = another(parent[name] ?? null);
  },
  "given an unknown field": (parent: JsonObject, name: string) => {
    const inner = parent[name];
    if (isContainer(inner) && !Array.isArray(inner)) inner["unknownField"] = "x";
    else if (!Array.isArray(parent)) parent["unknownField"] = "x";
    else parent.push(null);
  },
} as const;

type Corruption = keyof typeof corruptions;

let folder: string;
let contents: ReadonlyMap<string, JsonObject>;

beforeAll(async () => {
  folder = await copySmallSet();
  expect(await problemsOf(folder)).toEqual([]);
  const files = [
    "manifest.json",
    ...filesOf(Manifest.parse(await readFileJson(folder, "manifest.json"))),
  ];
  contents = new Map(
    await Promise.all(files.map(async (file) => [file, await readFileJson(folder, file)] as const)),
  );
});
afterAll(() => removeSet(folder));

async function problemsAfter(
  file: string,
  corrupted: Json,
): Promise<Awaited<ReturnType<typeof problemsOf>>> {
  await writeFileJson(folder, file, corrupted);
  const problems = await problemsOf(folder);
  await writeFileJson(folder, file, contents.get(file) ?? null);
  return problems;
}

const kinds = {
  "the manifest": /^manifest\.json$/,
  "the rubric": /^rubric\.json$/,
  "a stimulus": /^v\d+\/stimulus\.json$/,
  "a key": /^v\d+\/key\.json$/,
  "an illustrative answer": /^illustrative\//,
  "a practice stimulus": /^practice\/.*stimulus\.json$/,
  "a practice key": /^practice\/.*key\.json$/,
  "a worked rating": /^practice\/.*worked\.json$/,
} as const;

const spotIn = (kind: RegExp) =>
  fc.constantFrom(...[...contents.keys()].filter((file) => kind.test(file))).chain((file) =>
    fc.record({
      file: fc.constant(file),
      path: fc.constantFrom(...pathsOf(contents.get(file) ?? null)),
    }),
  );

const touches = (field: string, path: Path): boolean => {
  const whole = path.join(".");
  return (
    whole === field ||
    whole.startsWith(`${field}.`) ||
    field.startsWith(`${whole}.`) ||
    field.endsWith("unknownField")
  );
};

it("[V2] no kind of file in a set is left out of what follows", () => {
  expect(
    [...contents.keys()].filter(
      (file) => Object.values(kinds).filter((kind) => kind.test(file)).length !== 1,
    ),
  ).toEqual([]);
});

describe.each(Object.entries(kinds))("[V2] %s with one field spoiled", (_, kind) => {
  it("is caught and named, whatever the field and however it was spoiled", async () => {
    await fc.assert(
      fc.asyncProperty(
        spotIn(kind),
        fc.constantFrom(...(Object.keys(corruptions) as Corruption[])),
        async ({ file, path }, how) => {
          const problems = await problemsAfter(
            file,
            change(contents.get(file) ?? null, path, corruptions[how]),
          );
          expect(
            problems.map((problem) => problem.file),
            `${path.join(".")} ${how}`,
          ).toContain(file);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("has its field named when no schema could allow the value", async () => {
    await fc.assert(
      fc.asyncProperty(spotIn(kind), async ({ file, path }) => {
        const problems = await problemsAfter(
          file,
          change(contents.get(file) ?? null, path, corruptions["set to null"]),
        );
        expect(
          problems.filter(
            (problem) =>
              problem.file === file && problem.field !== "" && touches(problem.field, path),
          ),
          path.join("."),
        ).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
