import { parseArgs } from "node:util";
import { openPool } from "#db/client.server.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { openDatabase, readSettings } from "#scripts/database.ts";
import { type Link, mintLinks } from "#scripts/link.ts";

export const links: Command = {
  usage: "Usage: equipoise links [study id or title] [--json]\n\nEach link works once and for 7 days. Without a study: of every study.",
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } }, allowPositionals: true });
    const [study, ...rest] = positionals;
    if (rest.length > 0) throw new WrongUsage("Name one study, in quotes when its title has spaces.");
    const settings = readSettings();
    if (settings === null) return 2;
    const database = await openDatabase(settings);
    const owner = openPool(database.connections.owner, 1);
    try {
      return print(await mintLinks(owner, settings.publicUrl, study ?? null), values.json, study);
    } finally {
      await owner.client.end();
      await database.stop();
    }
  },
};

function print(minted: readonly Link[], json: boolean, study: string | undefined): number {
  if (minted.length === 0) {
    console.error(study === undefined ? "This database has no study yet. `equipoise study` founds one." : `No study has the id or title "${study}". Leave it out to see every study's links.`);
    return 1;
  }
  console.log(json ? JSON.stringify(minted) : linkTable(minted));
  return 0;
}

/** Links by study, for people to open. */
export const linkTable = (minted: readonly Link[]): string =>
  [...new Set(minted.map((link) => link.study))]
    .map((study) => [study, ...minted.filter((link) => link.study === study).map(({ role, person, url }) => `  ${role.padEnd(12)}  ${person.padEnd(28)}  ${url}`)].join("\n"))
    .join("\n\n");
