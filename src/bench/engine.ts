import { kernelRows } from "./kernel.ts";

process.stdout.write(`${JSON.stringify(kernelRows())}\n`);
