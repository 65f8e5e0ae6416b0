/** What words of warning mean in one language: the phrases of content/alarms/<lang>.yml, found in what was typed. */

import { stemmerOf } from "./words.mjs"

/** Returns meaningsIn(readings, withCalm) → [{mean, at, guess, small}] in order.
 *
 *  data: a language of `index.alarms`. own: the vocabulary, where this is the language of the page.
 *  readings: for each word, the words that it may stand for, the typed one first. A word of no phrase means itself: "~" and its term.
 *  withCalm: a phrase that warns of nothing takes its words away. guess: the word is one that the typed one may stand for. */
export function makeMeanings(lang, data, own) {
  const inside = new Set(data.inside), stem = stemmerOf(lang), stems = new Map(), phrases = new Map(), alike = new Map()
  let longest = 1, widest = 1
  for (const [names, keys] of Object.entries(data.phrases)) {
    for (const key of keys) {
      phrases.set(key, names.split(" "))
      longest = Math.max(longest, key.split(" ").length)
    }
  }
  for (const [word, others] of Object.entries(data.alike)) {
    for (const other of others) {
      alike.set(other, word)
      widest = Math.max(widest, other.split(" ").length)
    }
  }

  function stemOf(word) {
    let found = stems.get(word)
    if (found === undefined) stems.set(word, found = stem(word))
    return found
  }

  /** The words that count, with each that counts as another written as that one. */
  function kept(readings) {
    const some = readings.map((words, at) => ({ words, at })).filter((each) => !inside.has(each.words[0])), found = []
    for (let i = 0; i < some.length;) {
      let length = Math.min(widest, some.length - i), word
      while (length > 0 && (word = alike.get(some.slice(i, i + length).map((each) => each.words[0]).join(" "))) === undefined) length--
      found.push(length ? { words: [word], at: some[i].at } : some[i])
      i += Math.max(1, length)
    }
    return found
  }

  function meaningsIn(readings, withCalm) {
    const some = kept(readings), found = []
    for (let i = 0; i < some.length;) {
      let length = Math.min(longest, some.length - i), means = null
      while (length > 0 && !(means = look(some, i, length, withCalm))) length--
      const { at, words } = some[i]
      if (means) means.names.forEach((mean) => { if (mean) found.push({ mean, at, guess: means.guess }) })
      else if (own) words.forEach((word, which) => found.push({ mean: "~" + own.termOf(word), at, guess: which > 0 }))
      i += Math.max(1, length)
    }
    return found
  }

  /** The meanings of some words as one phrase, or null. */
  function look(some, from, length, withCalm) {
    let keys = [{ written: "", stemmed: "", guess: false }]
    for (let i = from; i < from + length; i++) {
      const { words } = some[i], next = []
      for (const key of keys) {
        words.forEach((word, which) => {
          const gap = key.written ? " " : ""
          if (next.length < 16) {
            next.push({ written: key.written + gap + word, stemmed: key.stemmed + gap + stemOf(word), guess: key.guess || which > 0 })
          }
        })
      }
      keys = next
    }
    let names = [], guess = true
    for (const key of keys) {
      const all = [...(phrases.get("=" + key.written) || []), ...(phrases.get(key.stemmed) || [])].filter((name) => name || withCalm)
      if (all.includes("")) return { names: [""], guess: false }
      if (all.length) { names = names.concat(all); guess = guess && key.guess }
    }
    return names.length ? { names: [...new Set(names)], guess } : null
  }

  return meaningsIn
}
