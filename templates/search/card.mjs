/** The card above all results where the words are those of a warning. */

import { element, link } from "./drawing.mjs"

const MOST_SIGNS = 4

/** For words that may be a warning: one quiet line that leads to help. */
export function quietLine(engine) {
  const line = element("p", "search__watch"), get = element("a", "", engine.words.watch)
  get.href = link(engine.help.u, "")
  line.append(get)
  return line
}

/** answer: of the engine, its warnings gravest first. Returns the card and what it says aloud. */
export function warningCard(engine, answer) {
  const { warnings } = answer
  const { words } = engine, all = warnings.map(engine.warning), first = all[0]
  const foreign = answer.lang && engine.cardIn(answer.lang)
  const box = element("section", "care-card care-card--" + (first.level || "urgent"))
  const heading = element("h2", "care-card__heading"), body = element("div", "care-card__body")
  heading.id = "search-card"
  box.setAttribute("aria-labelledby", heading.id)
  box.append(heading, body)
  let spoken
  if (foreign) {
    /* In the reader's own language, with its page where there is one. */
    const own = foreign[first.level || "crisis"]
    box.lang = answer.lang
    heading.append(element("span", "care-card__act", own.heading))
    body.append(element("p", "", own.text))
    if (!foreign.page) body.append(element("p", "", foreign.elsewhere))
    spoken = own.heading + " " + own.text
  } else if (first.level) {
    const level = words.levels[first.level], act = level.heading + " " + words.if_any
    const titles = all.filter((each) => each.level === first.level).slice(0, MOST_SIGNS).map((each) => each.title)
    const signs = element("ul", "care-card__list")
    titles.forEach((title) => signs.append(element("li", "", title)))
    heading.append(element("span", "care-card__level", level.spoken), " ", element("span", "care-card__act", act))
    body.append(signs, element("p", "care-card__always", level.act))
    spoken = level.spoken + ": " + act + " " + titles.join(", ") + "."
  } else {
    heading.append(element("span", "care-card__act", first.title))
    body.append(element("p", "", first.text))
    spoken = first.title + ". " + first.text
  }
  const help = element("p", "search__help"), get = element("a", "button button--urgent", foreign ? foreign.link : words.card_link)
  get.href = foreign && foreign.page ? link(foreign.page, "") : link(engine.page(first.page).u, first.section)
  help.append(get)
  body.append(help)
  return { box, spoken }
}
