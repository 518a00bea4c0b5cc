// The operator's export: the same files as the page gives, under a short session of someone who may have them.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import {
  exportStudy,
  type ExportRefused,
  type ExportTold,
  type StudyExported,
} from "#app/export/export-study.server.ts";
import { packed, zipStream } from "#app/export/zip-stream.server.ts";
import { type Actor, actorOf } from "#app/http/actor.server.ts";
import { newToken } from "#app/secrets/secrets.server.ts";
import { closePools, openPools, type Pool, type Pools } from "#db/client.server.ts";
import {
  endSession,
  findDatabaseKind,
  findSignedIn,
  insertOperatorProof,
  insertOperatorSession,
} from "#db/queries/sessions.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { runAsOwner } from "#scripts/run-as-owner.ts";
import type { ParticipantId, PersonId, StudyId } from "#study/vocabulary.ts";

const options = {
  as: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const exportCommand: Command = {
  usage: [
    "Usage: equipoise export <study id or title> --as <pseudonym> --out <folder or file.zip> [--json]",
    "",
    "--as names the investigator or statistician, by pseudonym, whose rights the export uses: before unblinding only the statistician's tables without arms exist.",
    "The ledger records the export as the operator's act. Exit code 1: there is nothing to export, or the record doesn't hold together.",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [study, ...rest] = positionals;
    if (study === undefined || rest.length > 0)
      throw new WrongUsage("Name one study, in quotes when its title has spaces.");
    if (!values.as)
      throw new WrongUsage(
        "--as is missing: the pseudonym of an investigator or statistician, as it stands on their pages.",
      );
    if (!values.out)
      throw new WrongUsage("--out is missing: a folder, or a file that ends in .zip.");
    const wanted = { study, code: values.as, out: values.out };
    return runAsOwner(async (owner, { connections }) => {
      const pools = openPools(connections, 2);
      try {
        return tell(await exportAsOperator(owner, pools, wanted), values.json);
      } finally {
        await closePools(pools);
      }
    });
  },
};

export type ExportWritten = Readonly<{
  kind: "export-written";
  out: string;
  files: readonly string[];
}>;
export type OperatorExportRefused =
  ExportRefused | Readonly<{ kind: "person-unknown"; study: string; code: string }>;

type Wanted = Readonly<{ study: string; code: string; out: string }>;

/** Makes a session, exports, and ends the session whatever happens. */
export async function exportAsOperator(
  owner: Pool,
  pools: Pools,
  { study, code, out }: Wanted,
): Promise<ExportWritten | OperatorExportRefused> {
  const member = await findMember(owner, study, code);
  if (!member) return { kind: "person-unknown", study, code };
  const session = sha256Hex(newToken());
  await insertOperatorSession(owner, session, member.personId);
  await insertOperatorProof(owner, session);
  try {
    const actor = await actorOfSession(pools, session, member.studyId);
    if (!actor) return { kind: "person-unknown", study, code };
    const outcome = await exportStudy(actor, (_, told) => recordOperatorExport(owner, actor, told));
    return outcome.kind === "study-exported" ? await write(outcome, out) : outcome;
  } finally {
    await endSession(pools.gate, session);
  }
}

type Member = Readonly<{ studyId: StudyId; personId: PersonId; participantId: ParticipantId }>;

async function findMember(owner: Pool, study: string, code: string): Promise<Member | null> {
  const rows = await owner.db.execute<Member>(sql`
    select m.study_id as "studyId", m.person_id as "personId", m.id as "participantId" from participants m join studies s on s.id = m.study_id
    where (s.id::text = ${study} or s.title = ${study}) and m.code = ${code} order by s.created_at limit 1`);
  return rows[0] ?? null;
}

/** Null where the person holds no key or hasn't consented: an export needs the rights of someone who could press the button. */
async function actorOfSession(
  pools: Pools,
  session: string,
  studyId: StudyId,
): Promise<Actor | null> {
  const person = await findSignedIn(pools.gate, session);
  const membership = person?.memberships.find((m) => m.studyId === studyId);
  const role = (["statistician", "investigator"] as const).find(
    (key) => membership?.roles.includes(key) && membership.consented.includes(key),
  );
  if (!person || !membership || !role) return null;
  return actorOf({ ...person, session }, membership, role, {
    pools,
    databaseKind: await findDatabaseKind(pools.gate),
  });
}

/** In the study's own chain, as the operator's act and not as that of the person whose rights it used. */
async function recordOperatorExport(owner: Pool, actor: Actor, told: ExportTold): Promise<void> {
  const detail = canonicalJson({ byOperator: true, rightsOf: actor.participantId, ...told });
  await owner.db.transaction(async (tx) => {
    await tx.execute(
      sql`select ledger_append_operator(${actor.studyId}::uuid, 'exported', ${detail}, '""')`,
    );
    await tx.execute(sql`select ledger_checkpoint(${actor.studyId}::uuid, 1)`);
  });
}

async function write({ files }: StudyExported, out: string): Promise<ExportWritten> {
  if (out.endsWith(".zip")) {
    await writeFile(
      out,
      new Uint8Array(await new Response(zipStream(files.map(packed))).arrayBuffer()),
    );
  } else {
    for (const { name, input } of files) {
      await mkdir(dirname(join(out, name)), { recursive: true });
      await writeFile(join(out, name), input);
    }
  }
  return { kind: "export-written", out, files: files.map(({ name }) => name) };
}

function tell(outcome: ExportWritten | OperatorExportRefused, json: boolean): number {
  if (outcome.kind === "export-written") {
    console.log(
      json ? JSON.stringify(outcome) : `Wrote ${outcome.files.length} files to ${outcome.out}.`,
    );
    return 0;
  }
  console.error(inWords(outcome));
  return 1;
}

function inWords(refused: OperatorExportRefused): string {
  switch (refused.kind) {
    case "person-unknown":
      return `No investigator or statistician ${refused.code} who has consented takes part in a study "${refused.study}". \`npm run -s equipoise -- links\` lists the people of every study.`;
    case "nothing-to-export":
      return `The study is in state ${refused.state}. The statistician may export tables without arms from rating on; everything else opens with the unblinding.`;
    case "ledger-broken":
      return `Nothing was exported: ledger entry ${refused.entry.position} of chain ${refused.entry.chain} is broken (${refused.entry.reason}). Compare the database with its last backup.`;
    default:
      return `Nothing was exported, because the record doesn't hold together (${refused.kind}). The report page says what is broken.`;
  }
}
