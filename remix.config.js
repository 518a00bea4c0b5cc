/** @type {import('@remix-run/dev').AppConfig} */
export default {
  server: "./app/server.ts",
  serverBuildPath: "build/server.js",
  serverModuleFormat: "esm",
  serverPlatform: "node",
  // Without this, `#folder/…` imports are left external and Node is handed TypeScript.
  serverDependenciesToBundle: [/^#/],
  // The root stylesheet is imported by URL; components carry no styles of their own.
  cssBundle: false,
  ignoredRouteFiles: ["**/.*"],
  watchPaths: ["./study/**/*", "./db/**/*", "./analysis/**/*", "./vignettes/**/*"],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
