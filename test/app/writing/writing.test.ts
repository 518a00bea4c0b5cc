// How an answer is typed: counted where the resident's own consent names it, kept beside the draft, tied to the submission.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "#app/people/add-person.server.ts";
import { recordDesign } from "#app/planning/record-design.server.ts";
import { loader as consentPage } from "#app/routes/studies.$studyId.consent.$role.tsx";
import {
  action as save,
  loader as openPage,
} from "#app/routes/studies.$studyId.write.$number._index.tsx";
import { action as autosave } from "#app/routes/studies.$studyId.write.$number.draft.ts";
import { action as submit } from "#app/routes/studies.$studyId.write.$number.review.tsx";
import { sha256Hex } from "#ground/digest.ts";
import { fewCases, foundSyntheticStudy, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting } from "#scripts/synthetic/walk.ts";
import { type AnswerSections, sectionKeys } from "#study/answer.ts";
import { joinConsent, writingTitle } from "#study/consent-texts.ts";
import { defaultDesign } from "#study/design.ts";
import { noWriting, type SectionWriting, type WritingSummary } from "#study/writing.ts";
import { openShell } from "#test/support/as-role.ts";
import { collectingStudy, draftStudy, openTestDatabase, testDay } from "#test/support/factories.ts";
import { answered, loadContext, requestTo, sessionToken } from "#test/support/http.ts";

const open = await openTestDatabase();
const context = loadContext(open);
let counting: SyntheticStudy;
let silent: SyntheticStudy;

beforeAll(async () => {
  counting = await collectingStudy(open, {
    title: "Counts writing",
    design: { recordsWriting: true },
    residentsPerArm: 4,
  });
  silent = await collectingStudy(open, { title: "Counts nothing" });
});

const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => `word${n}`).join(" ");
const sections: AnswerSections = {
  bottomLine: words(20),
  problem: words(30),
  actions: words(40),
  monitoring: words(30),
  uncertainty: words(10),
};
const counted = (seconds: number, pastes = 0, pastedCharacters = 0): SectionWriting => ({
  seconds,
  pastes,
  pastedCharacters,
});

type Fields = Readonly<Record<string, string>>;
const page = (): string => randomUUID().replaceAll("-", "");
const countOf = (pageId: string, problem: SectionWriting) =>
  JSON.stringify({ pageId, sections: { ...noWriting, problem } });
const formOf = (version: number, more: Fields = {}): Fields => ({
  ...sections,
  basedOn: String(version),
  secondsVisible: "10",
  ...more,
});
const attested = { noGenerativeAi: "yes", resources: "A formulary." };

/** The resident on whose case counts that can't be read are tried. */
const unreadable = 6;
let used = 0;

async function writer(study = counting, nth = used++) {
  const person =
    study.people.filter(({ roles }) => roles.includes("resident"))[nth] ??
    expect.fail("too few residents");
  const token = await sessionToken(open, person.personId);
  const asked = (form?: Fields) => ({
    request: requestTo(`/studies/${study.studyId}/write/1`, form ? { token, form } : { token }),
    params: { studyId: study.studyId, number: "1" },
    context,
  });
  return {
    ...person,
    shell: () => openShell(open.database.connections.author, sha256Hex(token)),
    opened: async () => (await openPage(asked())).opened,
    save: async (form: Fields) => answered(await save(asked(form))),
    autosave: async (form: Fields) => (await autosave(asked(form))).status,
    submit: async (form: Fields) => answered(await submit(asked(form))),
  };
}

const keptOf = async (participantId: string) => {
  const [row] = await open.owner.db.execute<{
    summary: WritingSummary | null;
    payload: string;
  }>(sql`
    select w.writing_summary as summary, o.payload from answers w join authors a on a.id = w.author_id
      join ledger_entries e on e.actor = a.participant_id and e.act = 'answer-submitted' join ledger_openings o using (chain, position) where a.participant_id = ${participantId}::uuid`);
  return row
    ? {
        summary: row.summary,
        told: (JSON.parse(row.payload) as Readonly<{ writing: unknown }>).writing,
      }
    : expect.fail("no answer");
};

describe("[C5] what one page after another counted", () => {
  it("is kept beside the draft, shown, and tied to the submission by the row and the ledger's payload", async () => {
    const resident = await writer();
    expect(await resident.opened()).toMatchObject({ recordsWriting: true, writing: null });
    expect(
      await resident.autosave(formOf(0, { writing: countOf(page(), counted(30, 2, 140)) })),
    ).toBe(200);
    const after = { ...noWriting, problem: counted(30, 2, 140) };
    expect((await resident.opened()).writing).toEqual(after);
    expect((await resident.submit(formOf(1, attested))).status).toBe(302);
    expect(await keptOf(resident.participantId)).toEqual({ summary: after, told: after });
    expect((await resident.opened()).answer?.writing).toEqual(after);
  });

  it("is summed over pages, and never grows by a save that came twice or shrinks by one that came late", async () => {
    const resident = await writer();
    const count = fc.record({
      nth: fc.nat(2),
      seconds: fc.nat(500),
      pastes: fc.nat(9),
      pastedCharacters: fc.nat(5000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(count, { minLength: 1, maxLength: 6 }), async (saves) => {
        const before = (await resident.opened()).writing?.problem ?? counted(0);
        const pages = [page(), page(), page()];
        for (const { nth, ...numbers } of saves)
          await resident.autosave(formOf(0, { writing: countOf(pages[nth] ?? "", numbers) }));
        const most = (name: keyof SectionWriting) =>
          pages.reduce(
            (sum, _, nth) =>
              sum + Math.max(0, ...saves.filter((one) => one.nth === nth).map((one) => one[name])),
            before[name],
          );
        expect((await resident.opened()).writing?.problem).toEqual({
          seconds: most("seconds"),
          pastes: most("pastes"),
          pastedCharacters: most("pastedCharacters"),
        });
      }),
      { numRuns: 12 },
    );
  });

  it("stands also where the words meet another window's", async () => {
    const resident = await writer();
    await resident.autosave(formOf(0, { problem: "first" }));
    expect(
      await resident.autosave(
        formOf(0, { problem: "other", writing: countOf(page(), counted(7)) }),
      ),
    ).toBe(409);
    expect((await resident.opened()).writing?.problem).toEqual(counted(7));
  });

  it("without scripts is nothing: null in the row and in the ledger, not zero", async () => {
    const resident = await writer();
    expect((await resident.save(formOf(0))).status).toBe(302);
    await resident.submit(formOf(1, attested));
    expect(await keptOf(resident.participantId)).toEqual({ summary: null, told: null });
  });

  it.each([
    "{",
    "[]",
    countOf("not-a-page", counted(1)),
    countOf(page(), counted(-1)),
    countOf(page(), counted(0.5)),
  ])("%j can't be read: it is passed over, and the words are saved", async (writing) => {
    const resident = await writer(counting, unreadable);
    const before = await resident.opened();
    const problem = randomUUID();
    expect(await resident.autosave(formOf(before.draft?.version ?? 0, { problem, writing }))).toBe(
      200,
    );
    expect(await resident.opened()).toMatchObject({
      draft: { sections: { problem } },
      writing: before.writing,
    });
  });
});

describe("[C5] whose consent doesn't name it is not counted", () => {
  it("in a study that doesn't ask for it, by the services", async () => {
    const resident = await writer(silent, 0);
    expect(
      await resident.autosave(formOf(0, { writing: countOf(page(), counted(30, 2, 140)) })),
    ).toBe(200);
    expect(await resident.opened()).toMatchObject({ recordsWriting: false, writing: null });
    await resident.submit(formOf(1, attested));
    expect(await keptOf(resident.participantId)).toEqual({ summary: null, told: null });
    expect(
      await open.owner.db.execute(
        sql`select 1 from writing_counts c join authors a on a.id = c.author_id where a.study_id = ${silent.studyId}::uuid`,
      ),
    ).toHaveLength(0);
  });

  it("where the design began to ask after the resident had agreed, and where it ceased to ask", async () => {
    const recorded = async (study: SyntheticStudy) =>
      (
        await open.owner.db.execute<{ is: boolean }>(
          sql`select writing_recorded(id) as is from authors where study_id = ${study.studyId}::uuid and participant_id is not null`,
        )
      ).map((row) => row.is);
    const late = await draftStudy(open, { title: "Asked too late" });
    const asked = { ...defaultDesign, vignettes: fewCases, raterSeats: 2 };
    await recordDesign(await late.actor("investigator"), { ...asked, recordsWriting: true });
    expect(await recorded(late)).toEqual([false, false]);
    const ceased = await draftStudy(open, {
      title: "Ceased to ask",
      design: { recordsWriting: true },
    });
    expect(await recorded(ceased)).toEqual([true, true]);
    await recordDesign(await ceased.actor("investigator"), asked);
    expect(await recorded(ceased)).toEqual([false, false]);
  });

  it("by Postgres, whoever writes: a summary and a count are refused to the role and to the owner", async () => {
    const resident = await writer(silent, 1);
    const [cell] = await open.owner.db.execute<{ author: string; vignette: string }>(
      sql`select o.author_id as author, o.vignette_id as vignette from case_orders o join authors a on a.id = o.author_id where a.participant_id = ${resident.participantId}::uuid limit 1`,
    );
    const answer = `insert into answers (study_id, vignette_id, author_id, raw_text, raw_hash, writing_summary) values ('${silent.studyId}', '${cell?.vignette}', '${cell?.author}', 'text', 'hash', '{}')`;
    const count = `insert into writing_counts values ('${cell?.author}', '${cell?.vignette}', '${randomUUID()}', 'problem', 1, 0, 0)`;
    const shell = resident.shell();
    for (const statement of [answer, count]) {
      expect(await shell.try(statement)).toMatchObject({
        kind: "refused",
        code: "23514",
        message: expect.stringMatching(/has not agreed/u),
      });
      await expect(open.owner.db.execute(sql.raw(statement))).rejects.toMatchObject({
        cause: { code: "23514", constraint_name: "writing_named_by_consent_c5" },
      });
    }
    expect(await shell.try(answer.replace("'{}'", "null"))).toMatchObject({ kind: "answered" });
    await shell.close();
  });

  it("nor another resident's: no count is written or read in another's name", async () => {
    const [one, other] = [await writer(), await writer()];
    await one.autosave(formOf(0, { writing: countOf(page(), counted(5)) }));
    const shell = other.shell();
    expect(await shell.try("select 1 from writing_counts")).toEqual({ kind: "answered", rows: [] });
    const [row] = await open.owner.db.execute<{ author: string; vignette: string }>(
      sql`select c.author_id as author, c.vignette_id as vignette from writing_counts c join authors a on a.id = c.author_id where a.participant_id = ${one.participantId}::uuid limit 1`,
    );
    expect(
      await shell.try(
        `insert into writing_counts values ('${row?.author}', '${row?.vignette}', '${randomUUID()}', 'problem', 1, 0, 0)`,
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
    await shell.close();
  });
});

describe("[C5] the consent", () => {
  const shown = async (study: SyntheticStudy) => {
    const added = await addPerson(await study.actor("coordinator"), {
      name: "Synthetic newcomer",
      email: null,
      roles: ["resident"],
      arm: "pgy1",
    });
    if (added.kind !== "person-added") return expect.fail(added.kind);
    return consentPage({
      request: requestTo(`/studies/${study.studyId}/consent/resident`, {
        token: await sessionToken(open, added.personId),
      }),
      params: { studyId: study.studyId, role: "resident" },
      context,
    });
  };

  it("names it where the design asks for it, and nowhere else, under hashes of their own", async () => {
    const [named, unnamed] = [await shown(counting), await shown(silent)];
    expect(
      [named, unnamed].map(({ sections: titled }) =>
        titled.some(({ title }) => title === writingTitle),
      ),
    ).toEqual([true, false]);
    expect(named.textHash).not.toBe(unnamed.textHash);
  });

  it("holds its section under the title that Postgres looks for", async () => {
    const [row] = await open.owner.db.execute<{ text: string }>(
      sql`select pg_get_functiondef('writing_recorded(uuid)'::regprocedure) as text`,
    );
    const needle =
      /E'(?<title>[^']+)'/u.exec(row?.text ?? "")?.groups?.["title"]?.replaceAll("\\n", "\n") ?? "";
    expect(needle).toContain(writingTitle);
    expect(joinConsent((await shown(counting)).sections)).toContain(needle);
  });

  it("of a study founded anew stands in the record with its own hash", async () => {
    const founded = await foundSyntheticStudy(open.owner, open.pools, {
      title: "Founded anew",
      design: { raterSeats: 2, recordsWriting: true },
    });
    await walkToCollecting(founded, testDay);
    const hashes = await open.owner.db.execute<{ study: string; hash: string }>(
      sql`select study_id as study, text_hash as hash from consents where role = 'resident' and study_id in (${founded.studyId}::uuid, ${silent.studyId}::uuid) group by 1, 2`,
    );
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(2);
    expect(hashes).toHaveLength(2);
  });
});

it("[C5] every section is counted by name", () => {
  expect(Object.keys(noWriting)).toEqual([...sectionKeys]);
});
