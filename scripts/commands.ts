import type { Command } from "./command.ts";
import { doctor } from "./commands/doctor.ts";
import { migrate } from "./commands/migrate.ts";
import { start } from "./commands/start.ts";

/** Every command, in the order that help lists them. */
export const commands: readonly Command[] = [start, migrate, doctor];
