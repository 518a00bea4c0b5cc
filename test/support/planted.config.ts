// The project's tests with one fault planted: PLANTED holds a file, the text there, and what takes its place.
import { defineConfig } from "vitest/config";
// eslint-disable-next-line no-restricted-imports -- the project's own settings stand at its top, where no alias leads.
import given from "../../vitest.config.ts";

const [file = "", text = "", planted = ""] = JSON.parse(process.env["PLANTED"] ?? "[]") as string[];

export default defineConfig({
  ...given,
  plugins: [
    {
      name: "planted-fault",
      enforce: "pre",
      transform: (code: string, id: string) => {
        if (!id.endsWith(`/${file}`)) return;
        if (code.split(text).length !== 2) throw new Error(`${file} doesn't hold ${text} once`);
        return code.replace(text, planted);
      },
    },
  ],
});
