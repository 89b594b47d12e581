/** IPv4 address as a number, or null. */
export function addressNumber(address: string): number | null {
  const parts = address.split(".");
  if (parts.length !== 4) return null;
  let number = 0;
  for (const part of parts) {
    const octet = Number(part);
    if (!/^\d{1,3}$/.test(part) || octet > 255) return null;
    number = number * 256 + octet;
  }
  return number;
}

/** Whether an IPv4 address lies in a block such as "10.0.0.0/16". */
export function inCidr(address: string, cidr: string): boolean {
  const [base = "", bits = "32"] = cidr.split("/");
  const block = addressNumber(base);
  const number = addressNumber(address);
  const length = Number(bits);
  if (block === null || number === null || !(Number.isInteger(length) && length >= 0 && length <= 32)) return false;
  let size = 1;
  for (let bit = length; bit < 32; bit++) size *= 2;
  return Math.floor(block / size) === Math.floor(number / size);
}
