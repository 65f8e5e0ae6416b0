/** What was typed, word by word, with all that each word may stand for. */

import { wordsOf } from "./words.mjs"

/* Warnings are read from all of it; a text without end would stop the page. */
const MOST_TYPED = 20000

/** Returns read(query) → [{word, stop, options: [{term, weight}], reads: [words], most}].
 *
 *  options: the terms to look for, a sure one with weight 1. reads: the words that a warning may be read from.
 *  most: where given, how rare the word may count at most. */
export function makeReader(vocabulary, lists) {
  const { stop, get, termOf, guesses, startingWith, split } = vocabulary

  function read(query) {
    const open = /[\p{L}\p{N}]$/u.test(query)
    let typed = wordsOf(query.slice(0, MOST_TYPED))
    typed = typed.flatMap((word, at) => parted(word, open && at === typed.length - 1, typed[at + 1]))
    const found = typed.map((word, at) => {
      const each = { word, stop: stop.has(word), options: [], reads: [word] }
      interpret(each, open && at === typed.length - 1, at + 1 < typed.length ? get(word + typed[at + 1]) : undefined)
      return each
    })
    if (open && found.length === 1) goOn(found[0], 0.8)
    joinNeighbours(found)
    return found
  }

  /** "bloodthinner" is two words, unless it is known, may go on to a known word or makes one with the next. */
  function parted(word, last, next) {
    if (word.length < 6 || get(word) || lists.has(termOf(word))) return [word]
    if ((last && startingWith(word, 1).length) || (next && get(word + next))) return [word]
    const parts = split(word)
    return parts ? parts.map((part) => part.word) : [word]
  }

  function goOn(each, weight) {
    startingWith(each.word, 12).forEach((longer) => offer(each, longer.term, weight))
  }

  /** last: it may go on. joined: the known word that it makes with the next. */
  function interpret(each, last, joined) {
    const { word } = each, usual = termOf(word)
    const known = get(word), counts = known && known.count > 0, sure = counts || lists.has(usual)
    if (sure) offer(each, usual, 1)
    if (each.stop) return
    if (last) goOn(each, sure ? 0.3 : 0.8)
    if (counts && !known.said && word.length > 4) countAsMeant(each)
    if (each.options.length && (sure || word.length < 4)) return
    if (joined) offer(each, joined.term, 1)
    if (word.length > 4 && !last) startingWith(word, 4).forEach((longer) => { offer(each, longer.term, 0.7); each.reads.push(longer.word) })
    if (!each.options.length || last) forgive(each, known)
  }

  /** A misspelling that is somebody's other name ("masage") counts no more than the word that it stands for. */
  function countAsMeant(each) {
    const guess = guesses(each.word)[0]
    if (!guess || !guess.known.said || guess.apart > (each.word.length > 5 ? 2 : 1)) return
    each.most = lists.rarity(guess.known.term)
    offer(each, guess.known.term, 0.9)
  }

  function forgive(each, known) {
    const { word } = each, close = guesses(word)
    for (const guess of close) {
      offer(each, guess.known.term, guess.apart < 1.5 ? 0.75 : word.length > 9 ? 0.6 : 0.5)
      /* For a warning the first letter must be right, or be the one left out. */
      if (!known && (guess.known.word[0] === word[0] || guess.known.word.slice(1) === word)) each.reads.push(guess.known.word)
    }
    if (close.length && stop.has(close[0].known.word)) each.stop = true
  }

  /** "x ray" is "xray": each of the two is half of it, and less where each has a sense of its own ("back ache"). */
  function joinNeighbours(found) {
    found.slice(1).forEach((next, at) => {
      const each = found[at], whole = get(each.word + next.word)
      if (!whole || !whole.count || stop.has(each.word)) return
      const weight = get(each.word) && get(next.word) ? 0.2 : 0.45
      offer(each, whole.term, weight)
      offer(next, whole.term, weight)
    })
  }

  function offer(each, term, weight) {
    if (!each.options.some((option) => option.term === term)) each.options.push({ term, weight })
  }

  return read
}
