import { parseArgs } from "node:util";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { type Link, mintLinks, type Whose } from "#scripts/link.ts";
import { runAsOwner } from "#scripts/run-as-owner.ts";
import { findServingAddress, warnIfSilent } from "#scripts/serving-address.ts";

export const links: Command = {
  usage: [
    "Usage: equipoise links [study id or title] [--person <code>] [--json]",
    "",
    "One fresh link for each person, which works once and for 7 days and ends the person's earlier ones. Without a study: of every study.",
    "--person makes the link of one person alone, by the code that the coordinator sees, such as P03.",
    "The ledger records whom the links are for and the account that ran this command. Hand each link to its person alone: whoever opens it acts as them.",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { person: { type: "string" }, json: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [study, ...rest] = positionals;
    if (rest.length > 0)
      throw new WrongUsage("Name one study, in quotes when its title has spaces.");
    const whose = { study: study ?? null, code: values.person ?? null };
    return runAsOwner(async (owner, { settings }) => {
      const publicUrl = await findServingAddress(owner, settings);
      const code = print(await mintLinks(owner, publicUrl, whose), values.json, whose);
      if (code === 0) await warnIfSilent(publicUrl);
      return code;
    });
  },
};

function print(minted: readonly Link[], json: boolean, whose: Whose): number {
  if (minted.length === 0) {
    console.error(nobodyFound(whose));
    return 1;
  }
  console.log(json ? JSON.stringify(minted) : linkTable(minted));
  return 0;
}

function nobodyFound({ study, code }: Whose): string {
  if (code !== null)
    return `Nobody who still takes part${study === null ? "" : ` in "${study}"`} has the code ${code}. Leave out --person to see every code${study === null ? "" : ", and check the study's id or title"}.`;
  return study === null
    ? "This database has no study yet. `npm run -s equipoise -- study` founds one."
    : `No study has the id or title "${study}". Leave it out to see every study's links.`;
}

/** Links by study, for people to open. */
export const linkTable = (minted: readonly Link[]): string =>
  [...new Set(minted.map((link) => link.study))]
    .map((study) =>
      [
        study,
        ...minted
          .filter((link) => link.study === study)
          .map(
            ({ code, roles, person, url, passphrase }) =>
              `  ${roles.join("+").padEnd(16)}  ${code.padEnd(5)}  ${person.padEnd(28)}  ${url}${passphrase === undefined ? "" : `\n${" ".repeat(27)}passphrase: ${passphrase}`}`,
          ),
      ].join("\n"),
    )
    .join("\n\n");
