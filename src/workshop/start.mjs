// @ts-check
import { inProject } from "./projectRoot.mjs";

/**
 * `npm start`: builds the page and the command line, serves the page and prints where. Everything runs in this one
 * process, so that Ctrl+C stops all of it, on Windows as well.
 */
async function start() {
  const { portFrom, freePort } = await import("./freePort.mjs");
  const wanted = portFrom(process.env.PORT, 4173);
  const { buildAll } = await import("./build.mjs");
  const { preview } = await import("vite");

  say("Building Steady State …");
  await buildAll("warn");

  const port = await freePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken by another program, so port ${port} is used.`);
  await preview({
    configFile: inProject("vite.config.ts"),
    logLevel: "warn",
    preview: { host: "127.0.0.1", port, strictPort: true },
  });
  say(`\n  Steady State runs at  http://localhost:${port}/\n\n  Stop it with Ctrl+C.\n`);
}

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

try {
  await start();
} catch (error) {
  const missing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(missing ? `${reason}\nRun "npm install" first.\n` : `${reason}\n`);
  process.exit(1);
}
