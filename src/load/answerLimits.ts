/** Beyond this many times its mean practically no request lasts: one in ten thousand under the heaviest load. */
export const farBeyondTheMean = 30;
/** A cut beyond this many times the mean cuts nothing off: it is where the last representative time lies. */
export const widest = 27;
/** Fewer requests than this served in a second say nothing about how long they took. */
export const practicallyNone = 1e-9;
/**
 * Requests an application holds at once, unless its workers are said. The rest wait in the accept queue, where they take none of its memory.
 * Source: nginx documentation, worker_connections, default 512. Estimate: other servers hold about as many.
 */
export const mostHeld = 512;
