// An OpenAI-compatible service as a process of its own that fails as real ones do. The user's message says how: "429 1" fails once.
import { createServer } from "node:http";

const seen = [];
const timesAsked = new Map();
const slowMs = Number(process.argv[2] ?? 0);

const events = (...parts) => parts.map((part) => `data: ${JSON.stringify(part)}\r\n\r\n`).join("");
const delta = (words, finish_reason = null) => ({
  model: "scripted-2026-01",
  system_fingerprint: "fp_1",
  choices: [{ index: 0, delta: words, finish_reason }],
});
const usage = { choices: [], usage: { prompt_tokens: 10, completion_tokens: 3 } };
const end = "data: [DONE]\n\n";

function streamed(response, text) {
  response.writeHead(200, { "content-type": "text/event-stream", "x-request-id": "req_1" });
  response.write(text);
}
const whole = (response, ...parts) => {
  streamed(response, `: hello\n\n${events(...parts, usage)}${end}`);
  response.end();
};
function fail(response, status, headers = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message: "Incorrect key: sk-scripted-key" } }));
}

/** In two pieces that meet within a letter. */
function answer(response, asked) {
  const bytes = Buffer.from(events(delta({ content: `Réduire: ${asked}` })));
  const middle = bytes.indexOf(0xc3) + 1;
  streamed(response, bytes.subarray(0, middle));
  setTimeout(() => {
    response.write(bytes.subarray(middle));
    response.end(events(delta({}, "stop"), usage) + end);
  }, slowMs + 5);
}

const once = {
  429: (response) => fail(response, 429, { "retry-after": "1" }),
  "429-date": (response) =>
    fail(response, 429, { "retry-after": new Date(Date.now() + 2000).toUTCString() }),
  500: (response) => fail(response, 500),
  503: (response) => fail(response, 503),
  hang: () => undefined,
  "hang-until-stopped": () => undefined,
  "hang-in-stream": (response) => streamed(response, events(delta({ content: "Half" }))),
  "cut-body": (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
    response.write('{"id":');
    setTimeout(() => response.destroy(), 20);
  },
  "cut-stream": (response) => {
    streamed(response, events(delta({ content: "Half" })));
    setTimeout(() => response.destroy(), 20);
  },
  "ended-early": (response) => {
    streamed(response, events(delta({ content: "Half" })));
    response.end();
  },
  "error-in-stream": (response) => {
    streamed(response, events(delta({ content: "Half" }), { error: { message: "overloaded" } }));
    response.end();
  },
};
const always = {
  html: (response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html>login</html>");
  },
  refusal: (response) => whole(response, delta({ refusal: "I can't help." }), delta({}, "stop")),
  filter: (response) => whole(response, delta({ content: "I" }), delta({}, "content_filter")),
  length: (response) => whole(response, delta({ content: "Too lo" }), delta({}, "length")),
  empty: (response) => whole(response, delta({ content: "" }, "stop")),
  tool: (response) => whole(response, delta({ tool_calls: [] }), delta({}, "tool_calls")),
  reasoning: (response) =>
    whole(response, delta({ reasoning_content: "Hm." }), delta({ content: "Give it." }, "stop")),
  "key-back": (response) => whole(response, delta({ content: "sk-scripted-key" }, "stop")),
  "not-streamed": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const choices = [{ index: 0, message: { content: "Whole." }, finish_reason: "stop" }];
    response.end(JSON.stringify({ model: "scripted-2026-01", choices, usage: usage.usage }));
  },
  400: (response) => fail(response, 400),
  401: (response) => fail(response, 401),
  "wait-long": (response) => fail(response, 429, { "retry-after": "86400" }),
  redirect: (response) => {
    response.writeHead(307, { location: "/elsewhere" });
    response.end();
  },
};

const server = createServer(async (request, response) => {
  if (request.url === "/seen") return response.end(JSON.stringify(seen));
  let body = "";
  for await (const piece of request) body += piece;
  const asked = body === "" ? request.url : JSON.parse(body).messages.at(-1).content;
  seen.push({ url: request.url, asked, authorization: request.headers.authorization ?? null });
  const times = timesAsked.get(asked) ?? 0;
  timesAsked.set(asked, times + 1);
  const failure = times === 0 ? once[asked] : undefined;
  return (failure ?? always[asked] ?? answer)(response, asked);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
