import { accuracyRows } from "./accuracy.ts";
import { helloRows } from "./hello.ts";
import { kernelRows } from "./kernel.ts";
import { loadRows } from "./load.ts";

/** Prints the rows of everything that needs no browser. */
process.stdout.write(`${JSON.stringify([...kernelRows(), ...loadRows(), ...helloRows(), ...accuracyRows()])}\n`);
