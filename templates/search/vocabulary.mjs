/** Every word that the content has, and what a word that it does not have may stand for. */

import { fold, stemmerOf } from "./words.mjs"
import { distance, sound } from "./spelling.mjs"

/** index: its `lang`, `stop` and `same` are read. A term is what all forms of a word, and all words that mean the same, share. */
export function makeVocabulary(index) {
  const stem = stemmerOf(index.lang), stems = new Map(), groups = new Map()
  const known = new Map(), byLength = new Map(), printed = new Set()
  index.same.forEach((row) => {
    const to = "=" + stemOf(fold(row[0]))
    row.forEach((word) => groups.set(stemOf(fold(word)), to))
  })

  function stemOf(word) {
    let found = stems.get(word)
    if (found === undefined) stems.set(word, found = stem(word))
    return found
  }

  function termOf(word) {
    const made = stemOf(word)
    return groups.get(made) || made
  }

  /** Count a word of the content; returns its term. said: it stands in a text, and not only in another name. */
  function learn(word, weight, said) {
    let entry = known.get(word)
    if (!entry) {
      entry = { word, term: termOf(word), count: 0, said: false }
      known.set(word, entry)
      if (!byLength.has(word.length)) byLength.set(word.length, [])
      byLength.get(word.length).push(entry)
    }
    entry.count += weight
    if (said) { entry.said = true; printed.add(entry.term) }
    return entry.term
  }

  /** Words of the content that a word with a typing error may stand for, best first. */
  function guesses(word) {
    const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0, found = []
    if (!most) return found
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const each of byLength.get(length) || []) {
        if (each.word === word || each.word.length < 3 || /\d/.test(each.word)) continue
        let apart = distance(word, each.word, most)
        if (apart > most) continue
        if (each.word[0] !== word[0]) apart += 0.5
        found.push({ known: each, apart, rank: apart - Math.min(0.4, Math.log(1 + each.count) / 20) - (each.said ? 0.2 : 0) })
      }
    }
    if (!found.length && word.length > 4 && word.length <= 7) found.push(...soundingLike(word))
    found.sort((a, b) => a.rank - b.rank || (a.known.word < b.known.word ? -1 : 1))
    return found.filter((each) => each.apart <= found[0].apart + 0.5).slice(0, 3)
  }

  function soundingLike(word) {
    const found = []
    for (let length = word.length - 1; length <= word.length + 2; length++) {
      for (const each of byLength.get(length) || []) {
        if (each.word[0] !== word[0] || each.word.length < 6) continue
        const apart = distance(word, each.word, 2)
        if (apart <= 2 && sound(word) === sound(each.word)) found.push({ known: each, apart, rank: apart })
      }
    }
    return found
  }

  function startingWith(start, most) {
    const found = []
    known.forEach((each) => {
      if (each.count > 0 && each.word.length > start.length && each.word.length <= start.length + 8 && each.word.startsWith(start)) found.push(each)
    })
    found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    return found.slice(0, most)
  }

  /** Two known words that were written as one: "stiffneck". */
  function split(word) {
    for (let at = 3; at <= word.length - 3; at++) {
      const a = known.get(word.slice(0, at)), b = known.get(word.slice(at))
      if (a && b && a.count > 1 && b.count > 1) return [a, b]
    }
    return null
  }

  return {
    stop: new Set(index.stop.map(fold)),
    isPrinted: (term) => printed.has(term),
    get: (word) => known.get(word), stemOf, termOf, learn, guesses, startingWith, split,
  }
}
