// A TCP proxy that behaves like a bad network: connections are refused, cut on the way there, or cut before the answer.
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export type Mishap = "none" | "refused" | "request-cut" | "answer-cut" | "answer-late";
export type FlakyProxy = Readonly<{
  url: string;
  mishaps: Readonly<Record<Mishap, number>>;
  calm(): void;
  close(): Promise<void>;
}>;

const mishapOf = (draw: number): Mishap =>
  draw < 8
    ? "refused"
    : draw < 16
      ? "request-cut"
      : draw < 30
        ? "answer-cut"
        : draw < 35
          ? "answer-late"
          : "none";
const lateMilliseconds = 1_500;

/** Carries every connection to `port`; about a third of them meet a mishap until `calm` is called. */
export async function startFlakyProxy(port: number): Promise<FlakyProxy> {
  const mishaps: Record<Mishap, number> = {
    none: 0,
    refused: 0,
    "request-cut": 0,
    "answer-cut": 0,
    "answer-late": 0,
  };
  const open = new Set<Socket>();
  let isCalm = false;
  const server = createServer((client) => {
    const mishap = isCalm ? "none" : mishapOf(randomInt(100));
    mishaps[mishap] += 1;
    open.add(client);
    client.on("close", () => open.delete(client)).on("error", () => undefined);
    carry(client, port, mishap);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("bench flaky: the proxy has no port");
  const close = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    mishaps,
    calm: () => void (isCalm = true),
    close,
  };
}

function carry(client: Socket, port: number, mishap: Mishap): void {
  if (mishap === "refused") return void client.destroy();
  const server = connect(port, "127.0.0.1");
  const end = (): void => {
    client.destroy();
    server.destroy();
  };
  server.on("error", end).on("close", end);
  client.on("close", () => server.destroy());
  // The server gets half of a request, or all of it while its answer never arrives.
  client.on("data", (chunk: Buffer) => {
    if (mishap !== "request-cut") return void server.write(chunk);
    server.write(chunk.subarray(0, Math.floor(chunk.length / 2)), end);
  });
  server.on("data", (chunk: Buffer) => {
    if (mishap === "answer-cut") end();
    else if (mishap === "answer-late") setTimeout(() => client.write(chunk), lateMilliseconds);
    else client.write(chunk);
  });
}
