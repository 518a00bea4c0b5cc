// A page that the database couldn't answer just now is answered so: 503, what was typed, and come back. Nothing of it was an error of ours or of the reader.
import { data, type ActionFunction, type LoaderFunction, type ServerBuild } from "@remix-run/node";
import { isPassing } from "#db/postgres-error.ts";
import { keptFields } from "./kept-fields.server.ts";
import { loggedError } from "./log.server.ts";

export const retryAfterSeconds = 5;

type Answering = LoaderFunction | ActionFunction;

/** The same program, whose loaders and actions tell a passing failure of the database from a fault. */
export function answerWhenBusy(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const { loader, action } = route.module;
    return [id, { ...route, module: { ...route.module, ...(loader && { loader: patient(loader) }), ...(action && { action: patient(action) }) } }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

const patient = <Work extends Answering>(work: Work) => async (args: Parameters<Work>[0]): Promise<unknown> => {
  const copy = isWords(args.request) ? args.request.clone() : null;
  try {
    return await work(args);
  } catch (error) {
    if (!isPassing(error)) throw error;
    args.context.log.warn({ reference: args.context.requestId, error: loggedError(error) }, "the database couldn't answer now");
    throw data({ kind: "busy" as const, kept: copy ? await keptFields(copy) : [] }, { status: 503 });
  }
};

// Files are not kept: they are large, and still on their owner's disk.
const isWords = ({ method, headers }: Request): boolean => method === "POST" && (headers.get("Content-Type") ?? "").startsWith("application/x-www-form-urlencoded");
