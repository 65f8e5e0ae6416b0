/** What words of warning mean: phrases of content/<lang>/search.yml, found in what was typed. */

import { wordsOf } from "./words.mjs"

/** Returns meaningsIn(readings, withCalm) → [{mean, at, small}] in order.
 *
 *  readings: for each word, the words that it may stand for. A word of no phrase means itself: "~" and its term.
 *  withCalm: a phrase that warns of nothing takes its words away. */
export function makeMeanings(index, vocabulary) {
  const { inside, stop, stemOf, termOf, learn } = vocabulary
  /* phrase (stems joined by a blank; "=" before words taken as written) → its meanings, "" for a calm one */
  const phrases = new Map()
  let longest = 1
  for (const [name, some] of Object.entries(index.meanings)) some.forEach((phrase) => add(phrase, name))
  index.calm.forEach((phrase) => add(phrase, ""))

  function add(phrase, name) {
    const exact = phrase[0] === "="
    let words = wordsOf(phrase)
    if (name) words.forEach((word) => learn(word, 0))
    if (!exact && words.length > 1) words = words.filter((word) => !inside.has(word))
    if (!words.length) return
    const key = exact || !name ? "=" + words.join(" ") : words.map(stemOf).join(" ")
    if (!phrases.has(key)) phrases.set(key, [])
    phrases.get(key).push(name)
    if (words.length > longest) longest = words.length
  }

  function meaningsIn(readings, withCalm) {
    const kept = readings.map((words, at) => ({ words, at })).filter((each) => !inside.has(each.words[0])), found = []
    for (let i = 0; i < kept.length;) {
      let length = Math.min(longest, kept.length - i), means = null
      while (length > 0 && !(means = look(kept.slice(i, i + length), withCalm))) length--
      const at = kept[i].at
      if (means) means.forEach((mean) => { if (mean) found.push({ mean, at }) })
      else kept[i].words.forEach((word) => found.push({ mean: "~" + termOf(word), at, small: stop.has(word) }))
      i += Math.max(1, length)
    }
    return found
  }

  /** The meanings of these words as one phrase, or null. */
  function look(some, withCalm) {
    let written = [""], stemmed = [""]
    for (const { words } of some) {
      written = join(written, words)
      stemmed = join(stemmed, words.map(stemOf))
    }
    const means = written.map((key) => "=" + key).concat(stemmed).flatMap((key) => phrases.get(key) || []).filter((mean) => mean || withCalm)
    if (!means.length) return null
    return means.includes("") ? [""] : means
  }

  function join(keys, words) {
    return keys.flatMap((key) => words.map((word) => (key ? key + " " + word : word))).slice(0, 16)
  }

  return meaningsIn
}
