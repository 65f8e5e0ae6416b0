/** How words are written: small and capital letters, accents, spellings, endings. */

const MARKS = /[\u0300-\u036f]/g, APOSTROPHES = /[\u2018\u2019\u02bc\u2032'`\u00b4]/g
const PLAIN_TEXT = /^[\x20-\x7e]*$/
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Small letters, no accents, no apostrophes: "Can’t" is "cant". */
export function fold(text) {
  if (PLAIN_TEXT.test(text)) return text.toLowerCase().replace(/['`]/g, "")
  return text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(APOSTROPHES, "")
}

export function wordsOf(text) { return fold(text).match(WORD) || [] }

/** A function that takes plain endings off a folded word of the language, so that "stretches" is "stretch". */
export function stemmerOf(lang) { return STEMMERS[lang] || ((word) => word) }

/** American and British spelling to one of them, then plain endings away. Only what is safe for short words. */
function stemEnglish(word) {
  if (word.length < 4 || /\d/.test(word)) return word
  let w = word.replace(/ae(?=.{3})/, "e").replace(/^(.{2,})oe(?=.{2})/, "$1e").replace(/^oe(?=.{3})/, "e")
    .replace(/^(.{2,}[bmvdgnplr])our(?=$|s$|al|ed$|ing$|ite)/, "$1or").replace(/ys(e[ds]?|ing)$/, "yz$1")
    .replace(/is(e[ds]?|ing|ation|ations)$/, "iz$1").replace(/tre(s?)$/, "ter$1").replace(/ogue$/, "og").replace(/sk(s?)$/, "sc$1")
  if (/ies$/.test(w) && w.length > 4) w = w.slice(0, -3) + "y"
  else if (/(ss|x|ch|sh)es$/.test(w)) w = w.slice(0, -2)
  else if (/[^sui]s$/.test(w)) w = w.slice(0, -1)
  if (/ness$/.test(w) && w.length > 6) w = w.slice(0, -4)
  if (/ly$/.test(w) && w.length > 5) w = w.slice(0, -2)
  const cut = /^(.*[aeiouy].*)(ing|ed)$/.exec(w)
  if (cut && cut[1].length > 2) w = cut[1].replace(/([bdgmnprt])\1$/, "$1")
  if (/e$/.test(w) && w.length > 3) w = w.slice(0, -1)
  if (/i$/.test(w) && w.length > 3) w = w.slice(0, -1) + "y"
  return w
}

/** Number and gender away: "adormecidas" is "adormecid". */
function stemSpanish(word) {
  return word.length > 4 ? word.replace(/(es|s)$/, "").replace(/[aoe]$/, "") : word
}

const STEMMERS = { en: stemEnglish, es: stemSpanish }
