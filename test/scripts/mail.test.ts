// The operator's trial of the mail settings, as a program.
import { afterAll, expect, it } from "vitest";
import { runProgram } from "#test/support/program.ts";
import { refusal, type SmtpReceiver, startSmtpReceiver } from "#test/support/smtp-receiver.ts";

const receivers: SmtpReceiver[] = [];
afterAll(() => Promise.all(receivers.map((receiver) => receiver.stop())));

async function receiver(
  answers: Parameters<typeof startSmtpReceiver>[0] = {},
): Promise<SmtpReceiver> {
  const started = await startSmtpReceiver(answers);
  receivers.push(started);
  return started;
}

const mailFrom = { MAIL_FROM: "Reading study <study@example.org>" };
const trial = (variables: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runProgram(["mail", ...args], variables).ended;

it("sends one message that can be looked for, and says where it went", async () => {
  const { port, received } = await receiver();
  const { code, stdout } = await trial(
    { ...mailFrom, SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: "https://study.example.org" },
    "test",
    "someone@example.org",
  );
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining("took the message for someone@example.org"),
  });
  expect(received.map(({ recipients, body }) => ({ recipients, body }))).toEqual([
    {
      recipients: ["someone@example.org"],
      body: expect.stringContaining("https://study.example.org can send mail"),
    },
  ]);
  expect(received[0]?.headers.has("list-unsubscribe")).toBe(false);
});

const login = { user: "equipoise", password: "smtp-secret" };

it.each([
  [
    "a wrong password",
    { login: { user: "equipoise", password: "the right one" } },
    /refuses the login or the sender\. Check user and password of SMTP_URL/,
  ],
  [
    "a refused recipient",
    { login, toRecipient: () => refusal(550, "no such mailbox") },
    /refuses this message for good/,
  ],
  ["a busy server", { login, toRecipient: () => refusal(451, "greylisted") }, /asks to try later/],
])("says the way out after %s, and no password", async (_case, answers, sentence) => {
  const { port } = await receiver(answers);
  const { code, stdout, stderr } = await trial(
    { ...mailFrom, SMTP_URL: `smtp://equipoise:smtp-secret@127.0.0.1:${port}` },
    "test",
    "someone@example.org",
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(sentence);
  expect(stdout + stderr).not.toContain("smtp-secret");
});

it("demands TLS with a good certificate of a server that is not this machine", async () => {
  // An address that leads here and isn't counted as this machine. The receiver's certificate is nobody's.
  const { port, received } = await receiver();
  const { code, stderr } = await trial(
    { ...mailFrom, SMTP_URL: `smtp://0.0.0.0:${port}` },
    "test",
    "someone@example.org",
  );
  expect({ code, received: received.length }).toEqual({ code: 1, received: 0 });
  expect(stderr).toMatch(/no TLS/);
});

it("is refused without an address or without settings, with the way out", async () => {
  expect(await trial({}, "test", "someone@example.org")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Set SMTP_URL and MAIL_FROM"),
  });
  for (const args of [
    ["test"],
    ["test", "one@example.org, two@example.org"],
    ["send", "someone@example.org"],
  ])
    expect((await trial({}, ...args)).code).toBe(2);
});
