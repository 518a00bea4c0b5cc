// The three people whose numbers, with the server's, decide the draw.
import type { ParticipantId, Role } from "#study/vocabulary.ts";

/** In the order in which their nonces enter the seed. */
export const voices = ["coordinator", "statistician", "witness"] as const;
export type Voice = (typeof voices)[number];

/**
 * Rule W3: the witness is an auditor; the investigator only while the study has none.
 *
 * @param hasAuditor  an auditor has agreed to the consent and is neither coordinator nor statistician.
 */
export function voiceOf(
  roles: readonly Role[],
  { hasAuditor }: Readonly<{ hasAuditor: boolean }>,
): Voice | null {
  if (roles.includes("coordinator")) return "coordinator";
  if (roles.includes("statistician")) return "statistician";
  return roles.includes(hasAuditor ? "auditor" : "investigator") ? "witness" : null;
}

/** A commitment that counts in the running attempt. */
export type StandingVoice = Readonly<{
  voice: Voice;
  version: number;
  participantId: ParticipantId;
  code: string;
  commitment: string;
  committedAt: Date;
  isOpened: boolean;
}>;
