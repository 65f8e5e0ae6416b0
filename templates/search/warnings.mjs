/** The signs that a query means: by meaning, not by wording. */

import { wordsOf } from "./words.mjs"
import { makeMeanings } from "./meanings.mjs"

/* From the gravest on. */
const LEVELS = ["emergency", "urgent"]

/** Returns warningsIn(readings) → {warnings: numbers of signs (a lead is -1 - its number), soft}. */
export function makeWarnings(index, vocabulary) {
  const meaningsIn = makeMeanings(index, vocabulary)
  const plain = new Set(index.plain), requirements = []
  index.signs.forEach((sign, number) => {
    const serious = sign.n.length > 0
    sign.w.forEach((phrase) => need(phrase, number, serious, false))
    for (const phrase of [...sign.n, sign.t]) need(phrase, number, serious, true)
  })
  index.leads.forEach((lead, number) => lead.w.forEach((phrase) => need(phrase, -1 - number, true, false)))

  /** The sign is meant where all that the phrase means is said. whole: its small words count as well. */
  function need(phrase, sign, serious, whole) {
    const needs = new Set()
    for (const each of meaningsIn(wordsOf(phrase).map((word) => [word]), false)) if (whole || !each.small) needs.add(each.mean)
    if ([...needs].some((each) => !plain.has(each))) requirements.push({ sign, needs: [...needs], serious })
  }

  /** soft: only a calm reading ("numbing cream") is left out. */
  function warningsIn(readings) {
    const warnings = match(meaningsIn(readings, true))
    return { warnings, soft: !warnings.length && match(meaningsIn(readings, false)).length > 0 }
  }

  function match(found) {
    const places = new Map()
    for (const { mean, at } of found) {
      if (!places.has(mean)) places.set(mean, [])
      places.get(mean).push(at)
    }
    const hits = requirements.filter((each) => each.needs.every((mean) => places.has(mean)) && near(each.needs, places))
    const milder = hits.filter((each) => !each.serious)
    const best = new Map()
    for (const each of hits) {
      if (!each.serious || isMilder(each, milder)) continue
      /* A long likeness first, then many of them. */
      const before = best.get(each.sign) || 0
      best.set(each.sign, Math.max(Math.floor(before), each.needs.length) + Math.min(0.9, before % 1 + 0.1))
    }
    return [...best.keys()].sort((a, b) => gravity(a) - gravity(b) || best.get(b) - best.get(a) || a - b)
  }

  /** A milder sign that says all of this and more is meant; for an emergency it must say much more. */
  function isMilder(each, milder) {
    if (each.sign < 0) return false
    const more = index.signs[each.sign].l === LEVELS[0] ? 2 : 1
    return milder.some((other) => other.needs.length >= each.needs.length + more && each.needs.every((mean) => other.needs.includes(mean)))
  }

  function gravity(sign) {
    const level = sign < 0 ? index.leads[-1 - sign].l : index.signs[sign].l
    return level ? LEVELS.indexOf(level) : -1
  }

  /** What belongs together stands together: all needs but the plainest within a few words. */
  function near(needs, places) {
    const strict = needs.filter((mean) => !plain.has(mean))
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
