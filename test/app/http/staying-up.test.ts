// [D3] One study's lock stops that study alone, and what waits for it is told so: the running program, with a lock that somebody doesn't let go.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { sessionCookieHeader } from "#app/http/cookies.server.ts";
import { keptFields } from "#app/http/kept-fields.server.ts";
import { openPool } from "#db/client.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { filled, raterDesk, raterOf } from "#test/app/rating/rater-desk.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { startSite, tokenOf } from "#test/support/site.ts";

const open = await openTestDatabase();
const held = await ratingStudy(open, { title: "Held", design: { raterSeats: 2, practice: false } });
const free = await ratingStudy(open, { title: "Free", design: { raterSeats: 2, practice: false } });
const site = await startSite(open);
let release = (): void => undefined;
const letGo = new Promise<void>((resolve) => (release = resolve));
const holder = openPool(open.database.connections.owner, 1);
afterAll(async () => {
  release();
  await site.stop();
  await holder.client.end();
});

type Act = Readonly<{ path: string; token: string; form: Readonly<Record<string, string>> }>;

async function send({ path, token, form }: Act): Promise<Response> {
  const cookie = sessionCookieHeader(token, site.url).split(";")[0] ?? "";
  return fetch(site.url + path, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { Cookie: cookie, Origin: site.url },
    redirect: "manual",
  });
}

/** A rater's rating and a coordinator's deadline: both wait for the study's lock. */
const acts = async (study: SyntheticStudy): Promise<readonly [Act, Act]> => [
  await ratingDue(study),
  {
    path: `/studies/${study.studyId}/overview`,
    token: await tokenOf(open, study, "coordinator"),
    form: { intent: "set-deadline", dueAt: "2031-05-01T12:00" },
  },
];

async function ratingDue(study: SyntheticStudy): Promise<Act> {
  const desk = await raterDesk(open, study, raterOf(study));
  return { path: `${desk.path}/${await desk.judgeNext()}`, token: desk.token, form: filled };
}

/** The study's lock, until `release()`. */
function hold({
  studyId,
}: SyntheticStudy): Readonly<{ isHeld: Promise<void>; holding: Promise<unknown> }> {
  let told = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => (told = resolve));
  const holding = holder.client.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(study_lock_key(${studyId}::uuid))`;
    told();
    await letGo;
  });
  return { isHeld, holding };
}

const answersOf = async (all: readonly Promise<Response>[]) =>
  (await Promise.all(all)).map(({ status }) => status);

describe("while one study's lock is held", () => {
  it("the other study answers at once, and who waits for it is told to come back, with what was typed", async () => {
    const others = await acts(free);
    const [rate, setDeadline] = await acts(held);
    const { isHeld, holding } = hold(held);
    await isHeld;
    const waiting = Array.from({ length: 14 }, () => [send(rate), send(setDeadline)]).flat();
    await pause(300);
    expect(await answersOf(others.map((act) => send(act)))).toEqual([302, 302]);
    const [asPage, asData] = [await waiting[0], await send({ ...rate, path: `${rate.path}.data` })];
    expect(
      [asPage, asData].map((answer) => [answer?.status, answer?.headers.get("Retry-After")]),
    ).toEqual([
      [503, "5"],
      [503, "5"],
    ]);
    expect(await asPage?.text()).toMatch(
      /The server is busy[\s\S]*<textarea[^>]*name="comment"[^>]*>KP1 is thin\./u,
    );
    expect(new Set(await answersOf(waiting))).toEqual(new Set([503]));
    release();
    await holding;
    expect(await answersOf([send(rate), send(setDeadline)])).toEqual([302, 302]);
  });
});

it("what a form with a secret held is not sent back", async () => {
  const asked = (form: Readonly<Record<string, string>>) =>
    new Request(site.url, { method: "POST", body: new URLSearchParams(form) });
  expect(await keptFields(asked({ reason: "two words", passphrase: "three more words" }))).toEqual(
    [],
  );
  expect(await keptFields(asked({ reason: "two words" }))).toEqual([
    { name: "reason", value: "two words" },
  ]);
});
