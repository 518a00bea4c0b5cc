// `npm run check:long`: the checks that take minutes, which `npm test` leaves out.
process.env.LONG_CHECKS = "yes";
await import("./test.mjs");
