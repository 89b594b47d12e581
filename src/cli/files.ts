import { Complaint } from "./complaint.ts";
import type { Terminal } from "./terminal.ts";

/** Node's error codes in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EACCES: "You may not read it.",
  EPERM: "You may not read it.",
  EISDIR: "It is a folder.",
  ENOTDIR: "A part of the path is not a folder.",
};

/** The text of a file the caller named. */
export function readNamed(terminal: Terminal, path: string, what: string): string {
  try {
    return terminal.readText(path);
  } catch (error) {
    throw new Complaint({
      message: `The ${what} cannot be read.`,
      where: path,
      why: reasonOf(error),
      tryThis: "Check the path, relative to the folder you are in.",
    });
  }
}

export function writeNamed(terminal: Terminal, path: string, text: string): void {
  try {
    terminal.writeText(path, text);
  } catch (error) {
    throw new Complaint({
      message: "The file cannot be written.",
      where: path,
      why: reasonOf(error).replace("read", "write"),
      tryThis: "Name a file in a folder that exists.",
    });
  }
}

function reasonOf(error: unknown): string {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return reasons[code] ?? message;
}
