/** The whole site without network, after the first visit with it.
 *
 *  FILES {path: fingerprint}, EMERGENCY [path] and MISSING [path of the page that says what is not here, for each language]
 *  are written above by scripts/healthsite/publish/offline.py. What warns stands first in FILES.
 *  Each file is kept under path?fingerprint, so a new version fetches only what changed, and a page never meets the
 *  wrong file. What comes from the network is kept only when it is what this version lists. Queries are never kept. */
const STORE = "site", FRESH = "fresh", ASKED = "papers"
const WAIT = 4000
const HOME = new URL("./", self.location).href
const FIRST = Object.keys(FILES).filter((path) => EMERGENCY.includes(path) || MISSING.includes(path) || /^assets\/[^/]*\.(css|js)$/.test(path) || path === "")

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

/** What kind of answer a path must have. Whatever else comes (a guest network's sign-in page, a filter's) is none of ours. */
const KINDS = [[/(^|\/)$|\.html$/, /^text\/html\b/], [/\.pdf$/, /^application\/pdf\b/], [/\.(svg|png)$/, /^image\//]]

/** Whether an answer may be kept: straight from its own address, of the right kind, and not asked to be forgotten. */
function fits(response, path) {
  const kind = KINDS.find(([ending]) => ending.test(path)), type = response.headers.get("Content-Type") || ""
  return response.status === 200 && response.type === "basic" && !response.redirected && (kind ? kind[1].test(type) : !/^text\/html\b/.test(type)) &&
    !/\bno-store\b/.test(response.headers.get("Cache-Control") || "")
}

const MARK = /<meta name="healthsite-page" content="1 ([^ "]*) ([0-9a-f]+)">/

/** Whether a page is one of ours, of whatever version: "shown" by its mark with this very address, and its end being there;
 *  "kept" when it is ours to the last byte too (the mark's digest), for a copy outlives what was wrong with the network. */
async function ours(response, path) {
  if (!fits(response, path)) return ""
  const text = await response.clone().text(), mark = MARK.exec(text)
  if (!mark || mark[1] !== path || !text.includes("</html>")) return ""
  const whole = new Response(text.replace(mark[0], mark[0].replace(mark[2], "")))
  return (await fingerprint(whole)) === mark[2] ? "kept" : "shown"
}

/** Whether a paper is one, and whole. */
async function paper(response) {
  const bytes = new Uint8Array(await response.clone().arrayBuffer()), text = (from, to) => String.fromCharCode(...bytes.slice(from, to))
  return text(0, 5) === "%PDF-" && text(-32).includes("%%EOF")
}

/** Fetch one file of this version and keep it. A file of another version (the site just changed) is left. */
async function keep(path, store) {
  if (await store.match(keyOf(path))) return
  const response = await fetch(HOME + path, { cache: "no-cache" })
  if (fits(response, path) && (await fingerprint(response)) === FILES[path]) await store.put(keyOf(path), await plain(response))
}

/** Emergency content as it is now, whatever version it is of, and what it needs to be shown. */
async function refresh() {
  const fresh = await caches.open(FRESH), needed = new Set(EMERGENCY)
  for (const path of EMERGENCY) {
    const response = await fetch(HOME + path, { cache: "no-cache" }).catch(() => null)
    if (!response || (await ours(response, path)) !== "kept") continue
    const page = await plain(response)
    for (const [asset] of (await page.clone().text()).matchAll(/assets\/[^"?#\s]+\.(css|js)/g)) {
      needed.add(asset)
      if (asset in FILES || (await fresh.match(HOME + asset))) continue
      const found = await fetch(HOME + asset)
      if (fits(found, asset) && asset.includes(`.${await fingerprint(found)}.`)) await fresh.put(HOME + asset, found)
    }
    await fresh.put(HOME + path, page)
  }
  for (const { url } of await fresh.keys()) if (!needed.has(url.slice(HOME.length))) await fresh.delete(url)
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

/** The page of this visit first: who leaves at once finds it again. */
async function keepSeen(client) {
  const path = pathOf(client.url)
  if (path in FILES) await keep(path, await caches.open(STORE))
}

/** Old versions go when this one is whole, none newer is on its way, and nobody is looking at a page of theirs. */
async function tidy() {
  if (self.registration.installing || self.registration.waiting || (await self.clients.matchAll()).length > 1) return
  const store = await caches.open(STORE)
  const wanted = new Set(Object.keys(FILES).map((path) => new URL(keyOf(path)).href))
  const there = (await store.keys()).map((request) => request.url)
  const old = there.filter((url) => !wanted.has(url))
  if (there.length - old.length === wanted.size) for (const url of old) await store.delete(url)
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

/** Words instead of the browser's own error, in the language of the address as far as that can be told. */
async function missing(path) {
  const inside = MISSING.filter((each) => path.startsWith(each.replace(/[^/]*\/$/, "")))
  const words = inside.sort((one, other) => other.length - one.length)[0]
  return words === undefined ? Response.error() : Response.redirect(HOME + words)
}

/** Pages: from the network while it answers, so that nobody reads an old one; else as kept. What is not kept leads on.
 *  For an emergency page a good copy stands in for whatever is not that page: a refusal, a fault, somebody else's answer. */
async function page(event, path) {
  const network = fetch(event.request)
  const right = async (response) => EMERGENCY.includes(path) ? Boolean(await ours(response, path)) : response.status < 500
  // A visit with network, however short, brings emergency content up to its day.
  event.waitUntil(network.then((response) => response.ok && refresh()).catch(() => {}))
  const known = await kept(path)
  if (!known) return network.catch(() => missing(path))
  const late = new Promise((resolve) => setTimeout(() => resolve(known), WAIT))
  try {
    const first = await Promise.race([network, late])
    return first === known || (await right(first)) ? first : known
  } catch {
    return known
  }
}

/** What this version lists is named by its content, so what is kept is right. All else (papers, codes, what a page of an
 *  older version still asks for) comes from the network while it answers, and is kept once a visitor has asked for it. */
async function file(event, path) {
  const right = path in FILES && (await (await caches.open(STORE)).match(keyOf(path)))
  if (right) return right
  const response = await fetch(event.request).catch(() => null)
  const asked = await caches.open(ASKED)
  if (response && response.ok) {
    const good = fits(response, path) && !(path in FILES) && (!/\.pdf$/.test(path) || (await paper(response)))
    if (good) event.waitUntil(asked.put(HOME + path, response.clone()).catch(() => {}))
    return response
  }
  const known = (await kept(path)) || (await asked.match(HOME + path))
  return known || response || (event.request.mode === "navigate" ? missing(path) : Response.error())
}

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const store = await caches.open(STORE)
  await Promise.all(FIRST.map((path) => keep(path, store)))
  await refresh() // else a page seen before this version would stand before the newer one
  await self.skipWaiting()
})()))

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

/* A page that is there, or that has a new worker now. Which of the two a first visit says first is chance. */
self.addEventListener("message", (event) => {
  const all = keepSeen(event.source).catch(() => {}).then(keepAll)
  event.waitUntil(event.data === "visited" ? all.then(tidy) : all)
})

self.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : null
  if (path === null) return
  event.respondWith((path === "" || /(\/|\.html)$/.test(path) ? page : file)(event, path))
})
