// The build compresses each script and style once, as small as Brotli can: too slow to do at every request.
import { extname } from "node:path";
import express, { type RequestHandler } from "express";

const suffix = ".br";

/** Serves a folder's files, as their Brotli form where the build made one and the browser takes it. */
export function servePrecompressed(
  folder: string,
  options: Readonly<{ immutable: boolean; maxAge: number | string }>,
): readonly RequestHandler[] {
  const plain = express.static(folder, options);
  const compressed = express.static(folder, {
    ...options,
    setHeaders: (response, path) =>
      void response
        .type(extname(path.slice(0, -suffix.length)))
        .set({ "Content-Encoding": "br", Vary: "Accept-Encoding" }),
  });
  const trySmaller: RequestHandler = (request, response, next) => {
    const { url } = request;
    if (!request.acceptsEncodings("br") || !/\.(?:js|css)$/.test(url)) return next();
    request.url = url + suffix;
    compressed(request, response, (error) => {
      request.url = url;
      next(error);
    });
  };
  return [trySmaller, plain];
}
