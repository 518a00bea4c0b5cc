#!/usr/bin/env node
import { commands } from "./commands.ts";
import { dispatch } from "./dispatch.ts";

process.exitCode = await dispatch(commands, process.argv.slice(2));
