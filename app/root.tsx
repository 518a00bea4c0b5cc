import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import { useContext } from "react";

import { RequestFactsContext } from "#app/http/request-facts.ts";

export default function App() {
  const { nonce, reference, databaseKind } = useContext(RequestFactsContext);
  return (
    <html lang="en" data-reference={reference} data-database-kind={databaseKind}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}
