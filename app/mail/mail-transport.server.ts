// The way to the mail server. nodemailer is loaded when the first letter goes out, so that a program without mail never carries it.
import type { SendingProblem } from "#study/delivery.ts";
import { isLoopback, type MailSettings } from "./mail-settings.server.ts";

export type Letter = Readonly<{
  /** The same at every try, so that a receiver can tell a second copy. */
  id: string;
  to: Readonly<{ name: string; address: string }>;
  subject: string;
  text: string;
  /** Where mail programs stop the mail by one click (RFC 8058); null in a trial. */
  optOutUrl: string | null;
}>;

export type Sent =
  Readonly<{ kind: "sent" }> | Readonly<{ kind: "not-sent"; problem: SendingProblem }>;

export type MailTransport = Readonly<{ send(letter: Letter): Promise<Sent>; close(): void }>;

const longestConnectMs = 20_000;
const longestSilenceMs = 60_000;
/** Shorter than a claim's lease (study/delivery.ts). */
const longestSendingMs = 5 * 60_000;

export async function openMailTransport({ server, from }: MailSettings): Promise<MailTransport> {
  const { createTransport } = await import("nodemailer");
  const { host, port, isSecure, login } = server;
  const isLocal = isLoopback(host);
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && !isLocal,
    ignoreTLS: isLocal,
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: !isLocal },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: longestConnectMs,
    greetingTimeout: longestConnectMs,
    socketTimeout: longestSilenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async (letter: Letter): Promise<Sent> => {
    try {
      const sending = transport.sendMail({
        ...mailOf(letter),
        from: { name: from.name ?? "", address: from.address },
        messageId: `<${letter.id}@${from.address.split("@").at(-1) ?? ""}>`,
      });
      return await Promise.race([sending.then(() => ({ kind: "sent" as const })), overdue()]);
    } catch (error) {
      return { kind: "not-sent", problem: problemOf(error) };
    }
  };
  return { send, close: () => transport.close() };
}

const overdue = (): Promise<Sent> =>
  new Promise(
    (resolve) =>
      void setTimeout(
        () => resolve({ kind: "not-sent", problem: "interrupted" }),
        longestSendingMs,
      ).unref(),
  );

const mailOf = ({ to, subject, text, optOutUrl }: Letter) => ({
  to,
  subject,
  text,
  xMailer: false as const,
  headers: {
    "Auto-Submitted": "auto-generated",
    ...(optOutUrl === null
      ? {}
      : {
          "List-Unsubscribe": `<${optOutUrl}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
  },
});

type Failure = Readonly<{
  code?: string;
  originalCode?: string;
  responseCode?: number;
  syscall?: string;
  command?: string;
  timeoutType?: string;
}>;

/** The class of a failure. The server's own words may repeat an address, so they end here. */
export function problemOf(error: unknown): SendingProblem {
  const { code, originalCode, responseCode, syscall, command, timeoutType } = error as Failure;
  if (code === "EAUTH" || (command === "MAIL FROM" && (responseCode ?? 0) >= 500))
    return "sender-refused";
  if (code === "EENVELOPE" || code === "EMESSAGE")
    return (responseCode ?? 500) >= 500 ? "refused" : "postponed";
  if (responseCode !== undefined) return responseCode >= 500 ? "unreachable" : "postponed";
  const hasNeverSpoken =
    code === "EDNS" ||
    code === "ETLS" ||
    syscall === "connect" ||
    timeoutType === "CONNECT_TIMEOUT" ||
    timeoutType === "GREETING_TIMEOUT";
  return hasNeverSpoken || isCertificateFault(originalCode) ? "unreachable" : "interrupted";
}

/** Of the codes that Node gives a socket's error, these are about who is at the other end. */
const isCertificateFault = (code: string | undefined): boolean =>
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code ?? "");
