#!/usr/bin/env node
import { commands } from "./commands.ts";
import { dispatch } from "./dispatch.ts";

process.exitCode = await dispatch(commands, process.argv.slice(2));
// Timers of pages long answered would hold the process for seconds; what was printed must still reach a pipe.
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
