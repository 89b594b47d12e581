/** What a link begins with after the page's address. */
export const linkStart = "#run=";
/** Characters of a whole link. Source: design-ux §8, a file beyond 8 kB. */
export const longestLink = 8_192;

export const isShareLink = (fragment: string): boolean => fragment.startsWith(linkStart);
