// How the seed came about: what was frozen, committed to, opened and given up. Whether it gives the allocation: draw/check-draw.ts.
import { isHash } from "#study/draw/bytes.ts";
import { commitmentToSecret, hashOfInputs } from "#study/draw/seed.ts";
import type { RecordRows } from "./rows.ts";
import { type RecordRule, ruleFor } from "./rule.ts";
import { fieldsOf, text, told } from "./said.ts";

const freeze = ruleFor("draw-freeze", {
  tables: ["drawFreezes", "drawSecrets"],
  kept: ({ drawFreezes, drawSecrets }) => {
    // Other spellings can give the same bytes: a secret that isn't spelled as Postgres made it gives no commitment.
    const secrets = new Map(
      drawSecrets.map((row) => [
        row.attempt,
        isHash(row.secret) ? commitmentToSecret(row.studyId, row.secret) : null,
      ]),
    );
    return drawFreezes.map((row) => ({
      key: String(row.attempt),
      says: {
        by: row.participantId,
        ...told(row, "inputsHash", "secretCommitment", "recordedAt"),
        inputs: hashOfInputs(row.inputs),
        secret: secrets.get(row.attempt) ?? null,
      },
    }));
  },
  told: (ledger) => ({
    facts: ledger.of("draw-inputs-frozen").map(({ actor, at, detail }) => ({
      key: text(detail["attempt"]),
      says: {
        by: actor,
        ...told(detail, "inputsHash", "secretCommitment"),
        inputs: detail["inputsHash"],
        secret: detail["secretCommitment"],
        recordedAt: at,
      },
    })),
  }),
});

const commitment = ruleFor("draw-commitment", {
  tables: ["drawCommitments"],
  kept: ({ drawCommitments }) =>
    drawCommitments.map((row) => ({
      key: placeOf(row),
      says: { by: row.participantId, ...told(row, "attempt", "commitment", "recordedAt") },
    })),
  told: (ledger) => ({
    facts: ledger.of("draw-nonce-committed").map(({ actor, at, detail }) => ({
      key: placeOf(detail),
      says: { by: actor, ...told(detail, "attempt", "commitment"), recordedAt: at },
    })),
  }),
});

const nonce = ruleFor("draw-nonce", {
  tables: ["drawNonces"],
  kept: ({ drawNonces }) =>
    drawNonces.map((row) => ({ key: placeOf(row), says: told(row, "nonce", "recordedAt") })),
  told: (ledger) => ({
    facts: ledger.of("draw-nonce-opened").map(({ at, detail, payload }) => ({
      key: placeOf(detail),
      says: { ...told(fieldsOf(payload), "nonce"), recordedAt: at },
    })),
  }),
});

const placeOf = ({ voice, version }: Readonly<{ voice?: unknown; version?: unknown }>): string =>
  `${text(voice)} ${text(version)}`;

const abandonment = ruleFor("draw-abandonment", {
  tables: ["drawAbandonments"],
  kept: ({ drawAbandonments }: Pick<RecordRows, "drawAbandonments">) =>
    drawAbandonments.map((row) => ({
      key: String(row.attempt),
      says: { by: row.participantId, ...told(row, "why", "missing", "reason", "recordedAt") },
    })),
  told: (ledger) => ({
    facts: ledger.of("draw-abandoned").map(({ actor, at, detail, payload }) => ({
      key: text(detail["attempt"]),
      says: {
        by: actor,
        ...told(detail, "why", "missing"),
        ...told(fieldsOf(payload), "reason"),
        recordedAt: at,
      },
    })),
  }),
});

export const drawRules: readonly RecordRule[] = [freeze, commitment, nonce, abandonment];
