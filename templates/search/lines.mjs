/** The line of text under a result, with what was found marked. */

import { fold, wordsOf } from "./words.mjs"

const MOST = 170

/** Returns {line(result, terms), pieces(text, terms)}; both give [{text, hit}]. */
export function makeLines(index, vocabulary, lists) {
  const { stop, termOf } = vocabulary

  /** The sentences of the page or section that say most of the query. */
  function line(result, terms) {
    const page = index.pages[result.page], section = lists.sections[result.section]
    const texts = section && section.text ? [section.text] : [page.d, page.x.split("\n")[0]]
    let best = "", most = 0
    for (const text of texts) {
      const sentences = text.match(/[^.!?…]+[.!?…]*\s*/g) || []
      sentences.forEach((sentence, at) => {
        let some = sentence
        for (let next = at + 1; next < sentences.length && some.length < 70; next++) some += sentences[next]
        const said = new Set(wordsOf(some.slice(0, MOST)).map(termOf).filter((term) => terms.has(term)))
        const score = [...said].reduce((sum, term) => sum + (lists.rarity(term) + 0.2), 0)
        if (score > most) { most = score; best = some }
      })
    }
    return pieces(shorten((best || texts[0] || page.d).trim()), terms)
  }

  function shorten(text) {
    if (text.length <= MOST) return text
    const end = text.lastIndexOf(" ", MOST)
    return text.slice(0, end > 0 ? end : MOST).replace(/[\s,;:]+$/, "") + " …"
  }

  function pieces(text, terms) {
    const found = []
    let from = 0
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}\u2019']+/gu)) {
      const word = fold(match[0])
      if (stop.has(word) || !terms.has(termOf(word))) continue
      if (match.index > from) found.push({ text: text.slice(from, match.index), hit: false })
      found.push({ text: match[0], hit: true })
      from = match.index + match[0].length
    }
    if (from < text.length) found.push({ text: text.slice(from), hit: false })
    return found
  }

  return { line, pieces }
}
