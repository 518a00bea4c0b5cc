import { join } from "node:path";
import { expect, it } from "vitest";
import { parseSettings } from "#app/env.server.ts";
import { servingRoles } from "#db/connections.ts";
import { driverRefusal } from "#db/driver.server.ts";
import { packageRoot } from "#db/package-root.ts";

const serverUrls = {
  DATABASE_URL: "postgres://keeper:p%40ss@db.example.org/equipoise",
  ...Object.fromEntries(
    servingRoles.map((role) => [
      `DATABASE_URL_${role.toUpperCase()}`,
      `postgres://equipoise_${role}:x@db.example.org:5433/equipoise?sslmode=require`,
    ]),
  ),
};

it("nothing set means this machine alone, and the embedded database in the checkout", () => {
  expect(parseSettings({})).toEqual({
    kind: "settings",
    settings: {
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://127.0.0.1:3000",
      dataDir: join(packageRoot(), ".data"),
      database: { kind: "embedded" },
      databaseKind: null,
      trustProxy: false,
      logLevel: "info",
      mail: null,
    },
  });
});

it.each([
  [{ PORT: "8080" }, { publicUrl: "http://127.0.0.1:8080", port: 8080 }],
  [{ PORT: "80" }, { publicUrl: "http://127.0.0.1" }],
  [{ PORT: "" }, { port: 3000 }],
  [{ HOST: "::1" }, { publicUrl: "http://[::1]:3000" }],
  [{ PUBLIC_URL: "https://study.example.org/" }, { publicUrl: "https://study.example.org" }],
  [{ HOST: "0.0.0.0", PUBLIC_URL: "https://study.example.org" }, { host: "0.0.0.0" }],
  [{ TRUST_PROXY: "2" }, { trustProxy: 2 }],
  [{ TRUST_PROXY: "false" }, { trustProxy: false }],
  [{ TRUST_PROXY: "loopback" }, { trustProxy: "loopback" }],
  [{ DATABASE_KIND: "rehearsal" }, { databaseKind: "rehearsal" }],
  [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
  [
    {
      SMTP_URL: "smtps://mailer:p%40ss@mail.example.org",
      MAIL_FROM: "Reading study <study@example.org>",
    },
    {
      mail: {
        server: {
          host: "mail.example.org",
          port: 465,
          isSecure: true,
          login: { user: "mailer", password: "p@ss" },
        },
        from: { name: "Reading study", address: "study@example.org" },
      },
    },
  ],
  [
    { SMTP_URL: "smtp://127.0.0.1:2525", MAIL_FROM: "study@example.org" },
    {
      mail: {
        server: { host: "127.0.0.1", port: 2525, isSecure: false, login: null },
        from: { name: null, address: "study@example.org" },
      },
    },
  ],
  [
    { SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "study@example.org" },
    { mail: { server: { port: 587 } } },
  ],
])("%o is read as %o", (variables, expected) => {
  expect(parseSettings(variables)).toMatchObject({ kind: "settings", settings: expected });
});

it.each([
  [{ PORT: "http" }, /^PORT must be a whole number, for example 3000\.$/],
  [{ PORT: "70000" }, /^PORT must lie between 1 and 65535/],
  [{ HOST: "not a host" }, /^HOST must be an address of this machine/],
  [{ HOST: "0.0.0.0" }, /^PUBLIC_URL is needed when HOST is 0\.0\.0\.0/],
  [{ PUBLIC_URL: "study.example.org" }, /^PUBLIC_URL must be the address people type/],
  [{ PUBLIC_URL: "https://example.org/study" }, /^PUBLIC_URL must have no path/],
  [{ DATABASE_KIND: "test" }, /^DATABASE_KIND must be one of real, demonstration, rehearsal\.$/],
  [{ TRUST_PROXY: "yes" }, /^TRUST_PROXY must be the number of proxies/],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL must be one of/],
  [{ SMTP_URL: "smtps://mail.example.org" }, /^MAIL_FROM is missing/],
  [{ MAIL_FROM: "study@example.org" }, /^SMTP_URL is missing/],
  [
    { SMTP_URL: "https://mail.example.org", MAIL_FROM: "study@example.org" },
    /^SMTP_URL must look like smtps:/,
  ],
  [
    { SMTP_URL: "smtps://user@mail.example.org", MAIL_FROM: "study@example.org" },
    /^SMTP_URL must look like smtps:/,
  ],
  [
    { SMTP_URL: "smtp://mail.example.org?secure=no", MAIL_FROM: "study@example.org" },
    /^SMTP_URL must look like smtps:/,
  ],
  [
    { SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "one@example.org, two@example.org" },
    /^MAIL_FROM must be an address/,
  ],
  [
    { SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "Study\nBcc: all <study@example.org>" },
    /^MAIL_FROM must be an address/,
  ],
  [
    { DATABASE_URL: serverUrls.DATABASE_URL },
    /^DATABASE_URL_GATE, DATABASE_URL_AUTHOR, .* missing/,
  ],
  [{ ...serverUrls, DATABASE_URL_GATE: "" }, /^DATABASE_URL_GATE missing/],
  [{ ...serverUrls, DATABASE_URL: "" }, /^DATABASE_URL missing/],
  [
    { ...serverUrls, DATABASE_URL: "mysql://keeper:x@db/equipoise" },
    /^DATABASE_URL must look like postgres:/,
  ],
  [
    { ...serverUrls, DATABASE_URL_GATE: "postgres://keeper:secret@db/equipoise" },
    /^DATABASE_URL_GATE logs in as keeper\. .* equipoise_gate/,
  ],
  [
    { ...serverUrls, DATABASE_URL_GATE: "postgres://equipoise_gate:x@db/other" },
    /^DATABASE_URL_GATE names database other/,
  ],
  [
    { ...serverUrls, DATABASE_URL: `${serverUrls.DATABASE_URL}?sslmode=maybe` },
    /^DATABASE_URL has sslmode=maybe/,
  ],
  [
    { ...serverUrls, DATABASE_URL: "postgres://keeper:x@10.0.0.5/equipoise?sslmode=verify-full" },
    /^DATABASE_URL has sslmode=verify-full and the address 10\.0\.0\.5\. Name the host/,
  ],
  [
    { ...serverUrls, DATABASE_URL: `${serverUrls.DATABASE_URL}?sslrootcert=ca.pem` },
    /^DATABASE_URL has sslrootcert, .*verify-full/,
  ],
  [
    {
      ...serverUrls,
      DATABASE_URL: `${serverUrls.DATABASE_URL}?sslmode=verify-full&sslrootcert=nowhere.pem`,
    },
    /^DATABASE_URL has sslrootcert=nowhere\.pem, .*ENOENT/,
  ],
  [
    { ...serverUrls, DATABASE_URL: `${serverUrls.DATABASE_URL}?prepare=no` },
    /^DATABASE_URL has prepare=no, which must be true, or false/,
  ],
  [
    { ...serverUrls, DATABASE_URL: `${serverUrls.DATABASE_URL}?pgbouncer=true` },
    /^DATABASE_URL has the parameter pgbouncer, .* host, sslmode, sslrootcert, prepare/,
  ],
])("%o is refused by its name, with the way out", (variables, sentence) => {
  const parsed = parseSettings(variables);
  expect(parsed.kind === "settings-refused" && parsed.problems.join(" ")).toMatch(sentence);
});

it("every wrong setting is told at once, and no password is repeated", () => {
  const parsed = parseSettings({
    ...serverUrls,
    PORT: "x",
    LOG_LEVEL: "y",
    DATABASE_URL_BLINDED: "postgres://keeper:secret@db/equipoise",
    SMTP_URL: "smtp://user:secret@mail.example.org:port",
    MAIL_FROM: "secret",
  });
  const told = parsed.kind === "settings-refused" ? parsed.problems.join(" ") : "";
  expect(told).toMatch(/PORT .*LOG_LEVEL .*DATABASE_URL_BLINDED .*SMTP_URL .*MAIL_FROM /);
  expect(told).not.toContain("secret");
});

it("a server's addresses become one connection per serving role", () => {
  const parsed = parseSettings(serverUrls);
  expect(parsed.kind === "settings" && parsed.settings.database).toMatchObject({
    kind: "server",
    connections: {
      owner: {
        host: "db.example.org",
        port: 5432,
        database: "equipoise",
        user: "keeper",
        password: "p@ss",
        ssl: false,
      },
      blinded: { port: 5433, user: "equipoise_blinded", ssl: "require" },
    },
  });
});

it("[D2] a driver that doesn't read the answer to its commit is refused, and the installed one is not", () => {
  expect(driverRefusal()).toBeNull();
  for (const driver of [{}, { mendedForEquipoise: 1 }, { mendedForEquipoise: "2" }])
    expect(driverRefusal(driver)).toMatch(/can lose writes .*Run npm start once/);
});
