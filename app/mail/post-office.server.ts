// One worker in each server process: looks for messages that are due, and sends them one after another.
import type { Logger } from "pino";
import { loggedError } from "#app/http/log.server.ts";
import type { Pool } from "#db/client.server.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { deliverMessage, type Desk } from "./deliver-message.server.ts";
import type { MailSettings } from "./mail-settings.server.ts";
import { openMailTransport } from "./mail-transport.server.ts";

type PostOfficeOptions = Readonly<{
  gate: Pool;
  mail: MailSettings;
  publicUrl: string;
  databaseKind: DatabaseKind;
  log: Logger;
  lookEveryMs?: number;
}>;
export type PostOffice = Readonly<{ close(longestMs: number): Promise<void> }>;

/** Works until `close()`, which begins no other letter and waits for the one under way; one that takes longer is claimed anew after its lease. */
export async function openPostOffice({
  mail,
  log,
  lookEveryMs = 5_000,
  ...place
}: PostOfficeOptions): Promise<PostOffice> {
  const transport = await openMailTransport(mail);
  const closing = new AbortController();
  const working = work({ ...place, transport }, { log, lookEveryMs, closing: closing.signal });
  return {
    close: async (longestMs) => {
      closing.abort();
      const ended = new AbortController();
      await Promise.race([working.then(() => ended.abort()), pause(longestMs, ended.signal)]);
      transport.close();
    },
  };
}

type Rounds = Readonly<{ log: Logger; lookEveryMs: number; closing: AbortSignal }>;

async function work(desk: Desk, { log, lookEveryMs, closing }: Rounds): Promise<void> {
  while (!closing.aborted) {
    const hasSent = await deliverAndTell(desk, log);
    if (!hasSent) await pause(lookEveryMs, closing);
  }
}

/** True when there may be more to do at once. A database that is away costs a round, not the worker. */
async function deliverAndTell(desk: Desk, log: Logger): Promise<boolean> {
  try {
    const delivered = await deliverMessage(desk);
    if (delivered)
      log.info(
        { message: delivered.id, attempt: delivered.attempt, ...delivered.settlement },
        "mail",
      );
    return delivered !== null;
  } catch (error) {
    log.error({ error: loggedError(error) }, "mail: a round failed");
    return false;
  }
}

const pause = (milliseconds: number, closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    closing.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      closing.removeEventListener("abort", done);
      resolve();
    }
  });
