// A signed-in person's requests to the coordinator's pages.
import type { MailSettings } from "#app/mail/mail-settings.server.ts";
import {
  action as acquaintancePost,
  loader as acquaintancePage,
} from "#app/routes/studies.$studyId.acquaintances.tsx";
import {
  action as ethicsPost,
  loader as ethicsPage,
} from "#app/routes/studies.$studyId.ethics.tsx";
import {
  action as importPost,
  loader as importPage,
} from "#app/routes/studies.$studyId.import.tsx";
import {
  action as overviewPost,
  loader as overviewPage,
} from "#app/routes/studies.$studyId.overview.tsx";
import {
  action as personPost,
  loader as personPage,
} from "#app/routes/studies.$studyId.people.$participantId.tsx";
import {
  action as leavingPost,
  loader as leavingPage,
} from "#app/routes/studies.$studyId.people.$participantId_.leaving.tsx";
import {
  action as rolePost,
  loader as rolePage,
} from "#app/routes/studies.$studyId.people.$participantId_.role.tsx";
import {
  action as peoplePost,
  loader as peoplePage,
} from "#app/routes/studies.$studyId.people._index.tsx";
import {
  action as newPersonPost,
  loader as newPersonPage,
} from "#app/routes/studies.$studyId.people.new.tsx";
import {
  action as remindersPost,
  loader as remindersPage,
} from "#app/routes/studies.$studyId.reminders.tsx";
import { action as sealPost, loader as sealPage } from "#app/routes/studies.$studyId.seal.tsx";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { DatabaseKind, Role } from "#study/vocabulary.ts";
import type { OpenDatabase } from "#test/support/factories.ts";
import { answered, loadContext, publicUrl, sessionToken } from "#test/support/http.ts";

export type Fields = Readonly<Record<string, string | File | readonly string[]>>;
export type Answer = Readonly<{ status: number; data: unknown; location: string | null }>;

type Study = Pick<SyntheticStudy, "studyId" | "people">;
type Pathed = Readonly<{ path: string; participantId?: string; query?: string }>;

/** A redirect is an answer, whether returned or thrown; any other thing thrown is passed on. */
export async function answerOf(work: Promise<unknown>): Promise<Answer> {
  const returned = await work.catch((thrown: unknown) =>
    thrown instanceof Response ? thrown : Promise.reject(thrown),
  );
  const { status, data, headers } = answered(returned);
  return { status, data, location: headers.get("Location") };
}

export async function browserOf(
  open: OpenDatabase,
  study: Study,
  role: Role = "coordinator",
  databaseKind: DatabaseKind = "demonstration",
  mail: MailSettings | null = null,
) {
  const person = study.people.find((p) => p.roles.includes(role));
  if (!person) throw new Error(`the study has no ${role}`);
  const token = await sessionToken(open, person.personId);
  const asked = ({ path, participantId, query = "" }: Pathed, form?: Fields) => ({
    request: new Request(`${publicUrl}/studies/${study.studyId}/${path}${query}`, {
      headers: { Cookie: `equipoise_session=${token}` },
      ...(form ? { method: "POST", body: formData(form) } : {}),
    }),
    params: { studyId: study.studyId, ...(participantId === undefined ? {} : { participantId }) },
    context: loadContext(open, { databaseKind, ...(mail ? { mail } : {}) }),
  });
  const one = (participantId: string): Pathed => ({
    path: `people/${participantId}`,
    participantId,
  });
  return {
    overview: () => overviewPage(asked({ path: "overview" })),
    act: (intent: string) => answerOf(overviewPost(asked({ path: "overview" }, { intent }))),
    people: (query = "") => peoplePage(asked({ path: "people", query })),
    inviteAll: () => answerOf(peoplePost(asked({ path: "people" }, { intent: "invite-all" }))),
    reminders: () => remindersPage(asked({ path: "reminders" })),
    remind: (...person: readonly string[]) =>
      answerOf(remindersPost(asked({ path: "reminders" }, { person }))),
    roomForPeople: () => newPersonPage(asked({ path: "people/new" })),
    add: (form: Fields) => answerOf(newPersonPost(asked({ path: "people/new" }, form))),
    person: (participantId: string) => personPage(asked(one(participantId))),
    onPerson: (participantId: string, form: Fields) =>
      answerOf(personPost(asked(one(participantId), form))),
    leaving: (participantId: string) =>
      leavingPage(asked({ path: `people/${participantId}/leaving`, participantId })),
    onLeaving: (participantId: string, form: Fields) =>
      answerOf(
        leavingPost(asked({ path: `people/${participantId}/leaving`, participantId }, form)),
      ),
    roleChoices: (participantId: string) =>
      rolePage(asked({ path: `people/${participantId}/role`, participantId })),
    addRole: (participantId: string, form: Fields) =>
      answerOf(rolePost(asked({ path: `people/${participantId}/role`, participantId }, form))),
    ethics: () => ethicsPage(asked({ path: "ethics" })),
    recordEthics: (form: Fields) => answerOf(ethicsPost(asked({ path: "ethics" }, form))),
    importPage: () => importPage(asked({ path: "import" })),
    postImport: (form: Fields) => answerOf(importPost(asked({ path: "import" }, form))),
    acquaintances: () => acquaintancePage(asked({ path: "acquaintances" })),
    onAcquaintances: (form: Fields) =>
      answerOf(acquaintancePost(asked({ path: "acquaintances" }, form))),
    seal: () => sealPage(asked({ path: "seal" })),
    pressFreeze: () => answerOf(sealPost(asked({ path: "seal" }, { intent: "freeze" }))),
    pressSeal: (form: Fields = { confirmsRecognition: "yes" }) =>
      answerOf(sealPost(asked({ path: "seal" }, { intent: "seal", ...form }))),
  };
}

function formData(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value)
      ? (value as readonly string[])
      : [value as string | File])
      form.append(name, one);
  return form;
}
