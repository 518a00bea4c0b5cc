// Who takes part, in which role, on which seat, by which consent; by pseudonymous ids alone.
import { sha256Hex } from "#ground/digest.ts";
import type { Says } from "./facts.ts";
import { documentHash } from "./hashed.ts";
import { type RecordRule, ruleFor } from "./rule.ts";
import { fieldsOf, listOf, text, told, type ToldEntry, type ToldLedger } from "./said.ts";

const study = ruleFor("study", {
  tables: ["studies", "installation"],
  kept: ({ studies, installation }) =>
    studies.map((row) => ({
      key: "study",
      says: {
        ...told(row, "title", "kind", "state", "createdAt"),
        database: installation[0]?.kind ?? null,
      },
    })),
  told: (ledger) => {
    const named = ledger.of("study-renamed").map(({ payload }) => told(fieldsOf(payload), "title"));
    const last = ledger.of("state-changed").at(-1)?.detail["to"] ?? "draft";
    return {
      facts: ledger.of("study-founded").map(({ payload, at }) => ({
        key: "study",
        says: {
          ...told(fieldsOf(payload), "title", "database"),
          // Earlier programs knew no other kind, and told none.
          kind: fieldsOf(payload)["kind"] ?? "reader-study",
          ...named.at(-1),
          state: last,
          createdAt: at,
        },
      })),
    };
  },
});

type Joined = Readonly<{ participantId: string; code: Says; roles: readonly string[]; at: string }>;

const rolesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(text) : [];

/** Everyone who ever joined, founders first. */
function joined(ledger: ToldLedger): readonly Joined[] {
  const founders = ledger.of("study-founded").flatMap(({ detail, payload, at }) => {
    const codes = fieldsOf(fieldsOf(payload)["codes"]);
    return listOf(detail["people"]).map((one) => {
      const participantId = text(one["participantId"]);
      return {
        participantId,
        code: codes[participantId] === undefined ? {} : { code: codes[participantId] },
        roles: rolesIn(one["roles"]),
        at,
      };
    });
  });
  const added = ledger.of("person-added").map(({ detail, payload, at }) => ({
    participantId: text(detail["participantId"]),
    code: told(fieldsOf(payload), "code"),
    roles: rolesIn(detail["roles"]),
    at,
  }));
  return [...founders, ...added];
}

const person = ruleFor("person", {
  tables: ["participants"],
  kept: ({ participants }) =>
    participants.map((row) => ({
      key: row.id,
      says: { code: row.code, createdAt: row.createdAt },
    })),
  told: (ledger) => ({
    facts: joined(ledger).map(({ participantId, code, at }) => ({
      key: participantId,
      says: { ...code, createdAt: at },
    })),
  }),
});

const role = ruleFor("role", {
  tables: ["participantRoles"],
  kept: ({ participantRoles }) =>
    participantRoles.map((row) => ({
      key: `${row.participantId} ${row.role}`,
      says: { createdAt: row.createdAt },
    })),
  told: (ledger) => {
    const granted = ledger.of("role-granted").map(({ detail, at }) => ({
      key: `${text(detail["participantId"])} ${text(detail["role"])}`,
      says: { createdAt: at },
    }));
    const atFirst = joined(ledger).flatMap(({ participantId, roles, at }) =>
      roles.map((one) => ({ key: `${participantId} ${one}`, says: { createdAt: at } })),
    );
    return { facts: [...atFirst, ...granted] };
  },
});

const consent = ruleFor("consent", {
  tables: ["consents"],
  kept: ({ consents }) =>
    consents.map((row) => ({
      key: `${row.participantId} ${row.role}`,
      says: { textHash: row.textHash, text: sha256Hex(row.text), recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("consent-given").map(({ actor, at, detail }) => ({
      key: `${actor} ${text(detail["role"])}`,
      says: { textHash: detail["textHash"], text: detail["textHash"], recordedAt: at },
    })),
  }),
});

const seat = ruleFor("seat", {
  tables: ["seats", "seatAssignments"],
  kept: ({ seats, seatAssignments }) => {
    const numbers = new Map(seats.map(({ id, number }) => [id, number]));
    return seatAssignments.map((row) => ({
      key: `${numbers.get(row.seatId) ?? row.seatId} ${row.version}`,
      says: {
        participantId: row.participantId,
        seatId: row.seatId,
        reason: row.reason,
        recordedAt: row.recordedAt,
      },
    }));
  },
  told: (ledger) => ({
    facts: ledger.of("seat-assigned").map(({ at, detail, payload }) => ({
      key: `${text(detail["seat"])} ${text(detail["version"])}`,
      says: {
        participantId: detail["participantId"],
        ...told(fieldsOf(payload), "seatId"),
        reason: fieldsOf(payload)["reason"] ?? null,
        recordedAt: at,
      },
    })),
  }),
});

const affiliation = ruleFor("affiliation", {
  tables: ["affiliations"],
  kept: ({ affiliations }) =>
    affiliations.map((row) => ({
      key: `${row.participantId} ${row.recordedAt}`,
      says: { version: row.version, institution: row.institution },
    })),
  told: (ledger) => ({
    facts: ledger.of("affiliation-recorded").map(({ at, detail, payload }) => ({
      key: `${text(detail["participantId"])} ${at}`,
      says: told(fieldsOf(payload), "version", "institution"),
    })),
  }),
});

/** Models by their own id, residents by their participant's: an older program told no author's id of a resident. */
const author = ruleFor("author", {
  tables: ["authors"],
  kept: ({ authors }) =>
    authors.map((row) => ({
      key: row.participantId ?? row.id,
      says: {
        id: row.id,
        arm: row.arm,
        code: row.code,
        card: row.card === null ? null : documentHash(row.card),
        createdAt: row.createdAt,
      },
    })),
  told: (ledger) => ({
    facts: [
      ...ledger.of("author-named").map(({ at, detail, payload }) => {
        const { label, ...named } = fieldsOf(payload);
        return {
          key: text(detail["author"]),
          says: {
            id: detail["author"],
            ...told(named, "arm", "code"),
            card: documentHash({ label }),
            createdAt: at,
          },
        };
      }),
      ...ledger.of("person-added", "role-granted").filter(isResident).map(residentNamed),
    ],
  }),
});

const isResident = ({ detail }: ToldEntry): boolean =>
  detail["role"] === "resident" || rolesIn(detail["roles"]).includes("resident");

const residentNamed = ({ at, detail, payload }: ToldEntry) => {
  const { arm, author: named } = fieldsOf(payload);
  return {
    key: text(detail["participantId"]),
    says: {
      ...(arm === undefined ? {} : { arm }),
      ...told(fieldsOf(named), "id", "code"),
      card: null,
      createdAt: at,
    },
  };
};

export const peopleRules: readonly RecordRule[] = [
  study,
  person,
  role,
  consent,
  seat,
  author,
  affiliation,
];
