/** The bits of an IPv4 or IPv6 address, most significant first; null when the text is none. */
function bitsOf(address: string): readonly number[] | null {
  if (address.includes(":")) {
    const [head = "", tail] = address.split("::");
    const groups = (part: string): readonly string[] => (part === "" ? [] : part.split(":"));
    const [first, last] = [groups(head), groups(tail ?? "")];
    const missing = 8 - first.length - last.length;
    if (tail === undefined ? missing !== 0 : missing < 1) return null;
    const all = [...first, ...Array.from({ length: tail === undefined ? 0 : missing }, () => "0"), ...last];
    if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
    return all.flatMap((group) => spread(Number.parseInt(group, 16), 16));
  }
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.flatMap((part) => spread(Number(part), 8));
}

const spread = (value: number, width: number): readonly number[] =>
  Array.from({ length: width }, (_, place) => (value >>> (width - 1 - place)) & 1);

/** Why a block is none; null when it is one. */
export function cidrProblem(block: string): string | null {
  const [address = "", length, more] = block.split("/");
  if (length === undefined || more !== undefined) return "Malformed CIDR, one '/' required";
  const bits = bitsOf(address);
  if (bits === null) return `Malformed CIDR, ${address} is no IP address`;
  return /^\d{1,3}$/.test(length) && Number(length) <= bits.length
    ? null
    : "Malformed CIDR, mask bits must be an integer of the address's length at most";
}

export function isInBlock(address: string, block: string): boolean {
  const [start = "", length = ""] = block.split("/");
  const [bits, wanted] = [bitsOf(address), bitsOf(start)];
  if (bits === null || wanted === null || bits.length !== wanted.length) return false;
  return wanted.slice(0, Number(length)).every((bit, at) => bits[at] === bit);
}
