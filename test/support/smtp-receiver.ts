// A mail server on this machine: it takes letters over a real connection and shows what came over the wire.
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type ReceivedLetter = Readonly<{
  recipients: readonly string[];
  headers: ReadonlyMap<string, string>;
  body: string;
  raw: string;
}>;

/** What the server answers to a recipient, or to a message once its last byte is in; an error with a `responseCode` refuses it. */
type Answers = Readonly<{
  port?: number;
  toRecipient?: () => Error | null;
  toMessage?: (letter: ReceivedLetter) => Promise<Error | null>;
  login?: Readonly<{ user: string; password: string }>;
}>;

export type SmtpReceiver = Readonly<{
  port: number;
  received: readonly ReceivedLetter[];
  stop(): Promise<void>;
}>;

export async function startSmtpReceiver({
  port = 0,
  toRecipient = () => null,
  toMessage = () => Promise.resolve(null),
  login,
}: Answers = {}): Promise<SmtpReceiver> {
  const received: ReceivedLetter[] = [];
  const options: SMTPServerOptions = {
    disableReverseLookup: true,
    hideSTARTTLS: true,
    authOptional: login === undefined,
    allowInsecureAuth: true,
    onAuth: (given, _session, done) =>
      login && given.username === login.user && given.password === login.password
        ? done(null, { user: login.user })
        : done(refusal(535, "no such login")),
    onRcptTo: (_address, _session, done) => done(toRecipient()),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const letter = letterOf(
          Buffer.concat(pieces).toString("utf8"),
          session.envelope.rcptTo.map(({ address }) => address),
        );
        received.push(letter);
        void toMessage(letter).then((error) => done(error));
      });
    },
  };
  const server = new SMTPServer(options);
  // A client that hangs up in the middle is part of what is tried.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function letterOf(raw: string, recipients: readonly string[]): ReceivedLetter {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      decodedWords(line.slice(line.indexOf(":") + 1).trim()),
    ]),
  );
  return {
    recipients,
    headers,
    raw,
    body: decodedBody(raw.slice(end + 4), headers.get("content-transfer-encoding") ?? ""),
  };
}

function decodedBody(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? fromHexPairs(body.replace(/=\r\n/g, ""), /=/g) : body;
}

/** Encoded words of a header (RFC 2047), neighbours without the space between them. */
const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_word, how: string, words: string) =>
      how.toLowerCase() === "b"
        ? Buffer.from(words, "base64").toString("utf8")
        : fromHexPairs(words.replace(/_/g, " "), /=/g),
    );

const fromHexPairs = (text: string, mark: RegExp): string =>
  decodeURIComponent(text.replace(/%/g, "%25").replace(mark, "%"));

/** The addresses of the two links in a letter's body. */
export function linksIn({
  body,
}: ReceivedLetter): Readonly<{ signInToken: string; optOutToken: string }> {
  return {
    signInToken: /\/sign-in\/([\w-]+)/.exec(body)?.[1] ?? "",
    optOutToken: /\/mail\/([\w-]+)/.exec(body)?.[1] ?? "",
  };
}
