// The two settings of mail. A problem names its setting and never repeats what was given: it may hold a password.

export type MailServer = Readonly<{
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS. */ isSecure: boolean;
  login: Readonly<{ user: string; password: string }> | null;
}>;
export type MailSender = Readonly<{ name: string | null; address: string }>;
export type MailSettings = Readonly<{ server: MailServer; from: MailSender }>;

const urlForm =
  "SMTP_URL must look like smtps://user:password@mail.example.org:465 or smtp://user:password@mail.example.org:587, with special characters of the password percent-encoded.";
const fromForm =
  "MAIL_FROM must be an address such as study@example.org, or with a name: Reading study <study@example.org>.";

/** Both settings, neither (null), or what is wrong with them. */
export function parseMail(
  given: Readonly<Record<string, string>>,
): MailSettings | null | readonly string[] {
  const { SMTP_URL: url, MAIL_FROM: sender } = given;
  if (url === undefined && sender === undefined) return null;
  if (url === undefined)
    return [
      "SMTP_URL is missing: MAIL_FROM alone sends nothing. Set both, or neither to send no mail.",
    ];
  if (sender === undefined)
    return [
      "MAIL_FROM is missing: mail needs an address to come from. Set it beside SMTP_URL, for example study@example.org.",
    ];
  const server = parseServer(url);
  const from = parseSender(sender);
  const problems = [server === null ? urlForm : null, from === null ? fromForm : null].filter(
    (problem) => problem !== null,
  );
  return server === null || from === null ? problems : { server, from };
}

const defaultPorts: Readonly<Record<string, number>> = { "smtp:": 587, "smtps:": 465 };

function parseServer(text: string): MailServer | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, pathname, search } = new URL(text);
  const usual = defaultPorts[protocol];
  const login = { user: decoded(username), password: decoded(password) };
  if (
    usual === undefined ||
    hostname === "" ||
    !["", "/"].includes(pathname) ||
    search !== "" ||
    login.user === null ||
    login.password === null
  )
    return null;
  if ((login.user === "") !== (login.password === "")) return null;
  const host = hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: port === "" ? usual : Number(port),
    isSecure: protocol === "smtps:",
    login: login.user === "" ? null : { user: login.user, password: login.password },
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function parseSender(text: string): MailSender | null {
  const [, name = "", bracketed, bare] =
    /^\s*(?:([^<>"\p{Cc}]*?)\s*<([^<>\s]+)>|([^<>\s]+))\s*$/u.exec(text) ?? [];
  const address = bracketed ?? bare ?? "";
  return /^[^\s<>()[\]",;:\\@]+@[\p{L}\p{N}.-]+$/u.test(address)
    ? { name: name || null, address }
    : null;
}

/** Loopback is this machine: nothing on the way to it can listen. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
