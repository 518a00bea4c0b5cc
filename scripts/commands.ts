import type { CommandEntry } from "./command.ts";

/** Every command, in the order that help lists them. Each is loaded when it is asked for: the statistics start without the pages' packages. */
export const commands: readonly CommandEntry[] = [
  {
    name: "start",
    summary: "Serves Equipoise until Ctrl-C or SIGTERM, making its database on first use.",
    load: async () => (await import("./commands/start.ts")).start,
  },
  {
    name: "founder",
    summary: "Mints a link with which its holder founds studies in the browser.",
    load: async () => (await import("./commands/founder.ts")).founder,
  },
  {
    name: "study",
    summary: "Founds a study with its first people and prints their sign-in links.",
    load: async () => (await import("./commands/study.ts")).study,
  },
  {
    name: "links",
    summary: "Mints fresh sign-in links for the people of a study.",
    load: async () => (await import("./commands/links.ts")).links,
  },
  {
    name: "keys",
    summary:
      "Shows who holds a study's keys, and takes the operator's part when a key holder is gone.",
    load: async () => (await import("./commands/keys.ts")).keys,
  },
  {
    name: "void",
    summary: "Lists ledger entries that nobody can read, and asks that one is left out.",
    load: async () => (await import("./commands/void.ts")).voidCommand,
  },
  {
    name: "mail",
    summary: "Tries the mail settings with one message to an address.",
    load: async () => (await import("./commands/mail.ts")).mail,
  },
  {
    name: "rehearsal",
    summary:
      "Runs the whole protocol through the pages with synthetic people, in a database of its own.",
    load: async () => (await import("./commands/rehearsal.ts")).rehearsal,
  },
  {
    name: "generate",
    summary: "Asks a model for answers to the prompts of a study, and keeps every attempt.",
    load: async () => (await import("./commands/generate.ts")).generate,
  },
  {
    name: "export",
    summary: "Writes the files of a study into a folder or a zip.",
    load: async () => (await import("./commands/export.ts")).exportCommand,
  },
  {
    name: "verify",
    summary: "Checks an exported ledger with no database, and names the first broken entry.",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "analyse",
    summary:
      "Analyses a file of ratings: tables, figures, a report, and an R script that recomputes it.",
    load: async () => (await import("./commands/analyse.ts")).analyse,
  },
  {
    name: "power",
    summary:
      "Tells the power and precision of a design, a curve, and the smallest design that reaches a target.",
    load: async () => (await import("./commands/power.ts")).power,
  },
  {
    name: "stat",
    summary:
      "Answers statistical questions, JSON lines in and out: every public function by its name.",
    load: async () => (await import("./commands/stat.ts")).stat,
  },
  {
    name: "vignettes",
    summary:
      "Checks a vignette set, begins a new one, prints it for a panel, or seals it after a change.",
    load: async () => (await import("./commands/vignettes.ts")).vignettes,
  },
  {
    name: "migrate",
    summary: "Brings the database's roles and tables up to this version. `start` does it too.",
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
  {
    name: "doctor",
    summary:
      "Checks Node, platform, settings, database and migrations, and changes nothing in them.",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
];
