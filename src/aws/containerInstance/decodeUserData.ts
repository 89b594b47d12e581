const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * User data as plain text. Templates give it in base 64, as EC2 takes it; what is not base 64 is text already.
 * Bytes beyond ASCII come out as single characters: the agent's settings have none.
 */
export function decodeUserData(text: string): string {
  const packed = text.replace(/\s+/g, "");
  if (packed === "" || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return text;
  const letters = packed.replace(/=+$/, "");
  let bits = 0;
  let held = 0;
  let decoded = "";
  for (const letter of letters) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded += String.fromCharCode((held >> bits) & 0xff);
  }
  // A short word can be valid base 64 by accident; a script never decodes to control characters.
  return [...decoded].every(isText) ? decoded : text;
}

const isText = (character: string): boolean =>
  character >= " " || character === "\n" || character === "\r" || character === "\t";
