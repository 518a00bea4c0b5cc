// A rater at a real server: each act of the rating page, as often as it takes.
import { type Answer, type Form, personOverHttp, type Site } from "#test/app/person-over-http.ts";
import { filled } from "./rater-desk.ts";

/** What the server said stands: a page's own "saved". */
export type AcknowledgedDraft = Readonly<{ version: number; comment: string }>;

export function raterOverHttp(site: Site, studyId: string, token: string) {
  const person = personOverHttp(site, token);
  const pathOf = (readingId: string): string => `/studies/${studyId}/rate/${readingId}`;
  return {
    ...person,
    pathOf,
    async open(readingId: string): Promise<void> {
      const { status } = await person.untilAnswered(pathOf(readingId));
      if (status !== 200) throw new Error(`The reading's page was answered with ${status}.`);
    },
    judge: (readingId: string): Promise<Answer> =>
      person.act(pathOf(readingId), { intent: "judge-harm", harmful: "no" }, "harm-already-judged"),
    rate: (readingId: string, comment: string, scores: Form = {}): Promise<Answer> =>
      person.act(pathOf(readingId), { ...filled, ...scores, comment }, "already-rated"),
    async saveDraft(
      readingId: string,
      comment: string,
      basedOn: number,
    ): Promise<AcknowledgedDraft> {
      const answer = await person.untilAnswered(`${pathOf(readingId)}/draft`, {
        ...filled,
        comment,
        basedOn: String(basedOn),
      });
      const { kind, version } = JSON.parse(answer.text) as { kind: string; version: number };
      if (kind !== "draft-saved")
        throw new Error(`A draft over version ${basedOn} was answered with ${kind}.`);
      return { version, comment };
    },
  };
}

export type RaterOverHttp = ReturnType<typeof raterOverHttp>;
