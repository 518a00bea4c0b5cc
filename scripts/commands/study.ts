import { parseArgs } from "node:util";
import { foundStudy, type Founder } from "#app/people/found-study.server.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { linkTable } from "#scripts/commands/links.ts";
import { prepareDatabase } from "#scripts/database.ts";
import { mintLinks } from "#scripts/link.ts";
import { runAsOwner } from "#scripts/run-as-owner.ts";
import { findServingAddress } from "#scripts/serving-address.ts";
import { defaultDesign } from "#study/design.ts";
import { isMailAddress } from "#study/mail.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { listVignetteSets } from "#vignettes/locate.ts";

const options = {
  title: { type: "string" },
  set: { type: "string" },
  person: { type: "string", multiple: true },
  "operator-is-coordinator": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export const study: Command = {
  usage: [
    'Usage: equipoise study --title "<title>" --person "<roles>:<name> <address>" [--person …] [--set <id>] [--operator-is-coordinator] [--json]',
    "",
    'Roles are joined by "+", such as --person "investigator+auditor:Name of the person <person@example.org>". The address is left out for whoever gets no mail. A study needs a coordinator, a redactor, an investigator and a statistician;',
    "residents and raters are added by the coordinator. The title is seen by raters: leave out what it compares.",
    `--set names the case set by its id: one that comes with Equipoise, or one in VIGNETTES_DIR. Without it: ${defaultDesign.vignetteSet}. The investigator may name another while the study is a draft.`,
    "--operator-is-coordinator states that whoever runs this server is also a coordinator: the card and the report then say that one person could have held both keys.",
  ].join("\n"),
  async run(args) {
    const { values } = parseArgs({ args: [...args], options });
    const title = values.title?.trim();
    if (!title) throw new WrongUsage("--title is missing.");
    const founders = (values.person ?? []).map(parseFounder);
    requireFounders(founders);
    const vignetteSet = values.set ?? defaultDesign.vignetteSet;
    await requireSet(vignetteSet);
    return runAsOwner(async (owner, { settings, connections }) => {
      if ((await prepareDatabase(settings, connections)) === null) return 1;
      const founded = await foundStudy(owner, title, { ...defaultDesign, vignetteSet }, founders, {
        operatorIsCoordinator: values["operator-is-coordinator"],
      });
      const minted = await mintLinks(owner, await findServingAddress(owner, settings), {
        study: founded.studyId,
        code: null,
      });
      console.log(values.json ? JSON.stringify(minted) : linkTable(minted));
      return 0;
    });
  },
};

async function requireSet(setId: string): Promise<void> {
  const sets = await listVignetteSets();
  if (!sets.includes(setId))
    throw new WrongUsage(
      `--set "${setId}" is no installed case set. The sets are ${sets.join(", ")}; a private one lies in the folder that VIGNETTES_DIR names.`,
    );
}

function parseFounder(text: string): Founder {
  const [joined = "", ...name] = text.split(":");
  const asked = joined.split("+").map((role) => role.trim());
  const unknown = asked.find((role) => !roles.includes(role as Role));
  if (unknown !== undefined)
    throw new WrongUsage(
      `--person "${text}": "${unknown}" is no role. The roles are ${roles.join(", ")}.`,
    );
  const [, called = "", email = null] =
    /^\s*([^<>]*?)\s*(?:<([^<>]*)>)?\s*$/u.exec(name.join(":")) ?? [];
  if (!called) throw new WrongUsage(`--person "${text}": the name is missing after the colon.`);
  if (email !== null && !isMailAddress(email))
    throw new WrongUsage(
      `--person "${text}": "${email}" is no mail address. Write one such as <person@example.org>, or leave it out.`,
    );
  return { name: called, email, roles: asked as Role[] };
}

function requireFounders(founders: readonly Founder[]): void {
  const held = founders.flatMap((founder) => founder.roles);
  const missing = (["coordinator", "redactor", "investigator", "statistician"] as const).filter(
    (role) => !held.includes(role),
  );
  if (missing.length > 0) throw new WrongUsage(`No --person is ${missing.join(", ")}.`);
}
