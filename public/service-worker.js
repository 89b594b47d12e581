/*
 * Keeps the page working without a network. What a build consists of stands in precache.json; files with a hash in
 * their name never change, so the cache answers for them; the page itself is asked for first and kept for later.
 */
const cacheName = "steady-state";

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      const files = await (await fetch("/precache.json", { cache: "no-store" })).json();
      await cache.addAll(["/", ...files]);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      const kept = await cache.match("/precache.json");
      const files = new Set(["/", "/precache.json", ...(kept === undefined ? [] : await kept.json())]);
      for (const request of await cache.keys()) {
        if (kept !== undefined && !files.has(new URL(request.url).pathname)) await cache.delete(request);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === "navigate" ? freshest(request) : kept(request));
});

async function freshest(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put("/", response.clone());
    return response;
  } catch {
    return (await cache.match("/", { ignoreVary: true })) ?? Response.error();
  }
}

async function kept(request) {
  const cache = await caches.open(cacheName);
  const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (found !== undefined) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
