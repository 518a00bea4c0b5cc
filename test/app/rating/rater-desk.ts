// A rater at work: the pages' own loaders and actions, called as a browser would.
import { action as send, loader as read } from "#app/routes/studies.$studyId.rate.$readingId.tsx";
import { action as saveDraft } from "#app/routes/studies.$studyId.rate.$readingId_.draft.ts";
import { loader as home } from "#app/routes/studies.$studyId.rate._index.tsx";
import {
  action as declare,
  loader as acquaintances,
} from "#app/routes/studies.$studyId.rate.acquaintances.tsx";
import { action as signOff, loader as done } from "#app/routes/studies.$studyId.rate.done.tsx";
import {
  action as tryPractice,
  loader as practice,
} from "#app/routes/studies.$studyId.rate.practice.$number.tsx";
import {
  action as guess,
  loader as openGuess,
} from "#app/routes/studies.$studyId.rate.sources.$number.tsx";
import {
  action as endGuesses,
  loader as guesses,
} from "#app/routes/studies.$studyId.rate.sources._index.tsx";
import type { SyntheticPerson, SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { OpenDatabase } from "#test/support/factories.ts";
import {
  answered,
  loadContext,
  requestTo,
  type SentForm,
  sessionToken,
} from "#test/support/http.ts";

export const scores = {
  "score.medical-correctness": "5",
  "score.medication-safety": "4",
  "score.guideline-consistency": "3",
  "score.clinical-usefulness": "2",
};
export const harm = { "harm-severity": "temporary", "harm-likelihood": "possible" };
export const filled = {
  intent: "submit",
  ...scores,
  "important-omission": "no",
  "over-caution": "yes",
  confidence: "4",
  comment: "KP1 is thin.",
  secondsVisible: "75",
};

type Form = Readonly<Record<string, string>>;

export async function raterDesk(
  open: OpenDatabase,
  { studyId }: SyntheticStudy,
  person: SyntheticPerson,
) {
  const context = loadContext(open);
  const token = await sessionToken(open, person.personId);
  const path = `/studies/${studyId}/rate`;
  const request = (tail: string, form?: SentForm) =>
    requestTo(path + tail, form ? { token, form } : { token });
  const desk = {
    path,
    token,
    home: () => home({ request: request(""), params: { studyId }, context }),
    read: async (readingId: string) =>
      answered(
        await read({ request: request(`/${readingId}`), params: { studyId, readingId }, context }),
      ),
    send: async (readingId: string, form: Form) =>
      answered(
        await send({
          request: request(`/${readingId}`, form),
          params: { studyId, readingId },
          context,
        }),
      ),
    saveDraft: async (readingId: string, form: Form, session = token) => {
      const response = await saveDraft({
        request: requestTo(`${path}/${readingId}/draft`, { token: session, form }),
        params: { studyId, readingId },
        context,
      });
      return { status: response.status, data: (await response.json()) as unknown };
    },
    done: () => done({ request: request("/done"), params: { studyId }, context }),
    signOff: async () =>
      answered(await signOff({ request: request("/done", {}), params: { studyId }, context })),
    practice: async (number: string, query = "") =>
      answered(
        await practice({
          request: request(`/practice/${number}${query}`),
          params: { studyId, number },
          context,
        }),
      ),
    tryPractice: async (number: string, form: Form) =>
      answered(
        await tryPractice({
          request: request(`/practice/${number}`, form),
          params: { studyId, number },
          context,
        }),
      ),
    acquaintances: () =>
      acquaintances({ request: request("/acquaintances"), params: { studyId }, context }),
    declare: async (form: SentForm) =>
      answered(
        await declare({ request: request("/acquaintances", form), params: { studyId }, context }),
      ),
    guesses: () => guesses({ request: request("/sources"), params: { studyId }, context }),
    endGuesses: async (ending: string) =>
      answered(
        await endGuesses({
          request: request("/sources", { ending }),
          params: { studyId },
          context,
        }),
      ),
    openGuess: async (number: number) =>
      answered(
        await openGuess({
          request: request(`/sources/${number}`),
          params: { studyId, number: String(number) },
          context,
        }),
      ),
    guess: async (number: number, form: Form) =>
      answered(
        await guess({
          request: request(`/sources/${number}`, form),
          params: { studyId, number: String(number) },
          context,
        }),
      ),
    /** The id of the reading that is next. */
    nextId: async (): Promise<string> => {
      const { next } = await desk.home();
      invariant(next.kind === "reading-ready", `no reading is ready: ${next.kind}`);
      return next.id;
    },
    /** Opens the next reading and locks the unaided judgement. */
    judgeNext: async (harmful = "no"): Promise<string> => {
      const id = await desk.nextId();
      await desk.read(id);
      await desk.send(id, { intent: "judge-harm", harmful });
      return id;
    },
    rateNext: async (): Promise<string> => {
      const id = await desk.judgeNext();
      const { status } = await desk.send(id, filled);
      invariant(status === 302, `the rating was answered with ${status}`);
      return id;
    },
  };
  return desk;
}

export type Desk = Awaited<ReturnType<typeof raterDesk>>;

/** The nth rater of a synthetic study, from 0. */
export function raterOf({ people }: SyntheticStudy, nth = 0): SyntheticPerson {
  const rater = people.filter((p) => p.roles.includes("rater"))[nth];
  invariant(rater, `the study has no rater ${nth}`);
  return rater;
}
