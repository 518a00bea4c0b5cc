// Requests that no browser sends: the running program, and a socket on which anything can be written.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importBytes } from "#app/http/request-guards.server.ts";
import { parseImportForm } from "#app/import-files/import-file.server.ts";
import { sha256OfBytes } from "#ground/digest.ts";
import { openTestDatabase } from "#test/support/factories.ts";
import { type Site, startSite } from "#test/support/site.ts";

let site: Site;
beforeAll(async () => void (site = await startSite(await openTestDatabase())));
afterAll(() => site.stop());

const portOf = ({ url }: Site): number => Number(new URL(url).port);

async function open(sent: string): Promise<Socket> {
  const socket = connect(portOf(site), "127.0.0.1").on("error", () => undefined);
  await once(socket, "connect");
  socket.write(sent);
  return socket;
}

/** The statuses that come back on one connection, until the server closes it. */
async function statusesOf(sent: string): Promise<readonly string[]> {
  const socket = await open(sent);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "close");
  const received = Buffer.concat(chunks).toString();
  return [...received.matchAll(/HTTP\/1\.1 (\d{3})/gu)].map(([, status = ""]) => status);
}

/** Put after a request, for a server that sees its end elsewhere than a proxy does. */
const smuggled = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
const post = (headers: string, body: string): string =>
  `POST /sign-out HTTP/1.1\r\nHost: x\r\nOrigin: ${site.url}\r\nContent-Type: application/x-www-form-urlencoded\r\n${headers}\r\n\r\n${body}`;

describe("a request with two ends", () => {
  it.each([
    ["a length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n"],
    ["chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 4", "0\r\n\r\n"],
    ["two lengths", "Content-Length: 0\r\nContent-Length: 34", ""],
    ["one length twice", "Content-Length: 0, 34", ""],
    ["chunks under another name", "Transfer-Encoding: xchunked", "0\r\n\r\n"],
    ["chunks and something else", "Transfer-Encoding: chunked, identity", "0\r\n\r\n"],
    ["a length with a sign", "Content-Length: +0", ""],
    ["a length over two lines", "Content-Length:\r\n 0", ""],
    ["a blank before the colon", "Transfer-Encoding : chunked", "0\r\n\r\n"],
    ["a chunk with a wrong size", "Transfer-Encoding: chunked", "zz\r\n\r\n0\r\n\r\n"],
    ["a chunk with a huge size", "Transfer-Encoding: chunked", "ffffffffffffffff1\r\n\r\n"],
  ])("%s: is refused, and what follows it isn't answered", async (_, headers, body) => {
    const statuses = await statusesOf(post(headers, body) + smuggled);
    expect(statuses).toHaveLength(1);
    expect(["400", "411", "501"]).toContain(statuses[0]);
  });

  it("with one end, what follows on the connection is another request", async () => {
    const closing = smuggled.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    expect(await statusesOf(post("Content-Length: 0", "") + closing)).toHaveLength(2);
  });
});

describe("600 connections that never finish what they ask", () => {
  it("keep nobody else from an answer", async () => {
    const half = await Promise.all(
      Array.from({ length: 600 }, () => open("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")),
    );
    for (const path of ["/livez", "/readyz", "/"])
      expect((await fetch(site.url + path)).status, path).toBe(200);
    expect(half.filter(({ destroyed }) => destroyed)).toHaveLength(0);
    for (const socket of half) socket.destroy();
  });
});

describe("what unpacks to far more than was sent", () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000), { level: 1 });

  it("is no form: a packed body is read as it came", async () => {
    const answer = await fetch(`${site.url}/sign-in/${"t".repeat(43)}`, {
      method: "POST",
      body: bomb,
      headers: {
        Origin: site.url,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Encoding": "gzip",
      },
    });
    expect(answer.status).toBe(404);
  });

  it("is no file that was checked: unpacking ends at the size that a file may have", async () => {
    const form = new FormData();
    form.set("packed", bomb.toString("base64"));
    form.set("hash", sha256OfBytes(bomb));
    expect(await parseImportForm(form)).toEqual({ kind: "file-changed" });
    expect(importBytes).toBeLessThan(60_000_000);
    const whole = Buffer.alloc(100_000, "a");
    form.set("packed", gzipSync(whole).toString("base64"));
    form.set("hash", sha256OfBytes(whole));
    expect(await parseImportForm(form)).not.toEqual({ kind: "file-changed" });
  });
});
