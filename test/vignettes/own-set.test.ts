// A set of one's own, from the first file to the printed page.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { booklet } from "#scripts/vignettes/booklet.ts";
import { scaffoldSet } from "#scripts/vignettes/scaffold.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder, findSetFolders } from "#vignettes/locate.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";
import { problemsOf, readFileJson, removeSet, writeFileJson } from "./set-copy.ts";

let parent: string;
let folder: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "own-sets-"));
  folder = join(parent, "our-cases");
  expect(await scaffoldSet(folder)).toEqual({ kind: "set-scaffolded", setId: "our-cases" });
});
afterAll(() => removeSet(parent));

describe("a new set", () => {
  it("passes every check, is private, and has a canary of its own", async () => {
    const { manifest, vignettes, practice } = await loadVignetteSet(folder, "2026-11-22");
    expect([vignettes.length, practice.length, manifest.isPublic]).toEqual([1, 1, false]);
    expect(manifest.canary).not.toBe(
      (await loadVignetteSet(builtInSetFolder("medication-safety-30"), null)).manifest.canary,
    );
  });

  it("is never written over another, nor under a name that is no id", async () => {
    expect(await scaffoldSet(folder)).toEqual({ kind: "folder-not-empty" });
    expect(await scaffoldSet(join(parent, "Our Cases"))).toEqual({
      kind: "name-not-a-slug",
      name: "Our Cases",
    });
  });

  it("is found by its id beside those that come with Equipoise", async () => {
    expect([...(await findSetFolders(parent))]).toContainEqual(["our-cases", folder]);
    expect([...(await findSetFolders(null)).keys()]).toEqual([
      "medication-safety-30",
      "medication-safety-reserve",
    ]);
    await expect(findSetFolders(join(parent, "nowhere"))).rejects.toThrow("which is not there");
  });

  it("is refused beside another of the same id", async () => {
    const twin = join(parent, "their-cases");
    await scaffoldSet(twin);
    await writeFileJson(twin, "manifest.json", {
      ...(await readFileJson(twin, "manifest.json")),
      id: "our-cases",
    });
    await sealVignetteSet(twin);
    expect(await problemsOf(twin)).toEqual([]);
    await expect(findSetFolders(parent)).rejects.toThrow("Two case sets have the id our-cases");
    await removeSet(twin);
  });
});

describe("the booklet", async () => {
  const set = await loadVignetteSet(builtInSetFolder("medication-safety-30"), null);
  const plain = (html: string): string =>
    html
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  const [panel, residents] = [
    plain(booklet(set, { withKeys: true })),
    plain(booklet(set, { withKeys: false })),
  ];
  const keyTexts = set.vignettes.flatMap(({ key }) => [
    key.title,
    key.summary,
    key.slug,
    ...key.keyPoints.map(({ text }) => text),
    ...key.criticalErrors.flatMap(({ text, rationale }) => [text, rationale]),
  ]);

  it("gives the panel every stem, point, cap and source, with a box to sign and the draft notice on every case", () => {
    expect(
      [
        ...set.vignettes.map(({ stimulus }) => stimulus.stem),
        ...keyTexts.filter((text) => !set.vignettes.some(({ key }) => key.slug === text)),
        ...set.vignettes.flatMap(({ key }) => key.sources.map(({ title }) => title)),
      ].filter((text) => !panel.includes(text)),
    ).toEqual([]);
    expect([
      panel.split("Sign-off.").length - 1,
      panel.split(set.manifest.reviewState).length - 1,
    ]).toEqual([30, 31]);
  });

  it("gives residents every stem and question, and nothing of a key", () => {
    expect(
      set.vignettes
        .flatMap(({ stimulus }) => [stimulus.stem, stimulus.question])
        .filter((text) => !residents.includes(text)),
    ).toEqual([]);
    expect(keyTexts.filter((text) => text.length > 20 && residents.includes(text))).toEqual([]);
    expect(
      [
        "Critical errors",
        "Key points",
        "NCC MERP",
        "Sign-off",
        "Sources",
        "Acceptable alternatives",
      ].filter((mark) => residents.includes(mark)),
    ).toEqual([]);
  });

  it("escapes what a set says", () => {
    const [first] = set.vignettes;
    const hostile = {
      ...set,
      vignettes: first
        ? [{ ...first, stimulus: { ...first.stimulus, stem: "<script>alert(1)</script>" } }]
        : [],
    };
    expect(booklet(hostile, { withKeys: true })).not.toContain("<script>");
  });

  it("loads nothing from elsewhere", () => {
    expect(panel).not.toMatch(/<(?:script|link|img|iframe)|url\(/u);
  });
});
