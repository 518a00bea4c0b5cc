// Answers and what became of their texts up to the seal: prepared, linted, edited, waived, cleared.
import { sha256Hex } from "#ground/digest.ts";
import type { Fact, Says, Told } from "./facts.ts";
import { unlikeHash } from "./hashed.ts";
import { preparedTexts } from "./prepared-texts.ts";
import { type RecordRule, ruleFor } from "./rule.ts";
import { fieldsOf, listOf, text, told, type ToldEntry } from "./said.ts";

/** A resident by the participant, a model by the author: the ledger knows residents as actors. */
const answer = ruleFor("answer", {
  tables: ["answers", "authors"],
  kept: ({ answers, authors }) => {
    const writers = new Map(authors.map(({ id, participantId }) => [id, participantId ?? id]));
    return answers.map((row) => ({
      key: row.id,
      says: {
        ...told(
          row,
          "rawHash",
          "sections",
          "attestation",
          "secondsVisible",
          "sample",
          "submittedAt",
        ),
        attempt: row.attempt,
        vignette: row.vignetteId,
        author: writers.get(row.authorId) ?? row.authorId,
        rawText: sha256Hex(row.rawText),
        writing: row.writingSummary,
      },
      broken: unlikeHash({ field: "rawText", hash: sha256Hex(row.rawText), beside: row.rawHash }),
    }));
  },
  told: (ledger) => ({
    facts: [
      ...ledger.of("answer-submitted").map(submitted),
      ...ledger.of("answers-imported").flatMap(imported),
    ],
  }),
});

/** Earlier entries told nothing of the writing, as their rows hold nothing. */
function submitted({ actor, at, payload }: ToldEntry): Fact {
  const { answer: id, rawHash, writing = null, ...rest } = fieldsOf(payload);
  return {
    key: text(id),
    says: {
      ...told(rest, "vignette", "sections", "attestation", "secondsVisible"),
      ...rawHashTold(rawHash),
      author: actor,
      sample: 1,
      attempt: 1,
      writing,
      submittedAt: at,
    },
  };
}

const imported = ({ at, payload }: ToldEntry): readonly Fact[] =>
  listOf(payload).map(({ answer: id, rawHash, attempt = 1, ...rest }) => ({
    key: text(id),
    says: {
      ...told(rest, "vignette", "author", "sample"),
      attempt,
      ...rawHashTold(rawHash),
      sections: null,
      attestation: null,
      secondsVisible: null,
      writing: null,
      submittedAt: at,
    },
  }));

const rawHashTold = (rawHash: unknown): Says =>
  rawHash === undefined ? {} : { rawHash, rawText: rawHash };

const setAside = ruleFor("answer-set-aside", {
  tables: ["answersSetAside"],
  kept: ({ answersSetAside }) =>
    answersSetAside.map((row) => ({
      key: row.answerId,
      says: { by: row.setAsideBy, ...told(row, "reason", "recordedAt") },
    })),
  told: (ledger) => ({
    facts: ledger.of("import-set-aside").flatMap(({ actor, at, payload }) => {
      const { answers, reason } = fieldsOf(payload);
      return idsIn(answers).map((id) => ({
        key: text(id),
        says: { by: actor, reason, recordedAt: at },
      }));
    }),
  }),
});

const idsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const preparedText = ruleFor("prepared-text", {
  tables: ["candidateTexts", "candidateLinks"],
  kept: ({ candidateTexts, candidateLinks }) => {
    const answers = new Map(
      candidateLinks.map(({ candidateId, answerId }) => [candidateId, answerId]),
    );
    return candidateTexts.map((row) => ({
      key: row.id,
      says: {
        vignette: row.vignetteId,
        answer: answers.get(row.id) ?? null,
        textHash: row.textHash,
        text: sha256Hex(row.text),
      },
      broken: unlikeHash({ field: "text", hash: sha256Hex(row.text), beside: row.textHash }),
    }));
  },
  told: (ledger): Told => {
    const { texts, counted } = preparedTexts(ledger);
    return {
      facts: texts.map((one) => ({
        key: text(one["candidateId"]),
        says: { ...told(one, "vignette", "answer", "textHash"), text: one["textHash"] },
      })),
      ...(counted > 0 && { silence: { about: () => true, count: counted } }),
    };
  },
});

/** By its time: an older program told no version of a waiver. */
const findingWaiver = ruleFor("finding-waiver", {
  tables: ["findingWaivers"],
  kept: ({ findingWaivers }) =>
    findingWaivers.map((row) => ({
      key: [row.candidateId, row.rule, row.excerpt, row.recordedAt].join(" "),
      says: { by: row.participantId, version: row.version, reason: row.reason },
    })),
  told: (ledger) => ({
    facts: ledger.of("finding-waived", "waiver-withdrawn").map(({ actor, at, payload }) => {
      const { candidateId, rule, excerpt, reason = null, ...rest } = fieldsOf(payload);
      return {
        key: [candidateId, rule, excerpt, at].map(text).join(" "),
        says: { by: actor, ...told(rest, "version"), reason },
      };
    }),
  }),
});

const clearance = ruleFor("clearance", {
  tables: ["clearances"],
  kept: ({ clearances }) =>
    clearances.map((row) => ({
      key: `${row.candidateId} ${row.version}`,
      says: {
        by: row.participantId,
        reason: row.reason ?? "",
        textHash: row.textHash,
        text: sha256Hex(row.text),
        recordedAt: row.recordedAt,
      },
      broken: unlikeHash({ field: "text", hash: sha256Hex(row.text), beside: row.textHash }),
    })),
  told: (ledger) => ({
    facts: ledger.of("text-cleared").map(({ actor, at, payload }) => {
      const { candidateId, version, reason, textHash } = fieldsOf(payload);
      return {
        key: `${text(candidateId)} ${text(version)}`,
        says: { by: actor, reason, textHash, text: textHash, recordedAt: at },
      };
    }),
  }),
});

export const textRules: readonly RecordRule[] = [
  answer,
  setAside,
  preparedText,
  findingWaiver,
  clearance,
];
