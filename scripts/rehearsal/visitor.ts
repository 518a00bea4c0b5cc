// A person with a browser that runs no script: follows links, fills the forms that the pages hold, keeps one cookie.
import { type HTMLElement, parse } from "node-html-parser";
import { invariant } from "#study/invariant.ts";

export type Values = Readonly<Record<string, string>>;
export type Upload = Readonly<{ field: string; fileName: string; type: string; text: string }>;
export type Page = Readonly<{ path: string; status: number; html: HTMLElement; text: string }>;

/** How a form is told from the others of its page: a field it holds, or the intent of one of its buttons. */
export type FormSought = Readonly<{ has?: string; intent?: string }>;

export type Visitor = Readonly<{
  open(path: string): Promise<Page>;
  /** Fills and sends a form of `page`; fields it already holds are sent as they stand. */
  send(page: Page, form: FormSought, values?: Values, upload?: Upload): Promise<Page>;
  /** What a page's script would send to an address. */
  post(path: string, values: Values): Promise<Page>;
  /** The bytes behind an address, or behind a form of a page. */
  download(path: string): Promise<Uint8Array>;
  receive(page: Page, form: FormSought): Promise<Uint8Array>;
}>;

const timeoutMs = 120_000;

export function openVisitor(publicUrl: string): Visitor {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      Origin: publicUrl,
      ...init.headers,
    };
    const response = await fetch(new URL(path, publicUrl), {
      ...init,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const to = response.headers.get("Location");
    if (!to) return response;
    await response.arrayBuffer();
    return ask(to);
  }

  const post = (
    page: Page,
    sought: FormSought,
    values: Values,
    upload: Upload | undefined,
  ): Promise<Response> => {
    const form = findForm(page, sought);
    return ask(form.getAttribute("action") ?? page.path, {
      method: "POST",
      body: fill(form, sought, values, upload),
    });
  };

  const read = async (response: Response): Promise<Page> => {
    const text = await response.text();
    return {
      path: new URL(response.url).pathname,
      status: response.status,
      html: parse(text),
      text,
    };
  };

  return {
    open: async (path) => requireOk(await read(await ask(path))),
    send: async (page, sought, values = {}, upload) =>
      requireOk(await read(await post(page, sought, values, upload))),
    post: async (path, values) =>
      requireOk(await read(await ask(path, { method: "POST", body: new URLSearchParams(values) }))),
    download: async (path) => bytesOf(await ask(path)),
    receive: async (page, sought) => bytesOf(await post(page, sought, {}, undefined)),
  };
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  invariant(
    response.ok && !isPage,
    `${new URL(response.url).pathname} answered ${response.status} with ${isPage ? "a page" : "no file"}`,
  );
  return new Uint8Array(await response.arrayBuffer());
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = ""] = header.split(";");
  const [name = "", value = ""] = pair.split("=");
  if (value) cookies.set(name, value);
  else cookies.delete(name);
}

/** @throws InvariantError when the page is an error page: the rehearsal stops where a person would. */
export function requireOk(page: Page): Page {
  invariant(page.status < 400, `${page.path} answered ${page.status}: ${words(page)}`);
  return page;
}

/** What a person reads on the page, in one line. */
export const words = ({ html }: Page): string =>
  (html.querySelector("main") ?? html).structuredText.replace(/\s+/gu, " ").slice(0, 600);

const holds = (form: HTMLElement, { has, intent }: FormSought): boolean =>
  (has === undefined || form.querySelector(`[name="${has}"]`) !== null) &&
  (intent === undefined || form.querySelector(`[name="intent"][value="${intent}"]`) !== null);

function findForm(page: Page, sought: FormSought): HTMLElement {
  const forms = (page.html.querySelector("main") ?? page.html)
    .querySelectorAll("form")
    .filter((form) => form.getAttribute("method")?.toLowerCase() === "post");
  const form = forms.find((candidate) => holds(candidate, sought));
  invariant(form, `${page.path} has no form with ${JSON.stringify(sought)}: ${words(page)}`);
  return form;
}

/** The fields as a browser would send them: ticked boxes, chosen options, the pressed button; then the person's own values. */
function fill(
  form: HTMLElement,
  { intent }: FormSought,
  values: Values,
  upload: Upload | undefined,
): FormData | URLSearchParams {
  const own = { ...(intent ? { intent } : {}), ...values };
  const standing = form
    .querySelectorAll("input, textarea, select")
    .flatMap((field): readonly Field[] => {
      const name = field.getAttribute("name");
      const value = name && !(name in own) ? standingValue(field) : null;
      return name && value !== null ? [[name, value]] : [];
    });
  const fields = [...standing, ...Object.entries(own)];
  return upload || form.getAttribute("enctype") === "multipart/form-data"
    ? multipart(fields, upload)
    : new URLSearchParams(fields.map(([name, value]) => [name, value]));
}

type Field = readonly [name: string, value: string];

function standingValue(field: HTMLElement): string | null {
  const type = field.getAttribute("type") ?? "";
  if (field.hasAttribute("disabled") || type === "file" || type === "submit") return null;
  if (type === "checkbox" || type === "radio")
    return field.hasAttribute("checked") ? (field.getAttribute("value") ?? "on") : null;
  if (field.tagName === "TEXTAREA") return field.textContent.replace(/^\n/u, "");
  if (field.tagName !== "SELECT") return field.getAttribute("value") ?? "";
  const options = field.querySelectorAll("option");
  const chosen = options.find((option) => option.hasAttribute("selected")) ?? options[0];
  return chosen ? (chosen.getAttribute("value") ?? chosen.textContent) : null;
}

function multipart(fields: readonly Field[], upload: Upload | undefined): FormData {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  if (upload)
    body.set(upload.field, new Blob([upload.text], { type: upload.type }), upload.fileName);
  return body;
}
