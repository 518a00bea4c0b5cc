import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guarantees, withdrawnGuarantees } from "#study/allocation/guarantees.ts";
import { readSources, readTexts } from "#test/support/import-graph.ts";

const page = readFileSync("docs/protocol.md", "utf8");

const rules = new Map(
  [...page.matchAll(/^- \*\*([A-Z]\d+)\*\* (.+)$/gmu)].map(([, id = "", sentence = ""]) => [
    id,
    sentence,
  ]),
);

/** Ids in the titles of tests: `[R3] …`, also several in a row. */
const idsInTitles = (text: string): readonly string[] =>
  [...text.matchAll(/\[([A-Z]\d+)\]/gu)].map(([, id = ""]) => id);

/** Ids in comments: "Rule R2: …", "Rules R1 (…), R2 (…)", up to the end of the comment. */
const idsInComments = (text: string): readonly string[] =>
  [...text.matchAll(/\bRules? [A-Z]\d[^\n]*(?:\n \*[^\n/]*)*/gu)].flatMap(([comment]) =>
    [...comment.matchAll(/\b[A-Z]\d{1,2}\b/gu)].map(([id]) => id),
  );

const missingFrom = (known: ReadonlySet<string>, asked: Iterable<string>): readonly string[] =>
  [...new Set(asked)].filter((id) => !known.has(id)).sort();

// The names of the rules in this file are examples, not claims.
const tests = [...readSources(["test"])]
  .filter(([file]) => file !== "test/protocol.test.ts")
  .filter(([file]) => /\.test\.tsx?$/.test(file));
const code = [
  ...readSources(["ground", "study", "app", "db", "scripts", "vignettes", "analysis"]),
  ...readTexts("db/sql", ".sql"),
];

describe("every rule of the protocol", () => {
  it("has one number and one sentence", () => {
    const numbers = [...page.matchAll(/^- \*\*([A-Z]\d+)\*\*/gmu)].map(([, id]) => id);
    expect(numbers).toHaveLength(rules.size);
    for (const [id, sentence] of rules) expect(sentence, id).toMatch(/^[^.]+\.$/u);
  });

  it("is named by a test", () => {
    expect(
      missingFrom(new Set(tests.flatMap(([, text]) => idsInTitles(text))), rules.keys()),
    ).toEqual([]);
  });

  it("of the allocation says what its certificate says", () => {
    expect(
      Object.entries(guarantees).filter(([id, sentence]) => rules.get(id) !== sentence),
    ).toEqual([]);
    const withdrawn = Object.entries(withdrawnGuarantees).map(([id, sentence]) => [
      id,
      `Withdrawn, and shown for studies sealed with it: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
    ]);
    expect(withdrawn.filter(([id = "", sentence]) => rules.get(id) !== sentence)).toEqual([]);
  });
});

describe("every rule named elsewhere stands on the page", () => {
  it.each(tests)("%s", (_file, text) => {
    expect(missingFrom(new Set(rules.keys()), idsInTitles(text))).toEqual([]);
  });

  it("in the comments of the code", () => {
    const unknown = code.flatMap(([file, text]) =>
      missingFrom(new Set(rules.keys()), idsInComments(text)).map((id) => `${file} names ${id}`),
    );
    expect(unknown).toEqual([]);
  });

  it("would be missed: an unknown number is found in a title and in each form of comment", () => {
    const known = new Set(["R1", "R2"]);
    expect(missingFrom(known, idsInTitles('it("[R1] [R99] refuses", …)'))).toEqual(["R99"]);
    expect(missingFrom(known, idsInComments("/** Rule Z7: no such rule. */"))).toEqual(["Z7"]);
    expect(
      missingFrom(known, idsInComments("/**\n * Rules R1 (one), R2 (two),\n * R98 (three).\n */")),
    ).toEqual(["R98"]);
    expect(missingFrom(known, idsInComments("-- Rules R1 and Q4 again."))).toEqual(["Q4"]);
  });
});
