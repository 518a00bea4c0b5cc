import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { servePrecompressed } from "#app/http/precompressed.server.ts";
import { freePort } from "#test/support/program.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const script = "export const word = 'word';\n".repeat(50);
const folder = temporaryFolder();
const server = createServer(
  express().use(
    "/build",
    ...servePrecompressed(join(folder.path, "build"), { immutable: true, maxAge: "1y" }),
  ),
);
let url: string;

beforeAll(async () => {
  mkdirSync(join(folder.path, "build"));
  writeFileSync(join(folder.path, "build", "both.js"), script);
  writeFileSync(join(folder.path, "build", "both.js.br"), brotliCompressSync(script));
  writeFileSync(join(folder.path, "build", "alone.css"), "a { color: red }");
  const port = await freePort();
  url = `http://127.0.0.1:${port}/build`;
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
  folder.remove();
});

const fetched = async (name: string, encodings: string) => {
  const answer = await fetch(`${url}/${name}`, { headers: { "Accept-Encoding": encodings } });
  return {
    status: answer.status,
    encoding: answer.headers.get("Content-Encoding"),
    type: answer.headers.get("Content-Type"),
    cache: answer.headers.get("Cache-Control"),
    text: await answer.text(),
  };
};

it("a browser that takes Brotli gets the build's own, as the script that it is", async () => {
  expect(await fetched("both.js", "gzip, br")).toEqual({
    status: 200,
    encoding: "br",
    type: "application/javascript; charset=utf-8",
    cache: "public, max-age=31536000, immutable",
    text: script,
  });
});

it("a browser that doesn't gets the file itself", async () => {
  expect(await fetched("both.js", "gzip")).toMatchObject({
    status: 200,
    encoding: null,
    text: script,
  });
});

it("a file without a Brotli form is served as it is, and a missing one is not found", async () => {
  expect(await fetched("alone.css", "br")).toMatchObject({
    status: 200,
    encoding: null,
    text: "a { color: red }",
  });
  expect(await fetched("missing.js", "br")).toMatchObject({ status: 404, encoding: null });
});
