/** Pages in order of how well they answer: BM25F over their fields, how nearly the query is one of their other names,
 *  and how much of it one section says. */

const SATURATION = 3, NAMES_COUNT = 1.6, SECTION_COUNTS = 0.7
/* What a word counts that is on every page, and a word without meaning. */
const LEAST = 0.15, SMALL = 0.08
/* A name made of common words is still a name. */
const LEAST_IN_NAME = 0.6, LEAST_NAME = 4
/* A page about the site is found by its own words alone. */
const ABOUT_SITE = 0.45
/* A page that answers so much worse than the first is none. */
const WORST = 0.06

/** Returns rank(words, all, terms) → [{page, score, section, also, serious}], best first.
 *
 *  words: the words with a meaning. all: these and the small ones. terms: a set, to which the terms are added that a reader would see as found. */
export function makeRanking(index, vocabulary, lists) {
  const { names, sections, pageLength, rarity } = lists

  function rank(words, all, terms) {
    words = words.filter((each, at) => words.findIndex((other) => other.word === each.word) === at)
    const total = weigh(words, terms)
    const scores = gather(words, "pages", index.pages.length, (each, option, page, amount) => {
      const dense = amount / (0.6 + 0.4 * Math.min(3, (pageLength[page] || 0) / lists.averageLength))
      return option.weight * option.rarity * dense / (dense + SATURATION)
    })
    if (!scores.touched.length) return []
    const said = gather(words, "pages", index.pages.length, (each) => each.rarity)
    const called = nearNames(words, all), parts = nearSections(words, total)
    const found = scores.touched.map((page) => {
      const name = called.get(page), part = parts.get(page)
      let score = scores.sums[page] * (0.4 + 0.6 * said.sums[page] / total)
      if (name) score += NAMES_COUNT * Math.max(total, LEAST_NAME) * name.like ** 2
      if (part) score += SECTION_COUNTS * total * part.covers ** 2
      const about = index.pages[page].b && !(name && name.like >= ABOUT_SITE)
      return {
        page, score: about ? 0 : score * index.pages[page].w, like: name ? name.like : 0, covers: part ? part.covers : 0,
        nearest: name && name.like > 0.55 ? name.name.nearest : "", serious: Boolean(name && name.serious > 0.7),
        section: pickSection(name, part), also: name && name.like > 0.3 ? name.name.shown : "",
      }
    })
    found.sort((a, b) => b.score - a.score || a.page - b.page)
    return found.filter((each) => each.score > found[0].score * WORST && each.score > 0)
  }

  /** Say of each word how much it says; returns the sum. */
  function weigh(words, terms) {
    let total = 0
    for (const each of words) {
      each.rarity = each.options.length ? 0 : 1
      for (const option of each.options) {
        option.rarity = Math.max(LEAST, Math.min(rarity(option.term), each.most === undefined ? Infinity : each.most))
        each.rarity = Math.max(each.rarity, option.rarity * option.weight)
        if (option.weight > 0.4) terms.add(option.term)
      }
      total += each.rarity
    }
    return total
  }

  /** Add up, for every page (section, name), what the words say of it: each word counts once, by its best option. */
  function gather(words, what, size, amountOf) {
    const sums = new Float64Array(size), best = new Float64Array(size), touched = []
    for (const each of words) {
      const own = []
      for (const option of each.options) {
        const row = lists.rowsOf(option.term, what)
        for (let i = 0; i < row.length; i += 2) {
          const amount = amountOf(each, option, row[i], row[i + 1])
          if (amount <= best[row[i]]) continue
          if (!best[row[i]]) own.push(row[i])
          best[row[i]] = amount
        }
      }
      for (const which of own) {
        if (!sums[which]) touched.push(which)
        sums[which] += best[which]
        best[which] = 0
      }
    }
    return { sums, touched }
  }

  /** For each page its name that is most like the query: 1 is the same words. Small words tell questions apart. */
  function nearNames(words, all) {
    const shared = gather(words, "names", names.length, (each, option) => option.weight * Math.max(LEAST_IN_NAME, option.rarity))
    const small = all.filter((each) => !words.includes(each)).map((each) => vocabulary.termOf(each.word))
    const best = new Map()
    const asked = words.reduce((sum, each) => sum + Math.max(LEAST_IN_NAME, each.rarity), SMALL * small.length)
    for (const number of shared.touched) {
      const name = names[number]
      let amount = shared.sums[number]
      for (const term of small) if (name.small.has(term)) amount += SMALL
      if (name.own === undefined) {
        name.own = SMALL * name.small.size
        name.terms.forEach((term) => { name.own += Math.max(LEAST_IN_NAME, rarity(term)) })
      }
      const like = name.weight * Math.min(1, amount / Math.max(0.01, asked + name.own - Math.min(amount, name.own)))
      const before = best.get(name.page), serious = Math.max(before ? before.serious : 0, name.serious ? like : 0)
      if (!before || like > before.like) best.set(name.page, { like, name, serious })
      else before.serious = serious
    }
    return best
  }

  /** For each page the section that says most of the query. */
  function nearSections(words, total) {
    const said = gather(words, "sections", sections.length, (each, option, section, amount) => option.weight * option.rarity * (amount > 1 ? 1 : 0.6))
    const best = new Map()
    for (const section of said.touched) {
      const covers = said.sums[section] / total, page = sections[section].page, before = best.get(page)
      if (!before || covers > before.covers) best.set(page, { covers, section })
    }
    return best
  }

  function pickSection(name, part) {
    if (name && name.name.section >= 0 && name.like > 0.3) return name.name.section
    return part && part.covers > 0.35 ? part.section : -1
  }

  return rank
}
