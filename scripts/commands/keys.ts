import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { explain, type OwnerAct, runAsOwner, say } from "#scripts/run-as-owner.ts";

const options = {
  investigator: { type: "string" },
  statistician: { type: "string" },
  reason: { type: "string" },
} as const;

export const keys: Command = {
  usage: [
    'Usage: equipoise keys "<study id or title>"',
    '       equipoise keys both-gone "<study id or title>" --investigator <code> --statistician <code> --reason "<how you know>"',
    "       equipoise keys approve|finish|stop <request id>",
    "",
    "Without a word: who holds the keys of a study, and the open requests about them.",
    "both-gone: neither key holder can act. Names others by their codes (a reserve where there is one); the auditor agrees on the page Keys, and after 7 days `finish` hands the keys over.",
    "approve: where a study has no auditor, you agree in the auditor's place. Speak with the people yourself. Every step is in the ledger and in the report.",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const act = actOf(positionals, values);
    return runAsOwner((owner, surroundings) => act(owner, surroundings).catch(explain));
  },
};

type Values = Readonly<Partial<Record<keyof typeof options, string>>>;

const steps = { approve: "approved", finish: "done", stop: "stopped" } as const;

function actOf([first, second, ...rest]: readonly string[], values: Values): OwnerAct {
  if (first === undefined || rest.length > 0)
    throw new WrongUsage("Name one study, in quotes when its title has spaces.");
  if (first === "both-gone") return bothGone(second, values);
  if (first in steps) return step(second, steps[first as keyof typeof steps]);
  if (second !== undefined)
    throw new WrongUsage(`"${first}" is neither approve, finish, stop nor both-gone.`);
  return (owner) => list(owner, first);
}

const step = (request: string | undefined, what: (typeof steps)[keyof typeof steps]): OwnerAct => {
  if (!/^[0-9a-f-]{36}$/u.test(request ?? ""))
    throw new WrongUsage("Name the request by its id: `equipoise keys <study>` lists it.");
  return async (owner) => {
    await owner.db.execute(sql`select operator_key_step(${request}::uuid, ${what})`);
    console.log(`Recorded: ${what}.`);
    return 0;
  };
};

function bothGone(
  study: string | undefined,
  { investigator, statistician, reason }: Values,
): OwnerAct {
  if (!study || !investigator || !statistician || !reason?.trim())
    throw new WrongUsage("both-gone needs the study, --investigator, --statistician and --reason.");
  return async (owner) => {
    const rows = await owner.db.execute<{ request: string }>(sql`
      select operator_both_gone(s.id, i.id, t.id, ${reason}) as request from studies s join participants i on i.study_id = s.id and i.code = ${investigator} join participants t on t.study_id = s.id and t.code = ${statistician}
      where s.id::text = ${study} or s.title = ${study}`);
    if (!rows[0]) return say("No such study, or no person in it with one of these codes.");
    console.log(
      `Recorded as request ${rows[0].request}. The auditor agrees on the page Keys; 7 days later: equipoise keys finish ${rows[0].request}`,
    );
    return 0;
  };
}

async function list(owner: Pool, study: string): Promise<number> {
  const offices = await owner.db.execute<{
    role: string;
    place: string;
    code: string;
    means: string;
  }>(sql`
    select o.role, o.place, p.code, o.means from studies s, key_offices_now(s.id) o join participants p on p.id = o.participant_id where s.id::text = ${study} or s.title = ${study} order by o.role, o.place`);
  const requests = await owner.db.execute<{ id: string; kind: string; steps: string }>(sql`
    select r.id, r.kind, (select string_agg(k.step || ' by ' || k.capacity, ', ' order by k.recorded_at) from key_request_steps k where k.request_id = r.id) as steps
    from key_requests r join studies s on s.id = r.study_id where s.id::text = ${study} or s.title = ${study} order by r.asked_at desc`);
  for (const { role, place, code, means } of offices)
    console.log(`${role.padEnd(14)}${place.padEnd(9)}${code.padEnd(6)}${means}`);
  for (const { id, kind, steps: taken } of requests) console.log(`${id}  ${kind}: ${taken}`);
  return offices.length + requests.length > 0
    ? 0
    : say("No study has this id or title, or nobody holds a key of it yet.");
}
