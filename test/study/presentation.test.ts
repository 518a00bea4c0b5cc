import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present, presentationChanges, reachOf } from "#study/presentation.ts";
import { lintLeaks } from "#study/leak-lint.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { reported } from "./reported-corpus.ts";

type Line = Readonly<{
  drug: string;
  dose?: number;
  unit?: string;
  route?: string;
  frequency?: string;
}>;

const folder = builtInSetFolder("medication-safety-30");
const medications = readdirSync(folder)
  .filter((name) => /^v\d+$/u.test(name))
  .flatMap(
    (name) =>
      (
        JSON.parse(readFileSync(join(folder, name, "stimulus.json"), "utf8")) as {
          data: { medications: readonly Line[] };
        }
      ).data.medications,
  );

const wordsIn = (text: string): readonly string[] =>
  text.split(/[\s()]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
const negations = ["not", "no", "never", "without", "don't", "cannot", "neither", "stop", "avoid"];
const quantities = [
  "0.1",
  "1,000",
  "2.5",
  "10",
  "5-10",
  "50%",
  "mg/kg",
  "µg",
  "mmol/L",
  "°C",
  "<60",
  "≥3",
  "×2",
  "−1",
  "~4",
];
/** What an answer must never lose: drugs, doses, units and routes of the cases, numbers, negations. */
const lexicon = [
  ...new Set([
    ...medications.flatMap((m) =>
      [m.drug, m.dose, m.unit, m.route, m.frequency].flatMap((part) =>
        part === undefined ? [] : wordsIn(String(part)),
      ),
    ),
    ...negations,
    ...quantities,
  ]),
];

const word = fc.constantFrom(...lexicon);
const dress = fc.constantFrom<(word: string) => string>(
  (w) => w,
  (w) => w,
  (w) => `**${w}**`,
  (w) => `__${w}__`,
  (w) => `\`${w}\``,
  (w) => `“${w}”`,
  (w) => `\u200B${w}\uFEFF`,
  (w) => `[${w}](https://example.org/a_b)`,
  (w) => `\u202A${w}\u{E0041}`,
);
const gap = fc.constantFrom(
  " ",
  "  ",
  "\u00A0",
  "\u2009",
  "\n",
  "\r\n",
  "\n\n\n\n",
  "\u2028",
  "\n- ",
  "\n* ",
  "\n• ",
  "\n– ",
  "\n## ",
  "\n---\n",
  " — ",
  " – ",
  " 😀 ",
  "🙂\n",
  "\n```text\n",
  "\n```\n",
);
const dressed = fc.array(fc.record({ word, dress, gap }), { maxLength: 25 }).map((parts) => ({
  words: parts.map((part) => part.word),
  raw: parts.map((part) => part.dress(part.word) + part.gap).join(""),
}));
const wordsLeft = (shown: string): readonly string[] =>
  shown
    .replaceAll('"', "")
    .split(/\s+/u)
    .filter((left) => left !== "" && left !== "-");

describe("[T1] words stay", () => {
  it("tries a lexicon out of the cases themselves", () => {
    expect(lexicon).toEqual(
      expect.arrayContaining(["morphine", "mg", "405", "intravenous", "not"]),
    );
  });

  it("every drug, number, unit and negation, in its order, whatever form surrounds it", () => {
    fc.assert(
      fc.property(dressed, ({ words, raw }) => {
        expect(wordsLeft(present(raw))).toEqual(words);
      }),
      { numRuns: 1000 },
    );
  });

  it("and every digit of any text", () => {
    const digits = (text: string): string => text.replace(/\D/gu, "");
    const noisy = fc.string({
      unit: fc.constantFrom(
        "0",
        "1",
        "7",
        ".",
        ",",
        " ",
        "*",
        "_",
        "`",
        "#",
        "-",
        "\n",
        "a",
        "–",
        "’",
        "✅",
        "1️⃣",
        "%",
      ),
    });
    fc.assert(
      fc.property(noisy, (raw) => digits(present(raw)) === digits(raw.normalize("NFC"))),
      { numRuns: 1000 },
    );
  });
});

describe("[T1] every change is laid to a rule", () => {
  it("the changes follow one another from the raw text to the presented one, and none is empty", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          dressed.map(({ raw }) => raw),
          fc.string({ unit: "grapheme" }),
        ),
        (raw) => {
          const changes = presentationChanges(raw);
          expect(changes.map(({ before }) => before)).toEqual(
            [raw, ...changes.map(({ after }) => after)].slice(0, changes.length),
          );
          expect(changes.at(-1)?.after ?? raw).toBe(present(raw));
          expect(changes.filter(({ before, after }) => before === after)).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("a plain text has none", () => {
    expect(presentationChanges("Stop warfarin today.")).toEqual([]);
  });
});

/** Signs that part no words, and so may go from inside one. */
const joiners =
  /[\u00AD\u034F\u061C\u180E\u200C-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E01EF}]/gu;
/** Unicode calls them letters; what is drawn is a blank, and so they are shown as one. */
const fillers = /[\u115F\u1160\u3164\uFFA0]/gu;
/** Words, numbers, and every sign that can carry advice, each as often as it stands there. */
const contentOf = (text: string): readonly string[] =>
  text
    .replace(joiners, "")
    .replace(fillers, " ")
    // A picture, though Unicode calls it a letter and takes an i for it.
    .replace(/ℹ/gu, "")
    .replace(/^={3,}$/gmu, "")
    .normalize("NFKC")
    .match(/[\p{L}\p{M}]+|\p{N}+|[+<>=≤≥±≈≠×÷·~^%°√∞/−↑↓→←↔↗↘✓✗♀♂⚥§†‡¶€£$©®™]/gu)
    ?.sort() ?? [];

describe("[T7] nothing goes but what a rule names", () => {
  const anyText = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...reported.map(({ text }) => text)) },
        dressed.map(({ raw }) => raw),
        fc.string({ unit: "grapheme" }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join("\n"));

  it("a rule that takes marks leaves every word, number and sign, as often as it stood there, and joins no two", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const { rule, before, after } of presentationChanges(raw))
          if (reachOf(rule) === "marks") expect(contentOf(after), rule).toEqual(contentOf(before));
      }),
      // A letter in a circle is a word, too.
      { numRuns: 500, examples: [["\u3260📃\u1380"]] },
    );
  });

  it("a rule of dress leaves every word and number, and each sign or its plain form", () => {
    const wordsOnly = (text: string): readonly string[] =>
      contentOf(text).filter((part) => /[\p{L}\p{N}]/u.test(part));
    const spellsOut = new Set([
      "signs",
      "escapes",
      "entities",
      "encoding",
      "private-signs",
      "letters",
    ]);
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const { rule, before, after } of presentationChanges(raw))
          if (reachOf(rule) === "dress" && !spellsOut.has(rule))
            expect(wordsOnly(after), rule).toEqual(wordsOnly(before));
      }),
      { numRuns: 500 },
    );
  });

  it("a rule that takes words takes those at the places it names, and puts nothing new there but signs", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const { rule, before, after, edits } of presentationChanges(raw)) {
          expect(
            edits.reduceRight(
              (text, { start, end, put }) => text.slice(0, start) + put + text.slice(end),
              before,
            ),
            rule,
          ).toBe(after);
          if (reachOf(rule) !== "words") continue;
          for (const { start, end, put } of edits)
            for (const part of contentOf(put).filter((content) => /\p{L}/u.test(content)))
              expect(before.slice(start, end).normalize("NFKC"), rule).toContain(part.slice(0, 1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("every sign of the reported corpus that carries advice is shown", () => {
    expect(
      reported.flatMap(({ text, stays = [] }) =>
        stays
          .filter((sign) => !present(text).includes(sign))
          .map((sign) => [text, sign, present(text)]),
      ),
    ).toEqual([]);
  });

  it.each([
    ["a plus before a line", "+ chest pain\n- fever", "unclear-sign"],
    ["a plus alone", "+ nausea\n+ vomiting", "unclear-sign"],
    ["a # that may be a fracture", "# NOF left\nHold apixaban.", "unclear-sign"],
    ["a footnote's star", "5 mg* at night\n* halve in renal failure", "unclear-sign"],
    ["a picture that may be a word", "No 🍺 with metronidazole.", "unclear-sign"],
    [
      "columns made of spaces",
      "Drug      Morning   Night\nwarfarin            5 mg",
      "unclear-sign",
    ],
    ["a break inside a word", "aspirin\u200Bdaily", "broken-characters"],
    ["a passage without its end", "<think>Maybe the INR", "hidden-passage"],
    ["a token with words after it", "Stop it.<|endoftext|>Next case", "stray-token"],
    [
      "a table whose cells hold semicolons",
      "| a | b |\n|---|---|\n| 2 mg; then 1 mg | IV |",
      "markdown-left",
    ],
    ["a numbered list in HTML", "<ol><li>Stop it</li></ol>", "markdown-left"],
    ["mathematics with an unknown command", "$\\overset{a}{b}$", "markdown-left"],
  ])("and what can't be decided stays and is found: %s", (_what, raw, rule) => {
    expect(present(raw)).toBe(raw);
    expect(lintLeaks(raw, null).map((finding) => finding.rule)).toContain(rule);
  });

  it("forms nested deeper than anybody writes are left as they came", () => {
    const deep = `${"[".repeat(40)}a${"](https://example.org)".repeat(40)}`;
    expect(present(deep)).toBe(deep);
    expect(presentationChanges(deep)).toEqual([]);
    expect(lintLeaks(deep, null)).not.toEqual([]);
  });
});

describe("[T1] form goes", () => {
  it.each([
    ["a heading", "## Bottom line\nStop it.", "Bottom line\nStop it."],
    ["bold and code", "**Stop** `morphine` __now__", "Stop morphine now"],
    ["bullets of every kind", "* one\n• two\n– three\n- four", "- one\n- two\n- three\n- four"],
    ["a dash between words", "Stop it — today", "Stop it - today"],
    ["a range", "5–10 mg", "5-10 mg"],
    ["curled quotes", "the father’s “27”", 'the father\'s "27"'],
    [
      "odd spaces and line ends",
      "2.7\u00A0mg  once\r\n\r\n\r\n\r\nThen wait",
      "2.7 mg once\n\nThen wait",
    ],
    ["an emoji", "Stop it 🙂 now", "Stop it now"],
    ["a decoration with a skin tone", "Call 👋🏽 now ✨", "Call now"],
    ["letters in another dress", "Ｓｔｏｐ 𝐰𝐚𝐫𝐟𝐚𝐫𝐢𝐧 ﬁrst", "Stop warfarin first"],
    ["a fence", "```text\nmorphine 2 mg\n```", "morphine 2 mg"],
    ["a fence that opens on a word", "```morphine 2 mg\n```", "```morphine 2 mg"],
    ["a link", "See [the label](https://example.org/x?y=1) first", "See the label first"],
    [
      "a table",
      "Plan\n\n| Drug | Dose |\n|:-----|-----:|\n| **morphine** | 2 mg |\n| ibuprofen | |\n\nThen wait",
      "Plan\n\nDrug; Dose\nmorphine; 2 mg\nibuprofen\n\nThen wait",
    ],
    ["emphasis with one star", "Give *no* morphine, *not yet*.", "Give no morphine, not yet."],
    [
      "a table with an empty cell",
      "| Drug | Dose | Route |\n|---|---|---|\n| ibuprofen | | oral |",
      "Drug; Dose; Route\nibuprofen; ; oral",
    ],
    [
      "a table pasted from a spreadsheet",
      "Drug\tDose\tRoute\nibuprofen\t\toral",
      "Drug; Dose; Route\nibuprofen; ; oral",
    ],
    ["two tables", "|a|b|\n|--|--|\n|1|2|\n\n|c|d|\n|--|--|\n|3|4|", "a; b\n1; 2\n\nc; d\n3; 4"],
    [
      "indents, but for what a list item stands under",
      "  Plan:\n    - Hold:\n        * warfarin\n    - aspirin 75 mg",
      "Plan:\n- Hold:\n  - warfarin\n- aspirin 75 mg",
    ],
    [
      "a power in HTML, which is no further digit",
      "10<sup>9</sup>/L, CO<sub>2</sub>",
      "10⁹/L, CO2",
    ],
    ["a power in stars stays", "10**9/L to 10**12/L", "10**9/L to 10**12/L"],
    ["a break between a drug and its dose", "aspirin\u200B75\u200Bmg", "aspirin 75 mg"],
    ["a mark between two words, which stay two", "Stop✨it【4†source】today", "Stop it today"],
    [
      "a wrong encoding",
      "37 Â°C, 50 Âµg, the patientâ€™s INR â‰¥ 6",
      "37 °C, 50 µg, the patient's INR ≥ 6",
    ],
    ["a rule across the page", "one\n\n---\n\ntwo", "one\n\ntwo"],
  ])("%s", (_what, raw, shown) => {
    expect(present(raw)).toBe(shown);
  });
});

describe("[T2] what is said to nobody about the patient goes", () => {
  it.each([
    ["a greeting", "Hello,\n\nStop it.", "Stop it."],
    ["a greeting by post", "Dear colleague,\nStop it.", "Stop it."],
    ["eagerness", "Certainly! Great question! Stop it.", "Stop it."],
    ["a lead-in", "Here's a structured, stepwise approach to this case:\nStop it.", "Stop it."],
    ["a hope", "Stop it. Hope this helps!", "Stop it."],
    ["an offer", "Stop it.\n\nPlease let me know if you have any further questions.", "Stop it."],
    ["a sign-off", "Stop it.\n\nKind regards,", "Stop it."],
    [
      "a machine's self-reference",
      "As an AI language model, I would stop it. As a large language model, I am not sure.",
      "I would stop it. I am not sure.",
    ],
  ])("%s", (_what, raw, shown) => {
    expect(present(raw)).toBe(shown);
  });

  it.each([
    "Here is a plan without warfarin: stop it.",
    "Certainly stop it.",
    "Dear relatives were told. Stop it.",
    "Thanks to the drain, stop it.",
    "Stop it. I hope this helps the pain without morphine.",
    "Stop it.\nKind regards,\nStop Warfarin",
    "Let me know if the potassium is above 6.",
    "As an AI drug, anastrozole is stopped.",
  ])("and nothing that only begins like it: %j", (text) => {
    expect(present(text)).toBe(text);
  });

  it("around an answer, and not one of its words", () => {
    const before = fc.constantFrom(
      "",
      "Hello,\n",
      "Certainly! ",
      "Sure! Here is a brief summary:\n\n",
      "As an AI language model, ",
    );
    const after = fc.constantFrom(
      "",
      "\n\nHope this helps!",
      "\nPlease don't hesitate to ask if you have any further questions.",
      "\n\nBest regards,",
    );
    fc.assert(
      fc.property(
        before,
        dressed.filter(({ words }) => words.length > 0),
        after,
        (opening, { words, raw }, closing) => {
          expect(wordsLeft(present(`${opening}${raw}${closing}`))).toEqual(words);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("[T2] a sign that carries advice stays, as one plain sign", () => {
  it.each([
    ["❌ ibuprofen", "✗ ibuprofen"],
    ["👍🏽 paracetamol, 👎 ibuprofen", "✓ paracetamol, ✗ ibuprofen"],
    ["🔴stop🟢go", "(red) stop (green) go"],
    ["🚫 ibuprofen, ✅ paracetamol", "✗ ibuprofen, ✓ paracetamol"],
    ["⬆️ dose, ⬇️ rate ➡️ sleep", "↑ dose, ↓ rate → sleep"],
    ["CYP2C19 *2/*3, ±0.5, ≥3, 5 * 3", "CYP2C19 *2/*3, ±0.5, ≥3, 5 * 3"],
    ["> ULN", "> ULN"],
  ])("%j", (raw, shown) => {
    expect(present(raw)).toBe(shown);
  });
});

describe("[T1] thinking is never shown", () => {
  it.each([
    "<think>a secret</think>Stop it.",
    "<THINKING>a\nsecret</THINKING>\n\nStop it.",
    "a secret with its opening cut off</think>Stop it.",
    "<think>a secret</think>Stop it.<think>another secret</think>",
    "<think>a <think>secret</think> inside a secret</think>Stop it.",
    "<reasoning>a secret</reasoning>Stop it.",
    "[THINK]a secret[/THINK]Stop it.",
    "<|channel|>analysis<|message|>a secret<|end|><|start|>assistant<|channel|>final<|message|>Stop it.<|return|>",
    '<tool_call>{"a": "secret"}</tool_call>\nStop it.',
  ])("%j", (raw) => {
    expect(present(raw)).toBe("Stop it.");
  });

  it("wherever it stands between the words of an answer", () => {
    fc.assert(
      fc.property(dressed, dressed, dressed, (before, thought, after) => {
        const shown = present(
          `${before.raw}\n<think>${thought.raw} hidden-thought</think>\n${after.raw}`,
        );
        expect(shown).not.toMatch(/think|hidden/u);
        expect(wordsLeft(shown)).toEqual([...before.words, ...after.words]);
      }),
    );
  });
});

describe("[T1] presenting again changes nothing", () => {
  it("for answers and for any text at all", () => {
    const any = fc.oneof(
      dressed.map(({ raw }) => raw),
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom(
          "*",
          "_",
          "`",
          "```",
          "#",
          "-",
          " ",
          "\n",
          "a",
          "1",
          "|",
          "|---|---|",
          "[a](https://b)",
          "Hello,",
          "Certainly! ",
          "Thanks",
          "as an AI, ",
          "<think>",
          "</think>",
          "–",
          "\u200D",
          "😀",
          "❌",
        ),
      }),
    );
    fc.assert(
      fc.property(any, (raw) => present(present(raw)) === present(raw)),
      { numRuns: 1000 },
    );
  });
});
