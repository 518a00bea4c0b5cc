import type { Request, RequestHandler } from "express";
import { sendPlainPage } from "./plain-page.server.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
export const formBytes = 1_000_000;
export const importBytes = 20_000_000;

/**
 * Refuses an unsafe request that another site made. Browsers send Origin with every form and fetch that changes
 * something; where it is missing, only the browser's own word that the request came from here is taken for it.
 * A mail program that stops mail by one click (RFC 8058) sends none: its link's token is the whole authority, and no cookie goes on with it.
 */
export const refuseForeignOrigin =
  (publicUrl: string): RequestHandler =>
  (request, response, next) => {
    if (isOneClick(request)) {
      delete request.headers.cookie;
      return next();
    }
    if (
      safeMethods.has(request.method) ||
      isOwn(publicUrl, request.get("Origin"), request.get("Sec-Fetch-Site"))
    )
      return next();
    const sentences =
      "This form was not sent from this site's own address, so nothing was saved. Open the page at the address below and send it again.";
    sendPlainPage(response, 403, "Not sent from this site", sentences, publicUrl);
  };

// The address as it was sent and as it is routed: what normalises to another page is none.
const isOneClick = ({ method, url, headers }: Request): boolean =>
  method === "POST" &&
  /^\/mail\/[\w-]{43}$/u.test(url) &&
  headers.origin === undefined &&
  headers["sec-fetch-site"] === undefined;

export const isOwn = (
  publicUrl: string,
  origin: string | undefined,
  fetchSite: string | undefined,
): boolean =>
  origin === undefined ? fetchSite === "same-origin" || fetchSite === "none" : origin === publicUrl;

/** Remix compares Origin with the Host it is asked by, which a proxy may have changed: what the guard above let through was sent from here. */
export const takePublicHost =
  (publicUrl: string): RequestHandler =>
  (request, _response, next) => {
    request.headers["x-forwarded-host"] = new URL(publicUrl).host;
    next();
  };

/** Refuses by the announced length, before a byte is read; Node holds senders to what they announce. */
export const refuseLargeBody: RequestHandler = (request, response, next) => {
  if (request.headers["transfer-encoding"] !== undefined) {
    return sendPlainPage(
      response,
      411,
      "Length missing",
      "The request didn't say how long it is. Send it with a Content-Length.",
    );
  }
  // Client navigation posts to the same path with `.data` at its end.
  const limit = /\/import(\.data)?$/.test(request.path) ? importBytes : formBytes;
  if (Number(request.headers["content-length"] ?? 0) <= limit) return next();
  sendPlainPage(
    response,
    413,
    "Too large",
    `What was sent is larger than ${limit / 1_000_000} MB. Nothing was saved: send less at a time.`,
  );
};

/** An address that no page of ours could have: a broken escape, a NUL, or one for another server than this. */
export const refuseBrokenAddress: RequestHandler = (request, response, next) => {
  if (isPath(request.originalUrl)) return next();
  sendPlainPage(
    response,
    400,
    "Address not understood",
    "This address can't be read: it may be cut off or damaged. Copy it again.",
  );
};

function isPath(url: string): boolean {
  try {
    return (
      url.startsWith("/") &&
      !url.startsWith("//") &&
      !decodeURIComponent(url.split("?")[0] ?? "").includes("\0")
    );
  } catch {
    return false;
  }
}

/** A body that is no form is answered as such; one without a type, as scripts send it, is read as an empty or plain one. */
export const refuseNoForm: RequestHandler = (request, response, next) => {
  if (safeMethods.has(request.method)) return next();
  const type = request.headers["content-type"];
  if (type === undefined) request.headers["content-type"] = "application/x-www-form-urlencoded";
  if (
    type === undefined ||
    /^(application\/x-www-form-urlencoded\b|multipart\/form-data;.*\bboundary=)/iu.test(type)
  )
    return next();
  sendPlainPage(
    response,
    415,
    "Not a form",
    "Pages here take forms alone. Nothing was saved: open the page and send its form.",
  );
};
