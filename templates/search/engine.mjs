/** The search engine: words in, pages out. It touches no page, so tests run it by itself.
 *
 *  const engine = makeEngine(index)     index: what scripts/healthsite/render/search.py writes
 *  while (!engine.step(10)) …           makes the word lists, about 10 milliseconds at a time
 *  engine.search("slipt disk")          {query, words, warnings, soft, terms, results: [{page, section, score, also}]} */

import { makeLines } from "./lines.mjs"
import { makeLists } from "./lists.mjs"
import { makeRanking } from "./ranking.mjs"
import { makeReader } from "./query.mjs"
import { makeVocabulary } from "./vocabulary.mjs"
import { makeWarnings } from "./warnings.mjs"

const MOST_RESULTS = 20, MOST_RANKED = 60, MOST_NEAREST = 3
/* What an unknown word weighs; the part of a question that must be unknown, or answered, to say so. */
const UNKNOWN = 4, MUCH = 0.45, ANSWERED = 0.25

export function makeEngine(index) {
  const { pages, signs, leads, urgent } = index
  const vocabulary = makeVocabulary(index), lists = makeLists(index, vocabulary)
  const read = makeReader(vocabulary, lists), rank = makeRanking(index, vocabulary, lists), lines = makeLines(index, vocabulary, lists)
  let done = 0, warningsIn = null

  /** Work for about `milliseconds`; true when everything can be found. */
  function step(milliseconds) {
    const end = Date.now() + milliseconds
    while (!warningsIn && Date.now() <= end) {
      if (done < pages.length) lists.addPage(done++)
      else {
        lists.addSigns()
        warningsIn = makeWarnings(index, vocabulary)
      }
    }
    return Boolean(warningsIn)
  }

  function search(query) {
    while (!step(1000));
    query = String(query)
    const all = read(query), terms = new Set()
    if (!all.length) return { query, words: 0, results: [], missing: "", offTopic: false, warnings: [], lang: index.lang, because: [], soft: false, terms }
    const found = warningsIn(all.map((each) => each.reads))
    const some = all.slice(0, MOST_RANKED), meant = some.filter((each) => !each.stop)
    let ranked = rank(meant.length ? meant : some, some, terms)
    if (!ranked.length && meant.length) ranked = rank(some, some, terms)
    const exact = lists.called(query)
    if (exact >= 0) ranked = [{ section: -1, also: "", ...ranked.find((each) => each.page === exact), page: exact, like: 1, nearest: "" }, ...ranked.filter((each) => each.page !== exact)]
    const missing = exact >= 0 || isOneLetter(query) ? "" : missingIn(query, meant, ranked), offTopic = Boolean(missing) && isOffTopic(meant, ranked)
    if (missing) ranked = offTopic ? [] : ranked.slice(0, MOST_NEAREST)
    /* Words that nearly are those of a grave sign: help comes second, without a card. */
    const soft = !found.warnings.length && (found.soft || Boolean(ranked.length && ranked[0].serious))
    const results = lead(ranked, found.warnings, soft).slice(0, MOST_RESULTS)
    return { query, words: all.length, results, missing, offTopic, warnings: found.warnings, lang: found.lang, because: found.because, soft, terms }
  }

  /** A question that has only begun says nothing yet. */
  function isOneLetter(text) { return text.trim().length < 2 }

  /** What was asked for and no page answers, in the reader's words; "" where pages do. */
  function missingIn(query, meant, ranked) {
    if (!meant.length) return ""
    /* 1: no page prints it. 0.5: it stands somewhere, but is not what any page is about. */
    const open = /[\p{L}\p{N}]$/u.test(query) ? meant[meant.length - 1] : null
    const strange = (each) => {
      const sure = each.options.filter((option) => option.weight > 0.5)
      if (/^\d/.test(each.word) || each.word.length < 3 || (each === open && each.options.length) || sure.some((option) => lists.isSubject(option.term) && vocabulary.isPrinted(option.term))) return 0
      return sure.some((option) => vocabulary.isPrinted(option.term)) ? 0.5 : 1
    }
    const unknown = meant.filter((each) => strange(each) > 0), weight = (some, of) => some.reduce((sum, each) => sum + of(each), 0)
    const lost = weight(unknown, (each) => UNKNOWN * strange(each)), known = weight(meant, (each) => (strange(each) ? 0 : each.rarity))
    const first = unknown.filter((each) => strange(each) === 1)
    if (lost > MUCH * (lost + known)) return (first.length ? first : unknown).map((each) => each.word).join(" ")
    if (ranked.length && ranked[0].nearest) return first.length ? first.map((each) => each.word).join(" ") : ranked[0].nearest
    const best = ranked.slice(0, MOST_NEAREST).reduce((most, each) => Math.max(most, each.like || 0, each.covers || 0), 0)
    return best < ANSWERED ? meant.map((each) => each.word).join(" ") : ""
  }

  /** Nothing that was asked for is what a page is about. */
  function isOffTopic(meant, ranked) {
    return !meant.some((each) => each.options.some((option) => option.weight > 0.5 && (lists.isSubject(option.term) || lists.rowsOf(option.term, "names").length > 0))) || !ranked.length
  }

  /** The urgent page leads where there is a warning, and comes second where there may be one. */
  function lead(ranked, warnings, soft) {
    if (urgent.p < 0 || !(warnings.length || soft)) return ranked
    const first = { page: urgent.p, score: Infinity, section: lists.sectionOf(urgent.p, sectionFor(warnings[0])), also: "" }
    const others = ranked.filter((each) => each.page !== urgent.p)
    if (!warnings.length) return [...others.slice(0, 1), first, ...others.slice(1)]
    const own = warnings[0] >= 0 ? signs[warnings[0]].p : -1
    if (own < 0 || own === urgent.p || others.slice(0, 2).some((each) => each.page === own)) return [first, ...others]
    const about = others.find((each) => each.page === own) || { page: own, score: 0, section: -1, also: "" }
    return [first, about, ...others.filter((each) => each !== about)]
  }

  function sectionFor(warning) {
    if (warning === undefined) return urgent.emergency
    return warning < 0 ? leads[-1 - warning].s : urgent[signs[warning].l]
  }

  /** The words of the card for a reader of another language, or null. */
  function cardIn(lang) { return lang === index.lang ? null : index.alarms.languages[lang].card }

  /** What the card says of a warning. */
  function warning(number) {
    if (number >= 0) return { level: signs[number].l, title: signs[number].t, text: "", page: urgent.p, section: urgent[signs[number].l] }
    const to = leads[-1 - number]
    if (to.l) return { level: to.l, title: to.t, text: "", page: to.p, section: to.s }
    const section = lists.sections[lists.sectionOf(to.p, to.s)]
    const text = (section.text.match(/^([^.!?]+[.!?]+\s*){1,3}/) || [""])[0].trim()
    return { level: "", title: section.heading, text, page: to.p, section: to.s }
  }

  return {
    step, search, warning, cardIn,
    line: (result, answer) => lines.line(result, answer.terms),
    pieces: (text, answer) => lines.pieces(text, answer.terms),
    page: (number) => pages[number],
    section: (number) => lists.sections[number] || null,
    offers: [...new Set([urgent.p, ...index.helpers, ...index.offers])].filter((each) => each >= 0),
    help: pages[urgent.p], words: index.words,
  }
}
