// Every page that a person can open, with the person and the study that show it filled.
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { addPerson } from "#app/people/add-person.server.ts";
import { judgeHarm } from "#app/rating/judge-harm.server.ts";
import { listCompleted } from "#app/rating/list-readings.server.ts";
import { readProgress } from "#app/rating/next-reading.server.ts";
import { openReading } from "#app/rating/open-reading.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { listReadings } from "#db/queries/readings.ts";
import { listTextHistories } from "#db/queries/text-histories.ts";
import { founders } from "#db/schema/founders.ts";
import { jobs } from "#db/schema/jobs.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { JobKind } from "#study/job.ts";
import type { PersonId, Role } from "#study/vocabulary.ts";
import type { OpenDatabase } from "#test/support/factories.ts";
import {
  invitationToken,
  lockedSessionToken,
  mailToken,
  sessionToken,
} from "#test/support/http.ts";
import { tokenOf } from "#test/support/site.ts";
import type { Studies } from "./studies-in-every-state.ts";

export type OpenPage = Readonly<{
  name: string;
  path: string;
  /** The cookie of who opens it; null when nobody is signed in. */
  token: string | null;
  status: number;
  /** The answer to what the person does there, when it is a refusal. */
  refusal?: number;
  /** What the person does there before we look. */
  act?: (page: Page) => Promise<void>;
}>;

type Extra = Readonly<{
  nth?: number;
  status?: number;
  refusal?: number;
  act?: (page: Page) => Promise<void>;
}>;

export async function everyPage(
  open: OpenDatabase,
  studies: Studies,
): Promise<readonly OpenPage[]> {
  const as =
    (role: Role) =>
    async (
      study: SyntheticStudy,
      name: string,
      path: string,
      { nth = 0, status = 200, ...does }: Extra = {},
    ): Promise<OpenPage> => ({
      name: `${role}: ${name}`,
      path: path === "/" ? "/" : `/studies/${study.studyId}/${path}`,
      token: await tokenOf(open, study, role, nth),
      status,
      ...does,
    });
  return [
    ...(await doorPages(open, studies)),
    ...(await lockedSessionPages(open, studies)),
    ...(await Promise.all(coordinatorPages(as("coordinator"), studies))),
    ...(await textPages(as, studies)),
    ...(await Promise.all(residentPages(as("resident"), studies))),
    ...(await Promise.all(await redactorPages(as("redactor"), studies))),
    ...(await Promise.all(await raterPages(as("rater"), studies))),
    ...(await jobPages(open, as("investigator"), studies)),
    ...(await Promise.all(investigatorPages(as("investigator"), studies))),
    ...(await Promise.all(statisticianPages(as("statistician"), studies))),
    ...(await Promise.all(auditorPages(as("auditor"), studies))),
    ...(await Promise.all(panelPages(as("panel-pharmacist"), studies))),
  ];
}

type At = (study: SyntheticStudy, name: string, path: string, extra?: Extra) => Promise<OpenPage>;

async function doorPages(
  open: OpenDatabase,
  { collecting }: Studies,
): Promise<readonly OpenPage[]> {
  const newcomer = await newcomerIn(collecting);
  const consent = `/studies/${collecting.studyId}/consent/resident`;
  return [
    { name: "signed out: start", path: "/", token: null, status: 200 },
    { name: "signed out: a fresh link", path: "/fresh-link", token: null, status: 200 },
    {
      name: "signed out: sign-in",
      path: `/sign-in/${await invitationToken(open, newcomer)}`,
      token: null,
      status: 200,
    },
    {
      name: "signed out: a link that never was",
      path: "/sign-in/nothing",
      token: null,
      status: 404,
    },
    {
      name: "signed out: mail, wanted",
      path: `/mail/${await mailToken(open, newcomer)}`,
      token: null,
      status: 200,
    },
    {
      name: "signed out: mail, chosen",
      path: `/mail/${await mailToken(open, newcomer)}`,
      token: null,
      status: 200,
      act: chooseMail,
    },
    {
      name: "signed out: a mail link that never was",
      path: "/mail/nothing",
      token: null,
      status: 404,
    },
    {
      name: "signed out: a study's address",
      path: `/studies/${collecting.studyId}`,
      token: null,
      status: 401,
    },
    {
      name: "founder: new study, empty",
      path: "/studies/new",
      token: await founderToken(open, newcomer),
      status: 200,
      refusal: 422,
      act: foundNothing,
    },
    { name: "signed out: a study's page", path: consent, token: null, status: 401 },
    { name: "signed out: no such page", path: "/nowhere", token: null, status: 404 },
    {
      name: "newcomer: sessions",
      path: "/sessions",
      token: await sessionToken(open, newcomer),
      status: 200,
    },
    {
      name: "newcomer: consent",
      path: consent,
      token: await sessionToken(open, newcomer),
      status: 200,
    },
  ];
}

/** A key holder who has yet to give their passphrase. */
async function lockedSessionPages(
  open: OpenDatabase,
  { locked }: Studies,
): Promise<readonly OpenPage[]> {
  const personId = personOf(locked, "investigator");
  const unlock = async (
    name: string,
    does: Pick<OpenPage, "refusal" | "act"> = {},
  ): Promise<OpenPage> => ({
    name: `investigator: ${name}`,
    path: "/unlock",
    token: await lockedSessionToken(open, personId),
    status: 200,
    ...does,
  });
  return [
    await unlock("passphrase"),
    await unlock("passphrase, wrong", { refusal: 422, act: giveWrongPassphrase }),
    {
      name: "investigator: sessions, address refused",
      path: "/sessions",
      token: await sessionToken(open, personId),
      status: 200,
      refusal: 422,
      act: changeAddressWrongly,
    },
  ];
}

async function founderToken(open: OpenDatabase, personId: PersonId): Promise<string> {
  await open.owner.db.insert(founders).values({ personId });
  return sessionToken(open, personId);
}

async function foundNothing(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Found the study" }).click();
}

async function giveWrongPassphrase(page: Page): Promise<void> {
  await page.locator("input[name=passphrase]").fill("not the passphrase of anybody");
  await page.locator("button[value=unlock]").click();
  await page.locator(".error-summary").waitFor();
}

async function changeAddressWrongly(page: Page): Promise<void> {
  await page.locator("#address summary").click();
  await page.locator("input[name=address]").fill("new@example.org");
  await page.locator("input[name=passphrase]").fill("not the passphrase of anybody");
  await page.locator("button[value=address]").click();
  await page.locator(".error-summary").waitFor();
}

/** Stopped or taken up again, as the visit before left it. */
async function chooseMail(page: Page): Promise<void> {
  await page.locator("main button").click();
  await page.locator(".notice-title").waitFor();
}

async function newcomerIn(study: SyntheticStudy): Promise<PersonId> {
  const added = await addPerson(await study.actor("coordinator"), {
    name: "Synthetic newcomer",
    email: null,
    roles: ["resident"],
    arm: "pgy1",
  });
  invariant(added.kind === "person-added", `the newcomer was refused: ${added.kind}`);
  return added.personId;
}

const personOf = ({ people }: SyntheticStudy, role: Role): PersonId => {
  const person = people.find(({ roles }) => roles.includes(role));
  invariant(person, `the study has no ${role}`);
  return person.personId;
};

const participantOf = ({ people }: SyntheticStudy, role: Role): string =>
  people.find((p) => p.roles.includes(role))?.participantId ?? "";

const coordinatorPages = (at: At, { draft, collecting, prepared, rating }: Studies) => [
  at(draft, "start", "/"),
  at(draft, "guide of a draft", "setup"),
  at(draft, "title and contact", "contact"),
  at(draft, "overview of a draft", "overview"),
  at(collecting, "overview while collecting", "overview"),
  at(rating, "overview while rating", "overview"),
  at(rating, "people", "people"),
  at(rating, "reminders", "reminders"),
  at(collecting, "reminders to copy", "reminders", { act: (page) => copyReminders(page) }),
  at(draft, "reminders, nobody to remind", "reminders"),
  at(collecting, "new person", "people/new"),
  at(collecting, "several people", "people/lines"),
  at(rating, "a rater", `people/${participantOf(rating, "rater")}`),
  at(rating, "withdrawal of a rater on a seat", `people/${participantOf(rating, "rater")}/leaving`),
  at(collecting, "withdrawal", `people/${participantOf(collecting, "resident")}/leaving`),
  at(
    collecting,
    "withdrawal, not confirmed",
    `people/${participantOf(collecting, "resident")}/leaving`,
    {
      refusal: 422,
      act: (page) => page.getByRole("button", { name: "Record the withdrawal" }).click(),
    },
  ),
  at(collecting, "a further role", `people/${participantOf(collecting, "auditor")}/role`),
  at(collecting, "ethics", "ethics"),
  at(draft, "models, none", "models"),
  at(rating, "models", "models"),
  at(collecting, "a model to name", "models/new"),
  at(rating, "a model's card", "models/model-1"),
  at(collecting, "import", "import"),
  at(collecting, "import, checked", "import", {
    act: (page) => checkFile(page, "vignette,arm,author,text\n1,model,A model,Stop the drug.\n"),
  }),
  at(collecting, "import, refused", "import", {
    refusal: 422,
    act: (page) => checkFile(page, "vignette,arm,author,text\n99,model,A model,\n"),
  }),
  at(collecting, "acquaintances", "acquaintances"),
  at(prepared, "seal, not ready", "seal"),
  at(rating, "seal, done", "seal"),
  at(rating, "no such page", "nowhere", { status: 404 }),
];

async function copyReminders(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show the messages to copy" }).click();
  await page.locator(".notice-title").getByText("to copy").waitFor();
}

async function checkFile(page: Page, text: string): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Check" }).click();
  await page
    .locator(".notice-title")
    .getByText(/What the file would create|can't be imported/)
    .waitFor();
}

/** Raw beside shown: open to the coordinator at once, to the others after the unblinding. */
async function textPages(
  as: (role: Role) => At,
  { draft, collecting, rating, unblinded }: Studies,
): Promise<readonly OpenPage[]> {
  const [coordinator, statistician] = [
    await rating.actor("coordinator"),
    await unblinded.actor("statistician"),
  ];
  const edited = await asActor(coordinator.pools.operations, coordinator.session, (tx) =>
    listTextHistories(tx, rating.studyId),
  );
  const opened = await asActor(statistician.pools.analysis, statistician.session, (tx) =>
    listTextHistories(tx, unblinded.studyId),
  );
  const waiting = await asActor(
    coordinator.pools.operations,
    (await collecting.actor("coordinator")).session,
    (tx) => listTextHistories(tx, collecting.studyId),
  );
  const most = [...edited].sort((a, b) => b.edits - a.edits)[0];
  return Promise.all([
    as("coordinator")(draft, "texts, none", "texts"),
    as("coordinator")(rating, "texts, raw and shown", "texts"),
    as("coordinator")(rating, "a text, raw and shown", `texts/${most?.answerId ?? ""}`),
    ...waiting
      .slice(0, 1)
      .map(({ answerId }) =>
        as("coordinator")(collecting, "a text not prepared", `texts/${answerId}`),
      ),
    as("investigator")(rating, "texts, too early", "texts"),
    as("statistician")(unblinded, "texts, raw and shown", "texts"),
    as("auditor")(unblinded, "a text, raw and shown", `texts/${opened[0]?.answerId ?? ""}`),
  ]);
}

const residentPages = (at: At, { collecting, rating }: Studies) => [
  at(collecting, "start", "/"),
  at(collecting, "cases", "write"),
  at(collecting, "a case", "write/1"),
  at(collecting, "review", "write/1/review"),
  at(rating, "cases, closed", "write"),
  at(rating, "a submitted answer", "write/1"),
];

async function redactorPages(at: At, { prepared }: Studies) {
  const redactor = await prepared.actor("redactor");
  const [text] = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  return [
    at(prepared, "start", "/"),
    at(prepared, "texts", "redact"),
    at(prepared, "a text", `redact/${text?.id ?? ""}`),
  ];
}

async function raterPages(at: At, { collecting, fresh, pausing, rating, locked }: Studies) {
  const [unread, judged] = [await nextReadingOf(rating, 0), await judgedReadingOf(rating, 1)];
  const { completed } = await listCompleted(await rating.actor("rater", 1), 1, 100);
  const [last, first] = [completed[0]?.readingId, completed.at(-1)?.readingId];
  return [
    at(fresh, "home before practice", "rate"),
    at(fresh, "practice", "rate/practice/1"),
    at(fresh, "practice, second step", "rate/practice/1?harmful=yes"),
    at(fresh, "completed, none", "rate/done"),
    at(rating, "start", "/"),
    at(rating, "home", "rate"),
    at(rating, "first step", `rate/${unread}`),
    at(rating, "scores", `rate/${judged}`, { nth: 1 }),
    at(rating, "completed", "rate/done", { nth: 1 }),
    at(rating, "practice compared", "rate/practice/1", { nth: 1 }),
    at(rating, "amendment", `rate/${last ?? ""}`, { nth: 1 }),
    at(rating, "closed amendment", `rate/${first ?? ""}`, { nth: 1 }),
    at(pausing, "a pause before the next answer", "rate"),
    at(pausing, "an answer held back", `rate/${await heldBackReadingOf(pausing)}`, { status: 409 }),
    at(rating, "not next", "rate/00000000-0000-4000-8000-000000000000", { nth: 1, status: 404 }),
    at(locked, "signed off", "rate/done"),
    at(locked, "receipt", "rate/receipt"),
    at(collecting, "whom they know", "rate/acquaintances"),
    at(locked, "sources", "rate/sources"),
    at(locked, "a guess", "rate/sources/1"),
  ];
}

async function nextReadingOf(study: SyntheticStudy, nth: number) {
  const { next } = await readProgress(await study.actor("rater", nth));
  invariant(next.kind === "reading-ready", `no reading is ready: ${next.kind}`);
  return next.id;
}

/** The reading that waits for the washout. */
async function heldBackReadingOf(study: SyntheticStudy): Promise<string> {
  const rater = await study.actor("rater");
  const list = await asActor(rater.pools.blinded, rater.session, (tx) =>
    listReadings(tx, study.studyId),
  );
  return list.find(({ rated }) => !rated)?.id ?? "";
}

/** A reading whose first judgement is locked, so that its scores are asked. */
async function judgedReadingOf(study: SyntheticStudy, nth: number) {
  const rater = await study.actor("rater", nth);
  const readingId = await nextReadingOf(study, nth);
  await openReading(rater, readingId);
  await judgeHarm(rater, readingId, true, { device: "desktop", secondsVisible: 20 });
  return readingId;
}

/** A report and an export while they are made, and as they end when they come to nothing. */
async function jobPages(
  open: OpenDatabase,
  at: At,
  { unblinded }: Studies,
): Promise<readonly OpenPage[]> {
  const asker = unblinded.people.find(({ roles }) => roles.includes("investigator"));
  invariant(asker, "the study has an investigator");
  const ended = { endedAt: new Date(), attempt: 3 };
  const add = async (kind: JobKind, state: Partial<typeof jobs.$inferInsert>) => {
    const made = { id: randomUUID(), studyId: unblinded.studyId, kind, key: randomUUID() };
    await open.owner.db.insert(jobs).values({ ...made, askedBy: asker.participantId, ...state });
    return at(unblinded, `${kind}, ${state.state}`, `${kind}?job=${made.id}`, {
      status: kind === "report" && state.state === "failed" ? 500 : 200,
    });
  };
  const underWay = { attempt: 2, heldUntil: new Date(Date.now() + 3_600_000), done: 1, total: 4 };
  return Promise.all(
    (["report", "export"] as const).flatMap((kind) => [
      add(kind, { state: "running", step: "statistics", ...underWay }),
      add(kind, { state: "stopped", ...ended }),
      add(kind, { state: "failed", problem: "process-lost", ...ended }),
    ]),
  );
}

const investigatorPages = (at: At, { draft, rating, locked, unblinded }: Studies) => [
  at(rating, "start", "/"),
  at(rating, "progress", "progress"),
  at(draft, "design of a draft", "design"),
  at(rating, "design, frozen", "design"),
  at(draft, "plan of a draft", "plan"),
  at(rating, "plan, locked", "plan"),
  at(rating, "lock, not ready", "lock"),
  at(locked, "lock, done", "lock"),
  at(draft, "keys, nobody yet", "keys"),
  at(locked, "keys, held", "keys"),
  at(rating, "unblind, too early", "unblind"),
  at(locked, "unblind, before", "unblind"),
  at(unblinded, "unblind, after", "unblind"),
  at(rating, "report, too early", "report"),
  at(unblinded, "report", "report"),
  at(locked, "export before unblinding", "export"),
  at(unblinded, "export", "export"),
  at(unblinded, "ledger", "ledger"),
];

const statisticianPages = (at: At, { prepared, rating, locked, unblinded }: Studies) => [
  at(prepared, "draw", "draw"),
  at(rating, "draw, over", "draw"),
  at(rating, "start", "/"),
  at(rating, "progress", "progress"),
  at(rating, "boards", "boards"),
  at(locked, "boards, all rated", "boards"),
  at(rating, "plan", "plan"),
  at(locked, "unblind", "unblind"),
  at(unblinded, "export", "export"),
];

const auditorPages = (at: At, { prepared, unblinded }: Studies) => [
  at(prepared, "draw", "draw"),
  at(unblinded, "start", "/"),
  at(unblinded, "ledger", "ledger"),
  at(unblinded, "card", "card"),
  at(unblinded, "keys", "keys"),
  at(unblinded, "design", "design"),
  at(unblinded, "plan", "plan"),
];

const panelPages = (at: At, { draft, reviewing, collecting }: Studies) => [
  at(reviewing, "start", "/"),
  at(draft, "no set yet", "panel"),
  at(reviewing, "cases", "panel"),
  at(reviewing, "a case", "panel/1"),
  at(reviewing, "a case, refused", "panel/1", {
    refusal: 422,
    act: (page) => page.getByRole("button", { name: "Record my votes" }).click(),
  }),
  at(reviewing, "a case, voted", "panel/2"),
  at(collecting, "a case, closed", "panel/1"),
];
