/** The site for times without network: emergency pages at once, a page or file once it was seen, everything when the reader asks.
 *
 *  Written above by scripts/healthsite/postprocess/service_worker.py:
 *  FILES {path: digest of its bytes}: every page and file that may be kept; the first SIGNS of them warn of an emergency.
 *  FIRST [path]: what emergency pages need to be shown. EMERGENCY [path]: asked anew at each visit.
 *  MISSING [{path, lang, dir, title, words, help}]: for each language the page that says what is not here.
 *  PAPERS: the list of handouts and codes, fetched when the first of them is opened. AREAS [folder]: where those lie.
 *
 *  Whatever answers is looked at before it is kept: the network between us and the reader may be anybody's.
 *  A page lies under its address, once. Any other file lies under path?digest, so that a page never meets the wrong one. */
const HOME = new URL("./", self.location).href
// Caches belong to the whole origin: another site or application there must never meet ours.
const named = (what) => `healthsite ${new URL(HOME).pathname} ${what}`
const PAGES = named("pages"), PARTS = named("parts")
const EVERYTHING = `${HOME}?everything` // an entry, not an address: there while the reader wants all of it
const WAIT = 4000
const PAGE = /(^|\/)$|\.html$/
const KINDS = [[PAGE, /^text\/html\b/], [/\.pdf$/, /^application\/pdf\b/], [/\.(svg|png)$/, /^image\//]]
const MARK = /<meta name="healthsite-page" content="1 ([^ "]*) ([0-9a-f]+)">/

/* What is ours */

/** The path of an address below the root of the site, or null for what lies elsewhere. */
function pathOf(url) {
  const whole = url.origin + url.pathname
  return whole.startsWith(HOME) ? whole.slice(HOME.length).replace(/(^|\/)index\.html$/, "$1") : null
}

async function digestOf(body) {
  const hash = await crypto.subtle.digest("SHA-256", await new Response(body).arrayBuffer())
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 10)
}

/** Whether an answer is straight from its own address, and of the kind that lies there. */
function fits(response, path) {
  const kind = KINDS.find(([ending]) => ending.test(path)), type = response.headers.get("Content-Type") || ""
  return response.status === 200 && response.type === "basic" && !response.redirected && (kind ? kind[1].test(type) : !/^text\/html\b/.test(type))
}

const forgets = (response) => /\bno-store\b/.test(response.headers.get("Cache-Control") || "")

/** The digest of a page that is ours: as listed, or of another version by its mark with this very address, and to the last byte.
 *  SHOWN: ours by its mark and its end, but not to be kept (a host altered it, or asks to forget it). "": not ours. */
const SHOWN = "shown"
async function ours(response, path) {
  if (!fits(response, path)) return ""
  const body = await response.blob(), digest = await digestOf(body)
  if (digest === FILES[path] && !forgets(response)) return digest
  const text = await body.text(), mark = MARK.exec(text)
  if (!mark || mark[1] !== path || !text.includes("</html>")) return ""
  const same = (await digestOf(text.replace(mark[0], mark[0].replace(mark[2], "")))) === mark[2]
  return same && !forgets(response) ? digest : SHOWN
}

/** The digest that a file must have: as listed, or as its own name says. */
const wanted = (path) => FILES[path] || (/^assets\/.*\.([0-9a-f]{10})\.\w+$/.exec(path) || [])[1]
const keyOf = (path, digest) => `${HOME}${path}?${digest}`

/* What is kept */

/** The entry of a cache; headers tell when and as what it was kept. */
function entry(body, response, digest) {
  const headers = { "Content-Type": response.headers.get("Content-Type") || "", Kept: new Date().toISOString(), Digest: digest }
  return new Response(body, { headers })
}

/** Keep a file if it is the one that it should be; return whether it was. */
async function putPart(path, response, digest = wanted(path)) {
  if (!digest || !fits(response, path) || forgets(response)) return false
  const body = await response.blob()
  if ((await digestOf(body)) !== digest) return false
  await (await caches.open(PARTS)).put(keyOf(path, digest), entry(body, response, digest))
  return true
}

/** Fetch a file unless it is kept. What the browser has already is asked first, so that nothing crosses the network twice. */
async function keepPart(path) {
  if (await (await caches.open(PARTS)).match(keyOf(path, wanted(path)))) return
  for (const cache of ["force-cache", "reload"]) {
    const response = await fetch(HOME + path, { cache, redirect: "error" }).catch(() => null)
    if (response && (await putPart(path, response))) return
  }
  throw new Error(path)
}

/** Keep a page if it is ours, with the styles and scripts that it names; without them the copy before stays. */
async function putPage(path, response) {
  const digest = await ours(response.clone(), path)
  if (!digest || digest === SHOWN) return false
  const text = await response.clone().text()
  const parts = [...text.matchAll(/(?:src|href)="(?:\.{0,2}\/)*(assets\/[^"?#]+\.(?:css|js))"/g)].map((found) => found[1])
  await Promise.all(parts.map(keepPart))
  await (await caches.open(PAGES)).put(HOME + path, entry(text, response, digest))
  return true
}

async function askPage(path, cache = "no-cache") {
  return putPage(path, await fetch(HOME + path, { cache, redirect: "error" }))
}

async function keep(path) {
  if (!PAGE.test(path)) return keepPart(path)
  const there = await (await caches.open(PAGES)).match(HOME + path)
  if (!(there && there.headers.get("Digest") === FILES[path]) && !(await askPage(path))) throw new Error(path)
}

/** The entry of MISSING for the language of an address. */
function languageOf(path) {
  const folder = (each) => each.path.replace(/[^/]*\/$/, "")
  return MISSING.filter((each) => path.startsWith(folder(each))).sort((one, other) => folder(other).length - folder(one).length)[0]
}

/** Emergency pages, and the page that says what is missing, in the languages that are being read. */
async function firstPages() {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" })
  const read = new Set(open.map(({ url }) => pathOf(new URL(url))).filter((path) => path !== null).map(languageOf))
  const near = (path) => !read.size || read.has(languageOf(path))
  return [...EMERGENCY, ...MISSING.map((each) => each.path)].filter(near)
}

async function keepFirst() {
  await Promise.all(FIRST.map(keepPart))
  const pages = await caches.open(PAGES)
  for (const path of await firstPages()) {
    const kept = await askPage(path).catch(() => false)
    if (!kept && !(await pages.match(HOME + path))) throw new Error(path)
  }
}

/** Whether the reader's device asks to save data. Not every browser tells a worker, so a page tells it too. */
const saving = () => thrifty || Boolean(self.navigator.connection && self.navigator.connection.saveData)
let thrifty = false
let asking = null, again = false

/** Emergency pages, then the kept pages with warning signs, as they are now, whatever version that is. One run at a time;
 *  a visit during a run makes another one after it. */
function refresh() {
  if (asking) { again = true; return asking }
  asking = (async () => {
    do {
      again = false
      const kept = (await (await caches.open(PAGES)).keys()).map(({ url }) => url.slice(HOME.length))
      const signs = saving() ? [] : Object.keys(FILES).slice(0, SIGNS).filter((path) => kept.includes(path))
      for (const path of new Set([...(await firstPages()).filter((path) => EMERGENCY.includes(path)), ...signs])) await askPage(path).catch(() => {})
    } while (again)
  })().finally(() => { asking = null })
  return asking
}

/** What this version has in place of what is kept: pages that changed are fetched, those that are no more go. */
async function renew() {
  const pages = await caches.open(PAGES), all = await pages.match(EVERYTHING)
  for (const { url } of await pages.keys()) {
    const path = pathOf(new URL(url))
    if (url === EVERYTHING) continue
    if (!(path in FILES)) await pages.delete(url)
    else if (!saving()) await keep(path).catch(() => {})
  }
  if (all && !saving()) await keepAll(() => {})
}

const listeners = new Set()
let filling = null

/** Everything, one file after the other. told(done, of): how far it is. Returns how many could not be had. */
function keepAll(told) {
  filling = filling || (async () => {
    const paths = Object.keys(FILES)
    let failed = 0
    for (const [done, path] of paths.entries()) {
      const pages = await caches.open(PAGES)
      if (!(await pages.match(EVERYTHING))) break // removed meanwhile
      await keep(path).catch(() => { failed += 1 })
      for (const each of listeners) each(done + 1, paths.length)
    }
    return failed
  })().finally(() => { filling = null; listeners.clear() })
  listeners.add(told)
  return filling
}

const isPaper = (path) => AREAS.some((area) => path.startsWith(area))

/** Files of older versions go when no page of theirs is kept or open, and no newer version is on its way. */
async function tidy() {
  if (self.registration.installing || self.registration.waiting || (await self.clients.matchAll()).length > 1) return
  const parts = await caches.open(PARTS), pages = await caches.open(PAGES)
  const others = (await parts.keys()).map(({ url }) => new URL(url)).filter((url) => {
    const path = pathOf(url)
    return path !== PAPERS && FILES[path] !== url.search.slice(1)
  })
  if (!others.length) return
  const papers = others.some((url) => isPaper(pathOf(url))) ? await listOfPapers() : null
  const kept = await Promise.all((await pages.matchAll()).map((page) => page.text()))
  const needed = (url) => isPaper(pathOf(url))
    ? !papers || papers[pathOf(url)] === url.search.slice(1)
    : kept.some((text) => text.includes(url.pathname.split("/").pop()))
  for (const url of others) if (!needed(url)) await parts.delete(url.href)
}

/** {path: digest} of handouts and codes, or null while it cannot be had. */
async function listOfPapers() {
  await keepPart(PAPERS).catch(() => {})
  const list = await (await caches.open(PARTS)).match(keyOf(PAPERS, wanted(PAPERS)))
  return list ? list.json() : null
}

/* What is answered */

/** A copy says the day on which it was kept, in the page's own words and language. */
async function dated(copy) {
  const html = await copy.text(), lang = /<html lang="([^"]+)"/.exec(html), kept = copy.headers.get("Kept")
  const day = new Intl.DateTimeFormat(lang ? lang[1] : "en", { dateStyle: "long" }).format(new Date(kept))
  const shown = html.replace(/(<p class="kept-copy" data-kept-copy) hidden>([^<]*)<time><\/time>/, `$1>$2<time datetime="${kept.slice(0, 10)}">${day}</time>`)
  return new Response(shown, { headers: { "Content-Type": copy.headers.get("Content-Type") } })
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Words instead of the browser's own error: our page for that where it is kept, else the same words without it. */
async function missing(path) {
  const words = languageOf(path)
  if (!words) return Response.error()
  const pages = await caches.open(PAGES), help = EMERGENCY.find((each) => languageOf(each) === words)
  if (path !== words.path && (await pages.match(HOME + words.path))) return Response.redirect(HOME + words.path)
  const link = help && (await pages.match(HOME + help)) ? `<p><a href="${HOME}${help}">${escaped(words.help)}</a></p>` : ""
  const html = `<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escaped(words.title)}</title></head><body><h1>${escaped(words.title)}</h1><p>${escaped(words.words)}</p>${link}</body></html>`
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } })
}

/** Pages: from the network while it answers, so that nobody reads an old one; else as kept, with the day of the copy.
 *  For an emergency page a good copy stands in for whatever is not that page: a refusal, a fault, somebody else's answer. */
async function page(event, path, search) {
  const copy = await (await caches.open(PAGES)).match(HOME + path)
  const answer = fetch(event.request)
  const seen = answer.then((response) => [response, response.clone(), response.clone()])
  event.waitUntil(seen.then(async ([response, , spare]) => {
    if (!response.ok) return
    if (!search) await putPage(path, spare).catch(() => {})
    await refresh() // a visit with network, however short, brings emergency content up to its day
  }).catch(() => {}))
  if (!copy) return answer.catch(() => missing(path))
  const right = seen.then(async ([response, look]) => EMERGENCY.includes(path) ? await ours(look, path) && response : response.status < 500 && response)
  const late = new Promise((resolve) => setTimeout(resolve, WAIT))
  return (await Promise.race([right, late]).catch(() => null)) || dated(copy)
}

/** What this version lists is named by its content, so what is kept is right. A page of an older version finds its own, too. */
async function part(event, path) {
  const parts = await caches.open(PARTS), digest = wanted(path)
  const right = digest && (await parts.match(keyOf(path, digest)))
  if (right) return right
  const response = await fetch(event.request).catch(() => null)
  if (response && response.ok) {
    event.waitUntil(putPart(path, response.clone()).catch(() => {}))
    return response
  }
  return (await parts.match(HOME + path, { ignoreSearch: true })) || response || Response.error()
}

/** Handouts and codes: from the network while it answers with one, and kept once they were opened. */
async function paper(event, path) {
  const response = await fetch(event.request).catch(() => null)
  if (response && response.ok && fits(response, path)) {
    const spare = response.clone()
    event.waitUntil(listOfPapers().then((list) => list && putPart(path, spare, list[path])).catch(() => {}))
    return response
  }
  const copy = await (await caches.open(PARTS)).match(HOME + path, { ignoreSearch: true })
  return copy || response || (event.request.mode === "navigate" ? missing(path) : Response.error())
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url), path = request.method === "GET" ? pathOf(url) : null
  if (path === null) return
  const opened = request.mode === "navigate"
  if (path in FILES && PAGE.test(path)) event.respondWith(page(event, path, url.search))
  else if (opened && `${path}/` in FILES) event.respondWith(Response.redirect(`${HOME}${path}/${url.search}`))
  else if (url.search && !opened) return // what is asked with a query is nobody's but the asker's
  else if (!url.search && wanted(path)) event.respondWith(part(event, path))
  else if (!url.search && isPaper(path)) event.respondWith(paper(event, path))
  else if (opened) event.respondWith(fetch(request).catch(() => missing(path)))
})

self.addEventListener("install", (event) => event.waitUntil(keepFirst().then(() => self.skipWaiting())))

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

/** A page has been opened: it and what it shows were fetched a moment ago, so they are taken from the browser's own store. */
async function visited(url, shown) {
  const path = pathOf(url), pages = await caches.open(PAGES)
  if (!url.search && path in FILES && PAGE.test(path) && !(await pages.match(HOME + path))) {
    if (!(await askPage(path, "force-cache").catch(() => false))) await askPage(path).catch(() => {})
  }
  for (const each of shown.map((address) => new URL(address)).filter((address) => !address.search).map(pathOf)) {
    if (each !== null && !PAGE.test(each) && each in FILES) await keepPart(each).catch(() => {})
  }
}

/** What the reader asks for with a press: "state", "keep" or "remove". */
async function asked(what, port) {
  const pages = await caches.open(PAGES)
  if (what === "keep") {
    await pages.put(EVERYTHING, new Response(""))
    port.postMessage({ failed: await keepAll((done, of) => port.postMessage({ done, of })) })
  }
  if (what === "remove") {
    const stays = new Set([...EMERGENCY, ...MISSING.map((each) => each.path)].concat(FIRST.map((path) => `${path}?${wanted(path)}`)))
    for (const cache of [pages, await caches.open(PARTS)]) {
      for (const { url } of await cache.keys()) if (!stays.has(url.slice(HOME.length))) await cache.delete(url)
    }
  }
  port.postMessage({ all: Boolean(await (await caches.open(PAGES)).match(EVERYTHING)), bytes: BYTES })
}

self.addEventListener("message", (event) => {
  const { visit, shown, ask, saves } = event.data, [port] = event.ports
  thrifty = Boolean(saves)
  if (ask) event.waitUntil(asked(ask, port))
  else if (visit) event.waitUntil(visited(new URL(event.source.url), shown).catch(() => {}).then(renew).then(tidy))
})
