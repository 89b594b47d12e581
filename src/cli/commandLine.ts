import { LimitExceeded } from "../kernel/limits.ts";
import { Complaint, complaintLines } from "./complaint.ts";
import { help } from "./help.ts";
import { runCommand } from "./runCommand.ts";
import type { Terminal } from "./terminal.ts";
import { verifyCommand } from "./verifyCommand.ts";

/** Does what the arguments say and answers the exit code. */
export function main(argv: readonly string[], terminal: Terminal): number {
  const [command, ...rest] = argv;
  try {
    if (command === undefined) {
      terminal.err(help);
      return 2;
    }
    if (argv.includes("--help") || argv.includes("-h") || command === "help") {
      terminal.out(help);
      return 0;
    }
    if (command === "run") return runCommand(rest, terminal);
    if (command === "verify") return verifyCommand(rest, terminal);
    throw new Complaint({
      message: `"${command}" is not something this program does.`,
      where: "steady-state",
      why: "It knows run and verify.",
      tryThis: "steady-state --help",
    });
  } catch (error) {
    if (error instanceof Complaint) {
      terminal.err(complaintLines(error.texts));
      return 2;
    }
    if (error instanceof LimitExceeded) {
      terminal.err(`steady-state: ${error.message}\nThis is a fault of Steady State: the same command repeats it.\n`);
      return 1;
    }
    throw error;
  }
}
