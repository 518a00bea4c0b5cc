import { parseArgs } from "node:util";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { prepareDatabase } from "#scripts/database.ts";
import { type FounderLink, mintFounders } from "#scripts/founder.ts";
import { runAsOwner } from "#scripts/run-as-owner.ts";
import { findServingAddress, warnIfSilent } from "#scripts/serving-address.ts";

const longestName = 100;

export const founder: Command = {
  usage: [
    'Usage: equipoise founder [--name "<name>"] [--json]',
    "",
    "A fresh link for each founder who is in no study yet; where there is none, one is made. A link works once and for 7 days and ends the founder's earlier one.",
    "--name makes a further founder of this name. A founder who is in a study gets a fresh link from `equipoise links`, as everyone in a study does.",
    "A founder may make studies in the browser, and sees of each what their role in it shows. Hand the link to its person alone.",
  ].join("\n"),
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { name: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const name = values.name === undefined ? null : requireName(values.name);
    return runAsOwner(async (owner, { settings, connections }) => {
      if ((await prepareDatabase(settings, connections)) === null) return 1;
      const publicUrl = await findServingAddress(owner, settings);
      const minted = await mintFounders(owner, publicUrl, name);
      console.log(values.json ? JSON.stringify(minted) : founderLines(minted));
      await warnIfSilent(publicUrl);
      return 0;
    });
  },
};

function requireName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > longestName || /[\p{Cc}\p{Cs}]/u.test(name))
    throw new WrongUsage(`--name takes one line of 1 to ${longestName} characters.`);
  return name;
}

export const founderLines = (minted: readonly FounderLink[]): string =>
  minted.map(({ name, url }) => `${name}  ${url}`).join("\n");
