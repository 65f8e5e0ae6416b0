/** Which pages, sections and other names have a word: the inverted lists of the index. */

import { fold, wordsOf } from "./words.mjs"

/* What a word counts by where it stands. */
const TITLE = 6, HEADING = 2.5, NAME = 3, DESCRIPTION = 2, TEXT = 1

/** Call `addPage` for each page, then `addSigns` once. */
export function makeLists(index, vocabulary) {
  const { stop, learn } = vocabulary
  /* term → the pages, sections and names that have it */
  const terms = new Map()
  const whole = new Map(), sections = [], names = [], pageLength = []
  const made = { sections, names, pageLength, averageLength: 1, addPage, addSigns, called, isSubject, has, rarity, rowsOf, sectionOf }

  function entry(term) {
    let found = terms.get(term)
    if (!found) terms.set(term, found = { pages: new Map(), sections: new Map(), names: [], rows: null })
    return found
  }

  function addText(text, page, section, weight) {
    const words = wordsOf(text)
    for (const word of words) {
      const term = learn(word, 1, true)
      if (stop.has(word)) continue
      const at = entry(term)
      at.pages.set(page, (at.pages.get(page) || 0) + weight)
      if (section >= 0) at.sections.set(section, Math.max(at.sections.get(section) || 0, weight))
    }
    for (const each of fold(text).match(/[\p{L}\p{N}]+-[\p{L}\p{N}]+/gu) || []) addWord(each.replace("-", ""), page, weight)
    return words.length
  }

  function addWord(word, page, weight) {
    const at = entry(learn(word, 1))
    at.pages.set(page, (at.pages.get(page) || 0) + weight)
  }

  /** One more name of a page (or of one of its sections): the query is held against it as a whole. */
  function addName(text, page, section, weight, shown = "", serious = false, nearest = "") {
    const name = { page, section, terms: new Set(), small: new Set(), weight, shown, serious, nearest }
    wordsOf(text).forEach((word) => (stop.has(word) ? name.small : name.terms).add(learn(word, 1)))
    if (!name.terms.size) { name.terms = name.small; name.small = new Set() }
    const number = names.push(name) - 1
    name.terms.forEach((term) => {
      const at = entry(term)
      at.names.push(number, 1)
      at.pages.set(page, (at.pages.get(page) || 0) + (at.pages.has(page) ? 0.4 : NAME * weight))
      if (section >= 0) at.sections.set(section, Math.max(at.sections.get(section) || 0, HEADING))
    })
  }

  function addPage(number) {
    const page = index.pages[number]
    addText(page.t, number, -1, TITLE)
    addName(page.t, number, -1, 1)
    page.c.forEach((each) => addName(each, number, -1, 1, each))
    for (const each of [page.t, ...page.c, ...page.a]) if (!whole.has(keyOf(each))) whole.set(keyOf(each), number)
    page.a.forEach((each) => addName(each, number, -1, 1, page.c.slice(0, 3).join(", ")))
    page.c.forEach((each) => wordsOf(each).forEach((word) => learn(word, 0, true)))
    for (const each of page.n || []) addName(each, number, -1, 0.9, "", false, each)
    for (const term of page.g || []) {
      term.forEach((each) => {
        wordsOf(each).forEach((word) => learn(word, 0, true))
        addName(each, number, -1, 0.9, term[0])
      })
    }
    addText(page.d, number, -1, DESCRIPTION)
    let length = addText(page.x, number, -1, TEXT)
    for (const [id, heading, text, others, shown] of page.s) {
      const at = sections.push({ page: number, id, heading, text: text.split("\n")[0], named: Boolean(others) }) - 1
      addText(heading, number, at, HEADING)
      length += addText(text, number, at, TEXT)
      if (!others) continue
      addName(heading, number, at, 0.85)
      others.forEach((each) => wordsOf(each).forEach((word) => learn(word, 0, true)))
      others.forEach((each, place) => addName(each, number, at, 0.8, place < shown ? each : ""))
    }
    pageLength[number] = length
  }

  function addSigns() {
    const own = index.alarms.languages[index.lang]
    if (own) own.spelt.forEach((word) => learn(word, 0))
    for (const sign of index.signs) {
      if (sign.p < 0) continue
      const at = sections.findIndex((each) => each.page === sign.p && each.heading === sign.t)
      for (const each of [...sign.w, sign.t]) addName(each, sign.p, at, 0.95, "", sign.n > 0)
    }
    made.averageLength = Math.max(1, pageLength.reduce((all, each) => all + each, 0) / Math.max(1, pageLength.length))
  }

  /** The page whose title or other name these words are, exactly; -1 where there is none. */
  function called(text) {
    const found = whole.get(keyOf(text))
    return found === undefined ? -1 : found
  }

  function keyOf(text) { return wordsOf(text).map(vocabulary.stemOf).join(" ") }

  /** Whether the term stands in a title, a heading or another name, and not only in passing. */
  function isSubject(term) {
    const at = terms.get(term)
    return Boolean(at) && (at.names.some((name, place) => place % 2 === 0 && !names[name].nearest) || [...at.sections.values()].some((amount) => amount >= HEADING))
  }

  function has(term) { return terms.has(term) }

  /** The rarer a term, the more it says. */
  function rarity(term) {
    const at = terms.get(term), many = at ? at.pages.size : 0
    return Math.log(1 + (index.pages.length - many + 0.5) / (many + 0.5))
  }

  /** what: "pages", "sections" or "names" with the term, as a flat row: [which, how much, which, how much …]. */
  function rowsOf(term, what) {
    const at = terms.get(term)
    if (!at) return []
    if (!at.rows) at.rows = { pages: [...at.pages].flat(), sections: [...at.sections].flat(), names: at.names }
    return at.rows[what]
  }

  function sectionOf(page, id) {
    return sections.findIndex((each) => each.page === page && each.id === id)
  }

  return made
}
