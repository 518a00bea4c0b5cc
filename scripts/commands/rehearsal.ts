import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Command } from "#scripts/command.ts";
import { exportAndVerify, lockAndUnblind, plan, readReport } from "#scripts/rehearsal/conclude.ts";
import { takeKeys } from "#scripts/rehearsal/keys.ts";
import {
  collect,
  declare,
  draw,
  gather,
  guess,
  open,
  rate,
  seal,
} from "#scripts/rehearsal/perform.ts";
import { setStage } from "#scripts/rehearsal/stage.ts";
import { syntheticPassphrase } from "#scripts/synthetic/keys.ts";
import { fewCases } from "#scripts/synthetic/study.ts";
import { defaultDesign } from "#study/design.ts";
import { keyRoles } from "#study/key-holders.ts";

export const rehearsal: Command = {
  usage: [
    "Usage: equipoise rehearsal [--all] [--out <folder>] [--keep <folder>] [--json]",
    "",
    "Five cases are read, or every case of the set with --all.",
    "Starts a server and a database of its own, which are gone at the end, or stay in the new folder that --keep names, to be looked at. The exported zip and the ledger are written to the folder (default: the current one).",
    "Everything in them is synthetic and says so. Exit code 0: the protocol ran and the ledger holds.",
  ].join("\n"),
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: "string", default: "." },
        json: { type: "boolean", default: false },
        all: { type: "boolean", default: false },
        keep: { type: "string" },
      },
    });
    await mkdir(values.out, { recursive: true });
    const began = performance.now();
    const say = (line: string): void =>
      console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);
    const stage = await setStage(values.keep ?? null);
    try {
      const company = await gather(
        stage,
        {
          ...defaultDesign,
          vignettes: values.all ? "all" : fewCases,
        },
        say,
      );
      await open(company, say);
      await plan(company, say);
      await collect(company, say);
      await declare(company, say);
      await takeKeys(company, say);
      await draw(company, say);
      await seal(company, say);
      await rate(company, say);
      await guess(company, say);
      await lockAndUnblind(company, say);
      const table = await readReport(company);
      const concluded = await exportAndVerify(company, values.out);
      say(`ledger verified: ${concluded.entries} entries, ${concluded.checkpoints} checkpoints`);
      console.log(
        values.json
          ? JSON.stringify({ ...concluded, report: table })
          : [...table, "", `Export: ${concluded.zip}`, `Ledger: ${concluded.ledger}`].join("\n"),
      );
      if (values.keep !== undefined) tellOfKept(values.keep, company.studyId);
      return 0;
    } finally {
      await stage.strike();
    }
  },
};

/** Beside the result, which may be read by a program. */
function tellOfKept(folder: string, studyId: string): void {
  const secrets = keyRoles.map((role) => `${role}: ${syntheticPassphrase(role) ?? ""}`);
  console.error(
    [
      "",
      `Kept in ${folder}. To look at it:`,
      `  DATA_DIR=${folder} npm start`,
      `  DATA_DIR=${folder} npm run -s equipoise -- links ${studyId}   (in another terminal: a link for each person)`,
      `Passphrases: ${secrets.join("; ")}.`,
    ].join("\n"),
  );
}
