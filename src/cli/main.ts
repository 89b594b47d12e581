#!/usr/bin/env node
import { main } from "./commandLine.ts";
import { nodeTerminal } from "./nodeTerminal.ts";

// A reader that stops early, such as `head`, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = main(process.argv.slice(2), nodeTerminal);
