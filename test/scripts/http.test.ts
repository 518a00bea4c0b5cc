import { once } from "node:events";
import { createServer, type IncomingMessage, request as httpRequest, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { RequestHandler } from "express";
import pino from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createDrain, type Drain } from "#app/http/drain.server.ts";
import { createExpressApp } from "#app/http/express-app.server.ts";
import { loggedPath } from "#app/http/log.server.ts";
import { closePools, openPools } from "#db/client.server.ts";
import { servingRoles } from "#db/connections.ts";
import { databaseAsker } from "#db/readiness.ts";
import { sha256Hex } from "#ground/digest.ts";
import { createTestDatabase } from "#test/support/postgres.ts";

type Site = Readonly<{ server: Server; port: number; drain: Drain; logged: string[] }>;
const publicUrl = "https://study.example.org";
const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

const answerWithLength: RequestHandler = (request, response) => {
  let bytes = 0;
  request.on("data", (chunk: Buffer) => (bytes += chunk.length));
  request.on("end", () => void response.type("html").send(`<p>${bytes} bytes</p>`));
};

async function serve(
  pages: RequestHandler = answerWithLength,
  askDatabase: () => Promise<string | null> = () => Promise.resolve(null),
  isOlderSession = (_session: string) => Promise.resolve(false),
): Promise<Site> {
  const drain = createDrain();
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const settings = { publicUrl, trustProxy: false } as const;
  const server = createServer(
    createExpressApp(
      {
        settings,
        log,
        drain,
        publicFolder: tmpdir(),
        development: false,
        askDatabase,
        isOlderSession,
      },
      pages,
    ),
  );
  open.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const address = server.address();
  return {
    server,
    port: typeof address === "object" && address !== null ? address.port : 0,
    drain,
    logged,
  };
}

type Answer = Readonly<{
  status: number;
  headers: Readonly<Record<string, unknown>>;
  body: string;
}>;

/** Node's own client, because fetch adds and refuses headers of its own. */
async function send(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<Answer> {
  const sent = httpRequest({ port, method, path, headers, host: "127.0.0.1" });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

describe("the earlier version's session cookie, over https", () => {
  const [older, newer] = ["o".repeat(43), "n".repeat(43)];
  const told: RequestHandler = (request, response) =>
    void response.type("text").send(request.headers.cookie ?? "");
  const visit = async (cookie: string) => {
    const { port } = await serve(told, undefined, (session) =>
      Promise.resolve(session === sha256Hex(older)),
    );
    const { body, headers } = await send(port, "GET", "/", { Cookie: cookie });
    return { body, set: headers["set-cookie"] };
  };
  const cleared = "equipoise_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure";

  it("is taken once for a session of that version, and replaced by one that no neighbouring site can plant", async () => {
    const { body, set } = await visit(`a=1; equipoise_session=${older}`);
    expect(body).toContain(`__Host-equipoise_session=${older}`);
    expect(set).toEqual([
      cleared,
      `__Host-equipoise_session=${older}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax; Secure`,
    ]);
  });

  it("counts for nothing where it names a newer session, or beside the new cookie", async () => {
    expect(await visit(`equipoise_session=${newer}`)).toEqual({
      body: `equipoise_session=${newer}`,
      set: [cleared],
    });
    expect(await visit(`__Host-equipoise_session=${newer}; equipoise_session=${older}`)).toEqual({
      body: `__Host-equipoise_session=${newer}; equipoise_session=${older}`,
      set: undefined,
    });
  });
});

describe("an unsafe request", () => {
  it.each([
    [{ Origin: publicUrl }, 200],
    [{ Origin: publicUrl, "Sec-Fetch-Site": "same-origin" }, 200],
    [{ "Sec-Fetch-Site": "same-origin" }, 200],
    [{ "Sec-Fetch-Site": "none" }, 200],
    [{}, 403],
    [{ Origin: "https://elsewhere.example.org" }, 403],
    [{ Origin: "https://study.example.org.elsewhere.org" }, 403],
    [{ Origin: "http://study.example.org" }, 403],
    [{ Origin: "https://study.example.org:8443" }, 403],
    [{ Origin: "null" }, 403],
    [{ Origin: "https://elsewhere.example.org", "Sec-Fetch-Site": "same-origin" }, 403],
    [{ "Sec-Fetch-Site": "same-site" }, 403],
    [{ "Sec-Fetch-Site": "cross-site" }, 403],
  ])("with %o is answered %i", async (headers, status) => {
    const { port } = await serve();
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(
        (await send(port, method, "/read", { ...headers } as Record<string, string>)).status,
      ).toBe(status);
  });

  it("that is refused gets a page with the right address and a reference number", async () => {
    const { port } = await serve();
    const { headers, body } = await send(port, "POST", "/read", {
      Origin: "https://elsewhere.example.org",
    });
    expect(body).toContain(`href="${publicUrl}"`);
    expect(body).toContain(`Reference: ${String(headers["x-request-id"])}`);
  });

  it("[P6] needs no origin where a mail program stops mail by one click, and a foreign one is refused there too", async () => {
    const { port } = await serve();
    expect((await send(port, "POST", `/mail/${"t".repeat(43)}`)).status).toBe(200);
    for (const headers of [
      { Origin: "https://elsewhere.example.org" },
      { "Sec-Fetch-Site": "cross-site" },
    ])
      expect(
        (await send(port, "POST", `/mail/${"t".repeat(43)}`, headers as Record<string, string>))
          .status,
      ).toBe(403);
  });

  it("needs no origin when it is safe", async () => {
    const { port } = await serve();
    expect(
      (await send(port, "GET", "/read", { Origin: "https://elsewhere.example.org" })).status,
    ).toBe(200);
  });
});

describe("a body", () => {
  it.each([
    ["/read", 1_000_000, 200],
    ["/read", 1_000_001, 413],
    ["/studies/s1/import", 1_000_001, 200],
    ["/studies/s1/import.data?_routes=x", 1_000_001, 200],
    ["/studies/s1/import", 20_000_000, 200],
    ["/studies/s1/import", 20_000_001, 413],
    ["/important", 1_000_001, 413],
  ])("sent to %s of %i bytes is answered %i", async (path, bytes, status) => {
    const { port } = await serve();
    const headers = { Origin: publicUrl, "Content-Length": String(bytes) };
    expect(
      (await send(port, "POST", path, headers, status === 200 ? "x".repeat(bytes) : "")).status,
    ).toBe(status);
  });

  it("of unknown length is refused", async () => {
    const { port } = await serve();
    expect(
      (
        await send(
          port,
          "POST",
          "/read",
          { Origin: publicUrl, "Transfer-Encoding": "chunked" },
          "x",
        )
      ).status,
    ).toBe(411);
  });
});

describe("a page", () => {
  it("is never stored or tagged, carries a reference number and allows only its own nonce", async () => {
    const pages: RequestHandler = (_request, response) =>
      void response.type("html").send(`<p>${String(response.locals["nonce"])}</p>`);
    const { port } = await serve(pages);
    const [one, other] = [await send(port, "GET", "/"), await send(port, "GET", "/")];
    expect(one.headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    });
    expect(one.headers).not.toHaveProperty("etag");
    expect(one.headers).not.toHaveProperty("x-powered-by");
    expect(one.headers["x-request-id"]).not.toBe(other.headers["x-request-id"]);
    const policy = String(one.headers["content-security-policy"]);
    expect(policy).toContain(`'nonce-${/<p>(.*)<\/p>/.exec(one.body)?.[1]}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toMatch(/unsafe|https?:|\*/);
    expect(one.body).not.toBe(other.body);
  });

  it("is compressed, and an event stream is not", async () => {
    const pages: RequestHandler = (request, response) =>
      void response
        .type(request.path === "/events" ? "text/event-stream" : "html")
        .send("word ".repeat(1000));
    const { port } = await serve(pages);
    expect(
      (await send(port, "GET", "/", { "Accept-Encoding": "gzip" })).headers["content-encoding"],
    ).toBe("gzip");
    expect(
      (await send(port, "GET", "/events", { "Accept-Encoding": "gzip" })).headers,
    ).not.toHaveProperty("content-encoding");
  });
});

/** Whoever lost the way comes to their studies, or is told how to sign in. */
const wayOn = '<a href="/">Go to your studies</a>';

describe("an address or a body that can't be read", () => {
  it.each([
    "/people/%ff",
    "/texts/%00",
    "/%E0%A4%A",
    "http://study.example.org/",
    "//elsewhere.example.org/",
  ])("%s is answered with 400, and no error is logged", async (path) => {
    const { port, logged } = await serve();
    const { status, body } = await send(port, "GET", path);
    expect({ status, body }).toEqual({ status: 400, body: expect.stringContaining(wayOn) });
    expect(logged.join("")).not.toContain("failed");
  });

  it.each([
    ["application/json", 415],
    ["text/plain", 415],
    ["multipart/form-data", 415],
    ["multipart/form-data; boundary=x", 200],
    ["application/x-www-form-urlencoded; charset=UTF-8", 200],
    ["", 200],
  ])("%s is answered with %s", async (type, status) => {
    const { port } = await serve();
    expect(
      (
        await send(port, "POST", "/", {
          Origin: publicUrl,
          ...(type === "" ? {} : { "Content-Type": type }),
        })
      ).status,
    ).toBe(status);
  });
});

describe("a body that no page reads", () => {
  // As the pages take it: a stream of the web over the request's own, which stops when nobody asks for more.
  const answerUnread: RequestHandler = (request, response) => {
    createReadableStreamFromReadable(request);
    response.type("text").send("answered");
  };

  /** What comes back over one connection on which these are sent, one after another. */
  async function answersOn(port: number, requests: readonly string[]): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    const received: string[] = [];
    const ended = once(
      socket
        .on("error", () => undefined)
        .on("data", (chunk: Buffer) => received.push(chunk.toString())),
      "close",
    );
    for (const request of requests) socket.write(request);
    await Promise.race([
      ended,
      expect
        .poll(() => received.join("").split("answered").length - 1, { timeout: 5_000 })
        .toBe(requests.length),
    ]);
    socket.destroy();
    return received.join("");
  }

  const posted = (path: string, bytes: number): string =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${publicUrl}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${bytes}\r\n\r\n${"a".repeat(bytes)}`;

  it("never holds up the next request of its connection", async () => {
    const { port } = await serve(answerUnread);
    const answers = await answersOn(port, [
      posted("/sign-out", 900_000),
      posted("/nowhere", 140_000),
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ]);
    expect(answers.match(/HTTP\/1\.1 200/gu)).toHaveLength(3);
  });
});

describe("mail stopped by one click", () => {
  const token = "m".repeat(43);
  const told: RequestHandler = (request, response) =>
    void response.type("text").send(`cookie: ${request.headers.cookie ?? "none"}`);

  it("needs no origin, and takes no cookie along", async () => {
    const { port } = await serve(told);
    expect(
      await send(port, "POST", `/mail/${token}`, { Cookie: "__Host-equipoise_session=a" }),
    ).toMatchObject({ status: 200, body: "cookie: none" });
  });

  it.each([
    `/mail/../studies/1/people/2`,
    `/mail/${token}/../../studies`,
    `/mail/${token}/more`,
    "/mail/short",
    `/mail/${token}?x=/studies`,
    `/mail/%2e%2e/studies`,
  ])("is no way to another page: %s", async (path) => {
    const { port } = await serve(told);
    expect((await send(port, "POST", path, { Cookie: "__Host-equipoise_session=a" })).status).toBe(
      403,
    );
  });
});

describe("a page that fails", () => {
  it("tells a reference number, which the log explains without the values of the query", async () => {
    const failure = new Error(
      "Failed query: insert … params: secret-name\n    at secret-name's bedside",
      {
        cause: Object.assign(new Error("duplicate"), {
          code: "23505",
          constraint_name: "people_email",
        }),
      },
    );
    const { port, logged } = await serve((_request, _response, next) => next(failure));
    const { status, headers, body } = await send(port, "GET", "/");
    expect({ status, body }).toEqual({
      status: 500,
      body: expect.stringContaining(`Reference: ${String(headers["x-request-id"])}`),
    });
    expect(body).toContain(wayOn);
    expect(body).not.toContain("secret-name");
    expect(logged.join("")).toContain('"code":"23505","constraint":"people_email"');
    expect(logged.join("")).not.toContain("secret-name");
  });
});

describe("the log", () => {
  it("holds method, path, status and reference, and nothing a person sent", async () => {
    const { port, logged } = await serve();
    await send(
      port,
      "POST",
      "/sign-in/secret-token?name=secret-name",
      { Origin: publicUrl, Cookie: "session=secret-cookie", "Content-Length": "11" },
      "secret-body",
    );
    await expect.poll(() => logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? "")).toMatchObject({
      method: "POST",
      path: "/sign-in/:token",
      status: 200,
      reference: expect.any(String),
    });
    expect(logged[0]).not.toContain("secret");
  });

  it.each([
    ["/sign-in/abc", "/sign-in/:token"],
    ["/mail/abc", "/mail/:token"],
    ["/sign-in/abc.data?x=1", "/sign-in/:token"],
    ["/sign-in/abc/more", "/sign-in/:token/more"],
    ["/read/r1?x=1", "/read/r1"],
  ])("writes %s as %s", (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});

describe("health", () => {
  it("[D4] is alive always, and ready as long as every pool has a connection to the database", async () => {
    const database = await createTestDatabase();
    const pools = openPools(database.connections, 1);
    const { port } = await serve(answerWithLength, databaseAsker(pools));
    const ready = async () => {
      const startedAt = performance.now();
      const { status, body } = await send(port, "GET", "/readyz");
      return { status, body, isPrompt: performance.now() - startedAt < 2_000 };
    };
    expect(await ready()).toEqual({ status: 200, body: "ready", isPrompt: true });
    for (const role of servingRoles)
      expect(await pools[role].client.begin(ready), role).toEqual({
        status: 503,
        body: expect.stringContaining(`(${role})`),
        isPrompt: true,
      });
    expect(await ready()).toEqual({ status: 200, body: "ready", isPrompt: true });
    await database.drop();
    expect(await ready()).toEqual({
      status: 503,
      body: expect.stringContaining("(gate)"),
      isPrompt: true,
    });
    expect((await send(port, "GET", "/livez")).status).toBe(200);
    await closePools(pools);
  });
});

describe("draining", () => {
  it("answers what has begun, says it isn't ready, and then closes", async () => {
    let begin = (): void => undefined;
    const asked = new Promise<void>((resolve) => (begin = resolve));
    let release = (): void => undefined;
    const pages: RequestHandler = (_request, response) => {
      begin();
      void new Promise<void>((resolve) => (release = resolve)).then(() => response.send("saved"));
    };
    const { server, port, drain } = await serve(pages);
    const answer = send(port, "POST", "/read", { Origin: publicUrl });
    await asked;
    const closed = drain.close(server, 10_000);
    expect((await send(port, "GET", "/readyz")).status).toBe(503);
    expect((await send(port, "GET", "/livez")).status).toBe(200);
    release();
    expect(await answer).toMatchObject({ status: 200, body: "saved" });
    await closed;
    await expect(send(port, "GET", "/livez")).rejects.toThrow();
  });

  it("doesn't wait for a request longer than it was told", async () => {
    const { server, port, drain } = await serve(() => undefined);
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(server, "request");
    await drain.close(server, 50);
    expect(server.listening).toBe(false);
  });
});
