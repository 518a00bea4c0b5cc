import type { Command } from "./command.ts";
import { doctor } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { links } from "./commands/links.ts";
import { migrate } from "./commands/migrate.ts";
import { rehearsal } from "./commands/rehearsal.ts";
import { start } from "./commands/start.ts";
import { study } from "./commands/study.ts";
import { vignettes } from "./commands/vignettes.ts";
import { verify } from "./commands/verify.ts";

/** Every command, in the order that help lists them. */
export const commands: readonly Command[] = [start, study, links, rehearsal, exportCommand, verify, vignettes, migrate, doctor];
