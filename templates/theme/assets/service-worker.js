/** The whole site without network, after the first visit with it.
 *
 *  FILES {path: fingerprint} and EMERGENCY [path] are written above by scripts/healthsite/publish/offline.py.
 *  Each file is kept under path?fingerprint, so a new version fetches only what changed, and a page never meets the
 *  wrong file. What comes from the network is kept only when it is what this version lists. Queries are never kept. */
const STORE = "site", FRESH = "fresh"
const WAIT = 4000
const HOME = new URL("./", self.location).href
const FIRST = Object.keys(FILES).filter((path) => EMERGENCY.includes(path) || /^assets\/[^/]*\.(css|js)$/.test(path) || path === "")

const keyOf = (path) => `${HOME}${path}?${FILES[path]}`

/** The path of a request as FILES lists it, or null for what is none of our business. */
function pathOf(address) {
  const url = new URL(address)
  const whole = url.origin + url.pathname
  if (!whole.startsWith(HOME)) return null
  const path = whole.slice(HOME.length).replace(/(^|\/)index\.html$/, "$1")
  return path in FILES || !(`${path}/` in FILES) ? path : `${path}/`
}

/** An answer that may be given to any request: the browser refuses redirected ones for pages. */
async function plain(response) {
  const type = response.headers.get("Content-Type")
  return new Response(await response.blob(), { headers: type ? { "Content-Type": type } : {} })
}

async function fingerprint(response) {
  const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer())
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 10)
}

/** Fetch one file of this version and keep it. A file of another version (the site just changed) is left. */
async function keep(path, store) {
  if (await store.match(keyOf(path))) return
  const response = await fetch(HOME + path, { cache: "no-cache" })
  if (response.ok && (await fingerprint(response)) === FILES[path]) await store.put(keyOf(path), await plain(response))
}

/** Emergency content as it is now, whatever version it is of, and what it needs to be shown. */
async function refresh() {
  const fresh = await caches.open(FRESH)
  for (const path of EMERGENCY) {
    const response = await fetch(HOME + path, { cache: "no-cache" })
    if (!response.ok) continue
    const page = await plain(response)
    const named = (await page.clone().text()).match(/assets\/[^"?#\s]+\.(css|js)/g) || []
    for (const asset of named) {
      if (asset in FILES || (await fresh.match(HOME + asset))) continue
      const found = await fetch(HOME + asset)
      if (found.ok) await fresh.put(HOME + asset, found)
    }
    await fresh.put(HOME + path, page)
  }
}

let filling = null

/** Fetch what this version still lacks, one file after the other, behind everything that a visitor asks for. */
function keepAll() {
  filling = filling || (async () => {
    const store = await caches.open(STORE)
    for (const path of Object.keys(FILES)) await keep(path, store).catch(() => {})
  })().finally(() => { filling = null })
  return filling
}

/** Old versions go when nobody is looking at a page of theirs. */
async function tidy() {
  if ((await self.clients.matchAll()).length > 1) return
  const store = await caches.open(STORE)
  const wanted = new Set(Object.keys(FILES).map(keyOf))
  for (const request of await store.keys()) if (!wanted.has(request.url)) await store.delete(request)
}

/** What is kept of a path: emergency content as last seen, else this version, else the one before. */
async function kept(path) {
  if (EMERGENCY.includes(path)) {
    const fresh = await (await caches.open(FRESH)).match(HOME + path)
    if (fresh) return fresh
  }
  const store = await caches.open(STORE)
  return (path in FILES && (await store.match(keyOf(path)))) ||
    (await store.match(HOME + path, { ignoreSearch: true })) ||
    (await (await caches.open(FRESH)).match(HOME + path))
}

/** Pages: from the network while it answers, so that nobody reads an old one; else as kept. What nobody knows leads on. */
async function page(request, path) {
  const network = fetch(request)
  network.catch(() => {})
  const known = await kept(path)
  if (!known) return network.catch(async (error) => (await kept("404.html")) || Promise.reject(error))
  const late = new Promise((resolve) => setTimeout(() => resolve(known), WAIT))
  try {
    return await Promise.race([network, late])
  } catch {
    return known
  }
}

/** Assets: named by their content, so what is kept is right. */
async function asset(request, path) {
  const store = await caches.open(STORE)
  return (await store.match(keyOf(path))) || fetch(request).catch(async (error) => {
    const known = await kept(path)
    if (known) return known
    throw error
  })
}

/** Papers: kept once a visitor has asked for them. */
async function paper(request, path) {
  const store = await caches.open("papers")
  try {
    const response = await fetch(request)
    if (response.status === 200) await store.put(HOME + path, response.clone())
    return response
  } catch (error) {
    const known = await store.match(HOME + path)
    if (known) return known
    throw error
  }
}

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const store = await caches.open(STORE)
  await Promise.all(FIRST.map((path) => keep(path, store)))
  await refresh() // else a page seen before this version would stand before the newer one
  await self.skipWaiting()
})()))

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("message", (event) => {
  if (event.data === "changed") event.waitUntil(keepAll())
  if (event.data === "visited") event.waitUntil(refresh().catch(() => {}).then(keepAll).then(tidy))
})

self.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : null
  if (path === null) return
  if (path.endsWith(".pdf")) event.respondWith(paper(event.request, path))
  else if (path === "" || path.endsWith("/") || path.endsWith(".html")) event.respondWith(page(event.request, path))
  else event.respondWith(asset(event.request, path))
})
