/** Shows what the engine finds, in the dialog of templates/theme/search.html. Loaded by open.js; the index, which comes
 *  next, calls `healthsiteSearch.index`. */

import { quietLine, warningCard } from "./card.mjs"
import { makeEngine } from "./engine.mjs"
import { resultItem } from "./item.mjs"
import { startKeys } from "./keys.mjs"
import { startSharing } from "./share.mjs"

/* Results that are drawn at once; the rest come when the reader could have seen these. */
const AT_ONCE = 4, REST_AFTER = 120
/* Milliseconds without a key until the number is spoken, and for one piece of work on the index. */
const SPOKEN_AFTER = 500, PIECE_OF_WORK = 12
const MOST_REPEATED = 60

const space = window.healthsiteSearch, { dialog, input } = space
const list = dialog.querySelector(".search__list"), count = dialog.querySelector("[data-search-count]")
const card = dialog.querySelector("[data-search-card]"), status = dialog.querySelector("[data-search-status]")
const share = dialog.querySelector(".search__share"), copied = dialog.querySelector("[data-search-copied]")
let engine, spoken, speaking, drawing

space.index = (index) => {
  const making = makeEngine(index)
  ;(function work() {
    if (!making.step(PIECE_OF_WORK)) return setTimeout(work, 0)
    engine = making
    show(input.value)
  })()
}

space.show = show

function show(query) {
  if (!engine) return
  clearTimeout(speaking)
  clearTimeout(drawing)
  const answer = engine.search(query), { results } = answer, typed = query.trim()
  card.textContent = list.textContent = copied.textContent = ""
  share.hidden = !results.length
  list.classList.toggle("search__list--offers", Boolean(typed) && !results.length)
  if (results.length) {
    const add = (some) => some.forEach((result) => list.append(resultItem(engine, result, answer)))
    add(results.slice(0, AT_ONCE))
    drawing = setTimeout(() => add(results.slice(AT_ONCE)), REST_AFTER)
  } else if (typed) {
    engine.offers.forEach((page) => list.append(resultItem(engine, { page, section: -1, also: "" }, answer)))
  }
  count.textContent = typed || results.length ? summary(answer, typed) : ""
  let text = count.textContent
  if (answer.warnings.length) {
    const warning = warningCard(engine, answer)
    card.append(warning.box)
    text = warning.spoken + " " + text
  } else if (answer.soft && engine.help) {
    card.append(quietLine(engine))
    text = engine.words.watch + " " + text
  }
  say(text)
}

function summary(answer, typed) {
  const { words } = engine, many = answer.results.length
  if (answer.missing && !answer.warnings.length) {
    return answer.offTopic ? words.off_topic : words.no_page.replace("{query}", () => shortened(answer.missing))
  }
  if (many) return many === 1 ? words.results_one : words.results_many.replace("{count}", many)
  return words.results_none.replace("{query}", () => shortened(typed)) + ". " + words.nothing_help
}

function shortened(text) { return text.length > MOST_REPEATED ? text.slice(0, MOST_REPEATED) + "…" : text }

/** Screen readers hear the number once the typing rests. */
function say(text) {
  speaking = setTimeout(() => {
    if (text !== spoken) status.textContent = spoken = text
  }, SPOKEN_AFTER)
}

startKeys(dialog, input)
startSharing(dialog, input, () => engine.words, (text) => { status.textContent = text })
