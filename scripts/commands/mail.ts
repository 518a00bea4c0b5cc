import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { MailSettings } from "#app/mail/mail-settings.server.ts";
import { openMailTransport } from "#app/mail/mail-transport.server.ts";
import { mail as words } from "#app/mail/words/en.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { readSettings } from "#scripts/database.ts";
import type { SendingProblem } from "#study/delivery.ts";
import { isMailAddress } from "#study/mail.ts";

export const mail: Command = {
  usage:
    "Usage: equipoise mail test <address>\n\nSends one trial message through SMTP_URL, from MAIL_FROM, and says what the mail server answered.",
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [act, address = null, ...rest] = positionals;
    if (act !== "test" || rest.length > 0)
      throw new WrongUsage("equipoise mail knows one act: test, with one address.");
    if (!isMailAddress(address))
      throw new WrongUsage("Give one address, such as someone@example.org.");
    const settings = readSettings();
    if (settings === null) return 2;
    if (settings.mail === null) {
      console.error(
        "No mail server is set, so Equipoise sends no mail. Set SMTP_URL and MAIL_FROM (docs/operator.md).",
      );
      return 1;
    }
    return tryMail(settings.mail, address, settings.publicUrl);
  },
};

async function tryMail(
  settings: MailSettings,
  address: string,
  publicUrl: string,
): Promise<number> {
  const transport = await openMailTransport(settings);
  const outcome = await transport.send({
    id: randomUUID(),
    to: { name: "", address },
    subject: words.trial.subject,
    text: words.trial.body(publicUrl),
    optOutUrl: null,
  });
  transport.close();
  const { host, port } = settings.server;
  if (outcome.kind === "not-sent")
    console.error(`${host}:${port} did not take the message: ${wayOut[outcome.problem]}`);
  else
    console.log(
      `${host}:${port} took the message for ${address}. Look whether it arrives, and whether it is taken for spam.`,
    );
  return outcome.kind === "sent" ? 0 : 1;
}

const wayOut: Readonly<Record<SendingProblem, string>> = {
  unreachable:
    "no connection, or no TLS with a certificate that this machine trusts. Check host and port of SMTP_URL; smtps:// speaks TLS from the start (port 465), smtp:// by STARTTLS (port 587).",
  "sender-refused":
    "it refuses the login or the sender. Check user and password of SMTP_URL, percent-encoded, and whether MAIL_FROM may send there.",
  refused:
    "it refuses this message for good. Try another address; if that is refused too, ask whoever runs the mail server.",
  postponed: "it asks to try later. Wait some minutes and try again.",
  interrupted:
    "the connection broke before its answer, so the message may have arrived. Try again.",
};
