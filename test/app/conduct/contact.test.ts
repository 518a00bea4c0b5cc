import { expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { action, loader } from "#app/routes/studies.$studyId.contact.tsx";
import { examineLink } from "#app/gate/sign-in.server.ts";
import { offerConsent } from "#app/gate/give-consent.server.ts";
import { mail } from "#app/mail/words/en.ts";
import { contactHash } from "#study/records/contact.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { walkToCollecting } from "#scripts/synthetic/walk.ts";
import { testDay } from "#test/support/factories.ts";
import { invitationToken } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const office = { name: "Study office", email: "office@example.org", telephone: "+1 555 0100" };
const study = await readyStudy("draft");
const { visit } = visitorOf(study);
const send = (form: Readonly<Record<string, string>>) =>
  visit("coordinator", action, "/contact", form);

it("[F5] a contact is recorded in versions, of which the ledger holds a hash", async () => {
  expect(await send({ intent: "contact", ...office, email: "office" })).toMatchObject({
    status: 422,
    data: { refusal: { faults: { email: "not-an-address" } }, typed: { email: "office" } },
  });
  await send({ intent: "contact", name: "Study office", email: "old@example.org" });
  expect((await send({ intent: "contact", ...office })).headers.get("Location")).toMatch(
    /contact\?done=contact-recorded$/u,
  );
  expect(await send({ intent: "contact", ...office })).toMatchObject({ status: 409 });
  expect((await visit("coordinator", loader, "/contact")).data).toMatchObject({ contact: office });
  const told = await study.open.owner.db.execute<{ detail: string; payload: string }>(sql`
    select e.detail, o.payload from ledger_entries e join ledger_openings o using (chain, position) where e.act = 'contact-recorded' order by e.position`);
  expect(told.map(({ detail }) => detail)).toEqual(['{"version":1}', '{"version":2}']);
  expect(told[1]?.payload).toBe(JSON.stringify({ contactHash: contactHash(office) }));
  expect(JSON.stringify(told)).not.toContain("example.org");
});

it("[F5] sign-in, consent and mail say whom to ask, and who approved", async () => {
  const [rater] = study.people.filter(({ roles }) => roles.includes("rater"));
  if (!rater) throw new Error("a draft without a rater");
  const { gate } = study.open.pools;
  const seen = await examineLink(gate, await invitationToken(study.open, rater.personId), "here");
  expect(seen).toMatchObject({ kind: "link-open", studies: [{ contact: office }] });
  expect(await examineLink(gate, "never made", "there")).toMatchObject({ studies: [] });
  const { session } = await study.actor("rater");
  const { studyId } = study;
  const { participantId } = rater;
  const role = "rater" as const;
  const who = { session, gate, databaseKind: "real" as const, studyId, participantId, role };
  const before = await offerConsent(who);
  expect(before.sections.at(-1)).toEqual({
    title: "Whom you can ask",
    text: "About the study: Study office, office@example.org, +1 555 0100.",
  });
  const text = mail.body({
    kind: "invitation",
    study: "S",
    name: "N",
    roles: ["rater"],
    workRole: null,
    itemsLeft: 0,
    dueAt: null,
    publicUrl: "",
    signInUrl: "A",
    validHours: 168,
    optOutUrl: "B",
    databaseKind: "real",
    contact: { ...office, authority: "Committee of the clinic", reference: "2026-11" },
  });
  expect(text).toContain("Questions about the study: Study office, office@example.org");
  expect(text).toContain("Ethics decision: Committee of the clinic, 2026-11.");
});

it("[F6] a draft is renamed with its entry, and later never", async () => {
  await send({ intent: "rename", title: "A better title" });
  const retitled = await visit("coordinator", loader, "/contact");
  expect(retitled.data).toMatchObject({ title: "A better title" });
  expect(await send({ intent: "rename", title: "A better title" })).toMatchObject({ status: 409 });
  const owner = study.open.owner.db;
  const [entry] = await owner.execute<{ payload: string }>(sql`
    select o.payload from ledger_entries e join ledger_openings o using (chain, position) where e.act = 'study-renamed'`);
  expect(JSON.parse(entry?.payload ?? "")).toEqual({ title: "A better title" });
  await walkToCollecting(study, testDay);
  expect(await send({ intent: "rename", title: "Too late" })).toMatchObject({ status: 409 });
  await expect(
    owner.execute(sql`update studies set title = 'By hand' where id = ${study.studyId}::uuid`),
  ).rejects.toMatchObject({ cause: { code: "23001" } });
});
