// A demonstration of our own on a free port, and people who sign in there by the links that it prints.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "./freshness.mjs";

const program = join(root, "build", "equipoise.js");

const settingsOf = (dataDir) => ({
  PATH: process.env.PATH ?? "",
  NODE_ENV: "production",
  DATABASE_KIND: "demonstration",
  DATA_DIR: dataDir,
  LOG_LEVEL: "warn",
});

/** `equipoise start` over this data folder, which it fills when it is new. */
export async function startDemonstration(dataDir) {
  const env = { ...settingsOf(dataDir), PORT: String(await freePort()) };
  const child = spawn(process.execPath, [program, "start"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = { text: "" };
  child.stdout.on("data", (chunk) => (said.text += chunk.toString()));
  return { child, said };
}

export async function stopDemonstration({ child }) {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "close");
}

/** One command of the operator over the same data folder. */
export async function runCommand(dataDir, ...args) {
  const child = spawn(process.execPath, [program, ...args], {
    env: settingsOf(dataDir),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`equipoise ${args.join(" ")} ended with exit code ${code}.`);
}

/** What `npm start` prints: by role an address, a pseudonym, and for a key holder the passphrase. */
export async function readLinks({ child, said }) {
  while (!/passphrase: .*\n[^]*\n\n/.test(said.text)) {
    if (child.exitCode !== null)
      throw new Error("The demonstration didn't start: what it says stands above.");
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  }
  const lines = said.text.matchAll(
    /^ {2}([a-z+-]+) +(\S+) .*?(http:\S+)(?:\n +passphrase: (.+))?$/gm,
  );
  return Object.fromEntries(
    [...lines].map(([, role, code, url, passphrase]) => [role, { code, url, passphrase }]),
  );
}

/** Signs one person in, on the home of their study. */
export async function signIn(page, { url, passphrase }) {
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).click();
  if (passphrase) {
    await page.locator("[name=passphrase]").fill(passphrase);
    await page.getByRole("button", { name: "Go on" }).click();
  }
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("main a[href*='/studies/']").first().click();
  await page.waitForURL(/\/studies\/[^/]+\/./);
}

/** A key holder who has signed in gives their key. */
export async function giveKey(page, { passphrase }) {
  await page.goto(page.url().replace(/(\/studies\/[^/]+).*$/, "$1/unblind"));
  await page.locator("[name=passphrase]").fill(passphrase);
  await page.getByRole("button", { name: /^Give my key/ }).click();
  await page.locator("[name=passphrase]").waitFor({ state: "detached" });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
