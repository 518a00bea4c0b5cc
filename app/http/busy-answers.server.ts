// A page that the database couldn't answer just now is answered so: 503, what was typed, and come back. Nothing of it was an error of ours or of the reader.
import { data, type ActionFunction, type LoaderFunction, type ServerBuild } from "@remix-run/node";
import { keptFields } from "./kept-fields.server.ts";
import { loggedError } from "./log.server.ts";

export const retryAfterSeconds = 5;

type Answering = LoaderFunction | ActionFunction;

/** Whether the same request may well be answered a little later. */
type IsPassing = (error: unknown) => boolean;

/** The same program, whose loaders and actions tell a passing failure of the database from a fault. */
export function answerWhenBusy(build: ServerBuild, isPassing: IsPassing): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const { loader, action } = route.module;
    return [
      id,
      {
        ...route,
        module: {
          ...route.module,
          ...(loader && { loader: patient(loader, isPassing) }),
          ...(action && { action: patient(action, isPassing) }),
        },
      },
    ] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

const patient =
  <Work extends Answering>(work: Work, isPassing: IsPassing) =>
  async (args: Parameters<Work>[0]): Promise<unknown> => {
    const copy = isWords(args.request) ? args.request.clone() : null;
    try {
      return await work(args);
    } catch (error) {
      if (!isPassing(error)) throw error;
      args.context.log.warn(
        { reference: args.context.requestId, error: loggedError(error) },
        "the database couldn't answer now",
      );
      throw data(
        { kind: "busy" as const, kept: copy ? await keptFields(copy) : [] },
        { status: 503 },
      );
    }
  };

// Files are not kept: they are large, and still on their owner's disk.
const isWords = ({ method, headers }: Request): boolean =>
  method === "POST" &&
  (headers.get("Content-Type") ?? "").startsWith("application/x-www-form-urlencoded");
