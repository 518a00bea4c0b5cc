// What a study goes by: design, plan, ethics, cases with their keys, practice.
import type { RecordRows } from "./rows.ts";
import type { Fact, Says, Told } from "./facts.ts";
import { documentHash, unlikeHash } from "./hashed.ts";
import { type RecordRule, ruleFor } from "./rule.ts";
import { fieldsOf, listOf, text, told, type ToldEntry } from "./said.ts";

const design = ruleFor("design", {
  tables: ["designs"],
  kept: ({ designs }) =>
    designs.map((row) => ({
      key: String(row.version),
      says: { hash: row.hash, design: documentHash(row.design), recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("study-founded", "design-recorded").map(({ detail, at }) => ({
      key: text(detail["version"] ?? 1),
      says: { hash: detail["designHash"], design: detail["designHash"], recordedAt: at },
    })),
  }),
});

const plan = ruleFor("plan", {
  tables: ["plans"],
  kept: ({ plans }) =>
    plans.map((row) => ({
      key: String(row.version),
      says: {
        hash: row.hash,
        plan: documentHash(row.plan),
        reason: row.reason,
        recordedAt: row.recordedAt,
      },
    })),
  told: (ledger) => ({
    facts: ledger.of("plan-recorded").map(({ detail, payload, at }) => ({
      key: text(detail["version"]),
      says: {
        hash: detail["planHash"],
        plan: detail["planHash"],
        ...told(fieldsOf(payload), "reason"),
        recordedAt: at,
      },
    })),
  }),
});

const vignetteSet = ruleFor("vignette-set", {
  tables: ["vignetteSets"],
  kept: ({ vignetteSets }) =>
    vignetteSets.map(({ rubric, ...row }) => ({
      key: "set",
      says: {
        ...told(
          row,
          "setId",
          "setVersion",
          "setHash",
          "rubricHash",
          "isPublic",
          "reviewState",
          "disclosure",
          "recordedAt",
        ),
        rubric: documentHash(rubric),
      },
    })),
  told: (ledger) => ({
    facts: ledger.of("vignette-set-attached").map(({ detail, payload, at }) => ({
      key: "set",
      says: {
        ...told(detail, "setId", "setVersion", "setHash", "rubricHash"),
        ...told(fieldsOf(payload), "isPublic", "reviewState", "disclosure"),
        rubric: detail["rubricHash"],
        recordedAt: at,
      },
    })),
  }),
});

const attached = (
  entry: ToldEntry | undefined,
  part: "vignettes" | "practice",
): readonly Says[] | null => {
  const items = fieldsOf(entry?.payload)[part];
  return items === undefined ? null : listOf(items);
};

const vignette = ruleFor("vignette", {
  tables: ["vignettes", "answerKeys"],
  kept: keptVignettes,
  told: (ledger): Told => {
    const [entry] = ledger.of("vignette-set-attached");
    const cases = attached(entry, "vignettes");
    const count = entry?.detail["vignettes"];
    if (!cases)
      return {
        facts: [],
        silence: { about: () => entry !== undefined, count: typeof count === "number" ? count : 0 },
      };
    return {
      facts: cases.map((one) => ({
        key: text(one["number"]),
        says: {
          ...told(one, "id", "stimulusHash", "keyHash"),
          stimulus: one["stimulusHash"],
          key: one["keyHash"],
        },
      })),
    };
  },
});

function keptVignettes({
  vignettes,
  answerKeys,
}: Pick<RecordRows, "vignettes" | "answerKeys">): readonly Fact[] {
  const keys = new Map(answerKeys.map((row) => [row.vignetteId, row]));
  const shown = vignettes.map((row) => {
    const key = keys.get(row.id);
    keys.delete(row.id);
    const [stimulus, keyText] = [documentHash(row.stimulus), key ? documentHash(key.key) : null];
    const broken = unlikeHash(
      { field: "stimulus", hash: stimulus, beside: row.stimulusHash },
      { field: "key", hash: keyText ?? "", beside: key?.keyHash ?? "missing" },
    );
    return {
      key: String(row.number),
      says: {
        id: row.id,
        stimulusHash: row.stimulusHash,
        stimulus,
        keyHash: key?.keyHash ?? null,
        key: keyText,
      },
      broken,
    };
  });
  return [
    ...shown,
    ...[...keys.keys()].map((id) => ({
      key: `key of ${id}`,
      says: { vignetteId: id },
      broken: ["vignetteId"],
    })),
  ];
}

const practiceCase = ruleFor("practice-case", {
  tables: ["practiceCases"],
  kept: ({ practiceCases }) =>
    practiceCases.map((row) => ({
      key: String(row.number),
      says: {
        id: row.id,
        stimulus: documentHash(row.stimulus),
        key: documentHash(row.key),
        worked: documentHash(row.worked),
      },
    })),
  told: (ledger): Told => {
    const [entry] = ledger.of("vignette-set-attached");
    const cases = attached(entry, "practice");
    if (!cases) return { facts: [], silence: { about: () => entry !== undefined } };
    return {
      facts: cases.map((one) => ({
        key: text(one["number"]),
        says: told(one, "id", "stimulus", "key", "worked"),
      })),
    };
  },
});

export const documentRules: readonly RecordRule[] = [
  design,
  plan,
  vignetteSet,
  vignette,
  practiceCase,
];
