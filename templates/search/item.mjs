/** One result: title, kind, other name, a line of text and the section that says most. */

import { draw, element, link } from "./drawing.mjs"

export function resultItem(engine, result, answer) {
  const page = engine.page(result.page), section = engine.section(result.section), words = engine.words
  /* A word of the glossary, or the help that a warning asks for, is itself what was looked for. */
  const named = Boolean(section && section.named), direct = named || Boolean(section && result.score === Infinity)
  const mark = (into, text) => draw(into, engine.pieces(text, answer))
  const made = element("li", "search__item md-search-result__item")

  const heading = element("h2", "search__title md-search-result__title"), main = element("a", "md-search-result__link")
  main.href = link(page.u, direct ? section.id : "")
  mark(main, named ? section.heading : page.t)
  heading.append(main)

  const about = element("p", "search__about")
  about.append(element("span", "search__kind", named ? page.t : page.k))
  if (result.also && main.textContent.toLowerCase() !== result.also.toLowerCase()) {
    about.append(" · " + words.also_called + " ", element("span", "search__also", result.also))
  }

  const line = element("p", "search__line md-search-result__teaser")
  draw(line, engine.line(result, answer))
  made.append(heading, about, line)

  if (section && !named) {
    const where = element("p", "search__section"), deep = element("a", "search__deep")
    deep.href = link(page.u, section.id)
    mark(deep, section.heading)
    where.append(words.in_section + " ", deep)
    made.append(where)
  }
  return made
}
