import type { AnswerRefused } from "#study/answer.ts";

const gate = { "consent-text-changed": 409, "link-expired": 410, "link-unknown": 404, "link-used": 410, "too-many-attempts": 429 } as const;

const answers = {
  "already-submitted": 409,
  "answer-too-long": 422,
  "answer-too-short": 422,
  "case-unknown": 404,
  "draft-changed": 409,
  "draft-conflict": 409,
  "not-attested": 422,
  "section-missing": 422,
  "section-too-long": 422,
  "study-not-collecting": 409,
} as const satisfies Record<AnswerRefused["kind"], number> & Record<string, number>;

/** The status a refusal is answered with. A kind that is missing here does not compile where it is asked for. */
export const refusalStatus = { ...gate, ...answers } as const;
