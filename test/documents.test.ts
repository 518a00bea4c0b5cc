import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, readTexts } from "#test/support/import-graph.ts";

const atTheRoot = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(
  (file) => [file, readFileSync(file, "utf8")] as const,
);
const pages = new Map([...readTexts("docs", ".md"), ...atTheRoot]);
const code = readSources([
  "ground",
  "study",
  "analysis",
  "vignettes",
  "db",
  "app",
  "scripts",
  "bench",
]);

/** Targets of `[words](path)`, as paths from the root; addresses elsewhere are left alone. */
const linksOf = (file: string, text: string): readonly string[] =>
  [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/gu)].map(([, target = ""]) =>
    posix.join(posix.dirname(file), target),
  );

/** Files that a page names in code marks, such as `study/rating.ts`. */
const filesNamed = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /`((?:study|analysis|vignettes|db|app|scripts|test|docs|bench)\/[\w.$/-]+\.(?:tsx?|md|sql|mjs))`/gu,
    ),
  ].map(([, file = ""]) => file);

const gone = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !existsSync(path));

describe("what a page points at exists", () => {
  it.each([...pages])("%s", (file, text) => {
    expect(gone([...linksOf(file, text), ...filesNamed(text)])).toEqual([]);
  });

  it("and every page of docs/ that the code names", () => {
    expect(
      gone(
        [...code.values()].flatMap((text) =>
          [...text.matchAll(/docs\/[\w/.-]+\.md/gu)].map(([page]) => page),
        ),
      ),
    ).toEqual([]);
  });

  it("or else it would be found", () => {
    expect(gone(linksOf("docs/a.md", "[x](nowhere.md) and [y](https://example.org)"))).toEqual([
      "docs/nowhere.md",
    ]);
    expect(gone(filesNamed("`study/nowhere.ts`"))).toEqual(["study/nowhere.ts"]);
  });
});
