/** The signs that a query means: by meaning, not by wording, in every language that the index knows. */

import { makeMeanings } from "./meanings.mjs"

/* From the gravest on; a lead without a level comes before all: it is somebody in a crisis. */
const LEVELS = ["", "emergency", "urgent"]

/** Returns warningsIn(readings) → {warnings: numbers of signs (a lead is -1 - its number), lang, soft, because}.
 *
 *  lang: the language that they were said in. soft: the words may be a warning, and are worth the quiet line.
 *  because: for `healthsite search`, the meanings by which each was found. */
export function makeWarnings(index, vocabulary) {
  const { needs, plain, watch, languages } = index.alarms
  const tooPlain = new Set(plain), watched = new Set(watch)
  const requirements = needs.map(([target, grave, ...means]) => ({ target, grave, means }))
  const rare = new Map(), none = []
  requirements.forEach((each) => {
    const key = each.means.find((mean) => !tooPlain.has(mean)) || each.means[0]
    if (!rare.has(key)) rare.set(key, [])
    rare.get(key).push(each)
  })
  const own = index.lang, names = Object.keys(languages).sort((a, b) => (b === own) - (a === own))
  const readers = names.map((lang) => ({ lang, meaningsIn: makeMeanings(lang, languages[lang], lang === own ? vocabulary : null) }))

  function warningsIn(readings) {
    let soft = false
    for (const { lang, meaningsIn } of readers) {
      const read = lang === own ? readings : readings.map((words) => words.slice(0, 1))
      const found = meaningsIn(read, true), hits = match(found, true)
      if (hits.warnings.length) return { ...hits, lang, soft: false }
      /* A calm reading left out ("numbing cream"), what stands far apart, or one grave word alone. */
      if (lang === own) soft = soft || found.some((each) => watched.has(each.mean) && !each.guess) || match(found, false).warnings.length > 0
      soft = soft || match(meaningsIn(read, false), true).warnings.length > 0
    }
    return { warnings: none, lang: own, soft, because: [] }
  }

  function match(found, together) {
    const places = new Map()
    for (const { mean, at } of found) {
      if (!places.has(mean)) places.set(mean, [])
      places.get(mean).push(at)
    }
    const some = [...places.keys()].flatMap((mean) => rare.get(mean) || [])
    const hits = some.filter((each) => each.means.every((mean) => places.has(mean)) && (!together || near(each.means, places)))
    const milder = hits.filter((each) => !each.grave), best = new Map(), because = []
    for (const each of hits) {
      if (!each.grave || isMilder(each, milder)) continue
      because.push(each)
      /* A long likeness first, then many of them. */
      const before = best.get(each.target) || 0
      best.set(each.target, Math.max(Math.floor(before), each.means.length) + Math.min(0.9, before % 1 + 0.1))
    }
    return { warnings: [...best.keys()].sort((a, b) => gravity(a) - gravity(b) || best.get(b) - best.get(a) || a - b), because }
  }

  /** A milder sign that says all of this and more is meant; for an emergency it must say much more. */
  function isMilder(each, milder) {
    if (each.target < 0) return false
    const more = index.signs[each.target].l === LEVELS[1] ? 2 : 1
    return milder.some((other) => other.means.length >= each.means.length + more && each.means.every((mean) => other.means.includes(mean)))
  }

  function gravity(target) { return LEVELS.indexOf(target < 0 ? index.leads[-1 - target].l : index.signs[target].l) }

  /** What belongs together stands together: all needs but the plainest within a few words. */
  function near(means, places) {
    const strict = means.filter((mean) => !tooPlain.has(mean))
    if (strict.length < 2) return true
    const said = strict.flatMap((mean, which) => places.get(mean).map((at) => [at, which])).sort((a, b) => a[0] - b[0])
    const most = 6 + 3 * strict.length, last = strict.map(() => -Infinity)
    return said.some(([at, which]) => {
      last[which] = at
      return at - Math.min(...last) <= most
    })
  }

  return warningsIn
}
