import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { parseSettings, type Settings } from "#app/env.server.ts";
import type { Connection, Connections } from "#db/connections.ts";
import { driverRefusal } from "#db/driver.server.ts";
import { whatIsPending } from "#db/migrate.server.ts";
import type { Command } from "#scripts/command.ts";
import { openDatabase, ownerRefusal, servingRefusal } from "#scripts/database.ts";

type Finding = Readonly<{ what: string; ok: boolean; says: string }>;

export const doctor: Command = {
  usage: "Usage: equipoise doctor [--json]\n\n  --json  print an array of { what, ok, says }",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: "boolean", default: false } },
    });
    const findings = await examine();
    console.log(
      values.json
        ? JSON.stringify(findings, null, 2)
        : findings
            .map(({ what, ok, says }) => `${ok ? "ok  " : "FAIL"}  ${what}: ${says}`)
            .join("\n"),
    );
    return findings.every(({ ok }) => ok) ? 0 : 1;
  },
};

async function examine(): Promise<readonly Finding[]> {
  const parsed = parseSettings(process.env);
  const unfit = driverRefusal();
  const ground = [
    nodeFinding(process.versions.node),
    { what: "driver", ok: unfit === null, says: unfit ?? "mended" },
    { what: "platform", ok: true, says: `${process.platform}-${process.arch}` },
  ];
  if (parsed.kind === "settings-refused")
    return [...ground, { what: "settings", ok: false, says: parsed.problems.join(" ") }];
  const settings = {
    what: "settings",
    ok: true,
    says: `${parsed.settings.publicUrl}, database ${parsed.settings.database.kind}`,
  };
  return [
    ...ground,
    settings,
    mailFinding(parsed.settings),
    ...(await examineDatabase(parsed.settings)),
  ];
}

const mailFinding = ({ mail }: Settings): Finding => ({
  what: "mail",
  ok: true,
  says:
    mail === null
      ? "not set: messages are shown to copy (SMTP_URL, MAIL_FROM)"
      : `${mail.server.host}:${mail.server.port} from ${mail.from.address}; try it: npm run -s equipoise -- mail test <address>`,
});

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "node",
    ok,
    says: ok ? version : `${version} is too old: install Node 20.19 or newer`,
  };
}

async function examineDatabase(settings: Settings): Promise<readonly Finding[]> {
  if (settings.database.kind === "embedded" && !existsSync(join(settings.dataDir, "database"))) {
    return [
      { what: "database", ok: true, says: `none yet in ${settings.dataDir}; npm start makes it` },
    ];
  }
  try {
    const database = await openDatabase(settings);
    try {
      const { connections } = database;
      const found = [
        await versionFinding(connections.owner),
        await migrationsFinding(connections.owner),
      ];
      return settings.database.kind === "server"
        ? [...found, await poolerFinding(connections)]
        : found;
    } finally {
      await database.stop();
    }
  } catch (error) {
    return [
      { what: "database", ok: false, says: error instanceof Error ? error.message : String(error) },
    ];
  }
}

async function versionFinding(owner: Connection): Promise<Finding> {
  const sql = postgres({ ...owner, max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql<
      { version: string }[]
    >`select current_setting('server_version') as version`;
    const version = row?.version ?? "unknown";
    const ok = Number.parseInt(version, 10) >= 15;
    return {
      what: "database",
      ok,
      says: ok ? `PostgreSQL ${version}` : `PostgreSQL ${version} is too old: use 15 or newer`,
    };
  } finally {
    await sql.end();
  }
}

async function poolerFinding(connections: Connections): Promise<Finding> {
  const refusal = (await ownerRefusal(connections)) ?? (await servingRefusal(connections));
  return { what: "pooler", ok: refusal === null, says: refusal ?? "none in the way" };
}

async function migrationsFinding(owner: Connection): Promise<Finding> {
  const { migrations, sql } = await whatIsPending(owner);
  const pending = [
    ...(migrations > 0 ? [`${migrations} pending`] : []),
    ...(sql ? ["functions and policies are of another version"] : []),
  ];
  return {
    what: "migrations",
    ok: pending.length === 0,
    says:
      pending.length === 0
        ? "none pending"
        : `${pending.join(", ")}: npm start or npm run -s equipoise -- migrate applies them`,
  };
}
