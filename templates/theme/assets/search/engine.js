/** The search engine: words in, pages out. It touches no page, so tests run it by itself.
 *
 *  var engine = healthsiteSearch.engine(index)   index: what scripts/healthsite/render/search.py writes
 *  while (!engine.step(10)) …                    makes the word lists, about 10 milliseconds at a time
 *  engine.search("slipt disk")                   {query, words, warnings, soft, results: [{page, section, score, also, text}]}
 *
 *  A page's score is BM25F over its fields, plus how nearly the query is one of the page's other names, plus how much of
 *  it one section says. Words of warning are read apart from that, by meaning: see `warningsIn`. */
(function (scope) {
  "use strict"
  var space = scope.healthsiteSearch = scope.healthsiteSearch || {}

  /* ---- Words ---- */

  var MOST_TYPED = 1000, MOST_WORDS = 40
  var MARKS = /[\u0300-\u036f]/g, APOSTROPHES = /[\u2018\u2019\u02bc\u2032'`\u00b4]/g
  var PLAIN_TEXT = /^[\x20-\x7e]*$/
  var WORD = /[\p{L}\p{N}\p{M}]+/gu

  /** Small letters, no accents, no apostrophes: "Can’t" is "cant". */
  function fold(text) {
    if (PLAIN_TEXT.test(text)) return text.toLowerCase().replace(/['`]/g, "")
    return text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(APOSTROPHES, "")
  }

  function wordsOf(text) { return fold(text).match(WORD) || [] }

  /** American and British spelling to one of them, then plain endings away. Only what is safe for short words. */
  function stemEnglish(word) {
    if (word.length < 4 || /\d/.test(word)) return word
    var w = word.replace(/ae(?=.{3})/, "e").replace(/^(.{2,})oe(?=.{2})/, "$1e").replace(/^oe(?=.{3})/, "e")
      .replace(/^(.{2,}[bmvdgnplr])our(?=$|s$|al|ed$|ing$|ite)/, "$1or").replace(/ys(e[ds]?|ing)$/, "yz$1")
      .replace(/is(e[ds]?|ing|ation|ations)$/, "iz$1").replace(/tre(s?)$/, "ter$1").replace(/ogue$/, "og").replace(/sk(s?)$/, "sc$1")
    if (/ies$/.test(w) && w.length > 4) w = w.slice(0, -3) + "y"
    else if (/(ss|x|ch|sh)es$/.test(w)) w = w.slice(0, -2)
    else if (/[^sui]s$/.test(w)) w = w.slice(0, -1)
    if (/ness$/.test(w) && w.length > 6) w = w.slice(0, -4)
    if (/ly$/.test(w) && w.length > 5) w = w.slice(0, -2)
    var cut = /^(.*[aeiouy].*)(ing|ed)$/.exec(w)
    if (cut && cut[1].length > 2) w = cut[1].replace(/([bdgmnprt])\1$/, "$1")
    if (/e$/.test(w) && w.length > 3) w = w.slice(0, -1)
    if (/i$/.test(w) && w.length > 3) w = w.slice(0, -1) + "y"
    return w
  }

  var STEMMERS = { en: stemEnglish }

  /** How many letters must change (one swap of neighbours is one change); more than `most` is most + 1. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1
    var before = [], last = [], row = [], i, j
    for (j = 0; j <= b.length; j++) last[j] = j
    for (i = 1; i <= a.length; i++) {
      row = [i]
      var least = i
      for (j = 1; j <= b.length; j++) {
        var same = a[i - 1] === b[j - 1]
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
        if (row[j] < least) least = row[j]
      }
      if (least > most) return most + 1
      before = last
      last = row
    }
    return last[b.length]
  }

  /* ---- The engine ---- */

  var TITLE = 6, HEADING = 2.5, NAME = 3, DESCRIPTION = 2, TEXT = 1
  var SATURATION = 3, NAMES_COUNT = 1.6, SECTION_COUNTS = 0.7, MOST_RESULTS = 20
  /* What a word counts that is on every page, and a word without meaning. */
  var LEAST = 0.15, SMALL = 0.08

  space.engine = function (index) {
    var stem = STEMMERS[index.lang] || function (word) { return word }
    var stems = new Map(), groups = new Map(), stop = new Set(), inside = new Set(), plain = new Set(index.plain)
    /* vocabulary: word as typed → {term, count}; terms: term → pages, names and sections that have it */
    var vocabulary = new Map(), byLetter = new Map(), terms = new Map()
    var sections = [], names = [], pageLength = [], averageLength = 1, done = 0, ready = false
    var meanings, requirements = []

    index.same.forEach(function (row) {
      var to = "=" + stemOf(fold(row[0]))
      row.forEach(function (word) { groups.set(stemOf(fold(word)), to) })
    })
    index.stop.forEach(function (word) { stop.add(fold(word)) })
    index.inside.forEach(function (word) { inside.add(fold(word)) })

    function stemOf(word) {
      var found = stems.get(word)
      if (found === undefined) stems.set(word, found = stem(word))
      return found
    }

    function termOf(word) {
      var made = stemOf(word)
      return groups.get(made) || made
    }

    /** Count a word of the content; returns its term. said: it stands in a text, and not only in another name. */
    function learn(word, weight, said) {
      var known = vocabulary.get(word)
      if (!known) {
        known = { word: word, term: termOf(word), count: 0, said: false }
        vocabulary.set(word, known)
        if (!byLetter.has(word.length)) byLetter.set(word.length, [])
        byLetter.get(word.length).push(known)
      }
      known.count += weight
      if (said) known.said = true
      return known.term
    }

    function entry(term) {
      var found = terms.get(term)
      if (!found) terms.set(term, found = { pages: new Map(), sections: new Map(), names: [], lists: null })
      return found
    }

    function addText(text, page, section, weight) {
      var words = wordsOf(text)
      for (var i = 0; i < words.length; i++) {
        var term = learn(words[i], 1, true)
        if (stop.has(words[i])) continue
        var at = entry(term)
        at.pages.set(page, (at.pages.get(page) || 0) + weight)
        if (section >= 0) at.sections.set(section, Math.max(at.sections.get(section) || 0, weight))
      }
      var joined = fold(text).match(/[\p{L}\p{N}]+-[\p{L}\p{N}]+/gu) || []
      joined.forEach(function (each) { addWord(each.replace("-", ""), page, weight) })
      return words.length
    }

    function addWord(word, page, weight) {
      var at = entry(learn(word, 1))
      at.pages.set(page, (at.pages.get(page) || 0) + weight)
    }

    /** One more name of a page (or of one of its sections): the query is held against it as a whole. */
    function addName(text, page, section, weight, shown, serious) {
      var name = { page: page, section: section, terms: new Set(), small: new Set(), weight: weight, shown: shown || "", serious: Boolean(serious) }
      wordsOf(text).forEach(function (word) { (stop.has(word) ? name.small : name.terms).add(learn(word, 1)) })
      if (!name.terms.size) { name.terms = name.small; name.small = new Set() }
      var number = names.push(name) - 1
      name.terms.forEach(function (term) {
        var at = entry(term)
        at.names.push(number, 1)
        at.pages.set(page, (at.pages.get(page) || 0) + (at.pages.has(page) ? 0.4 : NAME * weight))
        if (section >= 0) at.sections.set(section, Math.max(at.sections.get(section) || 0, HEADING))
      })
    }

    function addPage(number) {
      var page = index.pages[number], length = 0
      addText(page.t, number, -1, TITLE)
      addName(page.t, number, -1, 1)
      page.c.forEach(function (each) { addName(each, number, -1, 1, each) })
      page.a.forEach(function (each) { addName(each, number, -1, 1, page.c.slice(0, 3).join(", ")) })
      ;(page.g || []).forEach(function (term) { term.forEach(function (each) { addName(each, number, -1, 0.9, term[0]) }) })
      addText(page.d, number, -1, DESCRIPTION)
      length += addText(page.x, number, -1, TEXT)
      page.s.forEach(function (section) {
        var at = sections.push({ page: number, id: section[0], heading: section[1], text: section[2], named: Boolean(section[3]) }) - 1
        addText(section[1], number, at, HEADING)
        length += addText(section[2], number, at, TEXT)
        if (section[3]) {
          addName(section[1], number, at, 0.85)
          section[3].forEach(function (each, place) { addName(each, number, at, 0.8, place < section[4] ? each : "") })
        }
      })
      pageLength[number] = length
    }

    function addSign(sign) {
      if (sign.p < 0) return
      var at = -1
      for (var i = 0; i < sections.length && at < 0; i++) if (sections[i].page === sign.p && sections[i].heading === sign.t) at = i
      sign.w.concat(sign.t).forEach(function (each) { addName(each, sign.p, at, 0.95, "", sign.n.length > 0) })
    }

    /** Work for about `milliseconds`; true when everything can be found. */
    function step(milliseconds) {
      var end = Date.now() + milliseconds
      while (!ready && Date.now() <= end) {
        if (done < index.pages.length) addPage(done++)
        else {
          index.signs.forEach(addSign)
          var sum = pageLength.reduce(function (all, each) { return all + each }, 0)
          averageLength = Math.max(1, sum / Math.max(1, pageLength.length))
          readMeanings()
          ready = true
        }
      }
      return ready
    }

    /* ---- Warnings: by meaning, not by wording ---- */

    /** phrase (stems joined by a blank; "=" before a word taken as written) → its meanings; calm phrases mean nothing. */
    function readMeanings() {
      meanings = { phrases: new Map(), longest: 1 }
      Object.keys(index.meanings).forEach(function (name) {
        index.meanings[name].forEach(function (phrase) { addMeaning(phrase, name) })
      })
      index.calm.forEach(function (phrase) { addMeaning(phrase, "") })
      index.signs.forEach(function (sign, number) {
        var serious = sign.n.length > 0
        sign.w.forEach(function (phrase) { need(phrase, number, serious) })
        sign.n.concat(sign.t).forEach(function (phrase) { need(phrase, number, serious, true) })
      })
      index.leads.forEach(function (lead, number) {
        lead.w.forEach(function (phrase) { need(phrase, -1 - number, true) })
      })
    }

    function addMeaning(phrase, name) {
      var exact = phrase[0] === "="
      var words = wordsOf(phrase)
      words.forEach(function (word) { if (name) learn(word, 0) })
      if (!exact && words.length > 1) words = words.filter(function (word) { return !inside.has(word) })
      if (!words.length) return
      var key = exact || !name ? "=" + words.join(" ") : words.map(stemOf).join(" ")
      if (!meanings.phrases.has(key)) meanings.phrases.set(key, [])
      meanings.phrases.get(key).push(name)
      if (words.length > meanings.longest) meanings.longest = words.length
    }

    /** What the words mean, in order: [{means: [...], at}]. `readings`: for each word, the words that it may stand for. */
    function meaningsIn(readings, withCalm) {
      var kept = []
      readings.forEach(function (reading, at) { if (!inside.has(reading[0])) kept.push({ words: reading, at: at }) })
      var found = []
      for (var i = 0; i < kept.length;) {
        var length = Math.min(meanings.longest, kept.length - i), means = null
        for (; length > 0 && !means; length--) {
          means = look(kept, i, length, withCalm)
          if (means) break
        }
        if (means) {
          for (var j = 0; j < means.length; j++) if (means[j]) found.push({ mean: means[j], at: kept[i].at })
          i += length
        } else {
          kept[i].words.forEach(function (word) { found.push({ mean: "~" + termOf(word), at: kept[i].at, small: stop.has(word) }) })
          i++
        }
      }
      return found
    }

    function look(kept, from, length, withCalm) {
      var all = []
      function take(keys) {
        keys.forEach(function (key) {
          var means = meanings.phrases.get(key)
          if (means) means.forEach(function (each) { if (each || withCalm) all.push(each) })
        })
      }
      var exact = [""], stemmed = [""]
      for (var i = from; i < from + length; i++) {
        exact = join(exact, kept[i].words, function (word) { return word })
        stemmed = join(stemmed, kept[i].words, stemOf)
      }
      take(exact.map(function (key) { return "=" + key }).concat(stemmed))
      if (!all.length) return null
      return all.indexOf("") >= 0 && withCalm ? [""] : all
    }

    function join(keys, words, form) {
      var next = []
      keys.forEach(function (key) { words.forEach(function (word) { next.push(key ? key + " " + form(word) : form(word)) }) })
      return next.slice(0, 16)
    }

    function need(phrase, sign, serious, whole) {
      var found = meaningsIn(wordsOf(phrase).map(function (word) { return [word] }), false)
      var needs = []
      found.forEach(function (each) { if (needs.indexOf(each.mean) < 0 && (whole || !each.small)) needs.push(each.mean) })
      if (!needs.length || needs.every(function (each) { return plain.has(each) })) return
      requirements.push({ sign: sign, needs: needs, serious: serious })
    }

    /** The signs that the words mean. Returns {warnings, soft}: soft where only a calm reading is left out. */
    function warningsIn(readings) {
      var loud = match(meaningsIn(readings, true)), any = loud.length ? loud : match(meaningsIn(readings, false))
      return { warnings: loud, soft: !loud.length && any.length > 0 }
    }

    function match(found) {
      var places = new Map(), hits = []
      found.forEach(function (each) {
        if (!places.has(each.mean)) places.set(each.mean, [])
        places.get(each.mean).push(each.at)
      })
      requirements.forEach(function (each) {
        if (each.needs.every(function (need) { return places.has(need) }) && near(each.needs, places)) hits.push(each)
      })
      var calmer = hits.filter(function (each) { return !each.serious })
      var best = new Map()
      hits.forEach(function (each) {
        if (!each.serious) return
        /* A milder sign that says all of this and more is meant; for an emergency it must say much more. */
        var more = each.sign >= 0 && index.signs[each.sign].l !== LEVELS[0] ? 1 : 2
        if (each.sign >= 0 && calmer.some(function (other) { return other.needs.length >= each.needs.length + more && each.needs.every(function (need) { return other.needs.indexOf(need) >= 0 }) })) return
        /* A long likeness first, then many of them. */
        var before = best.get(each.sign) || 0
        best.set(each.sign, Math.max(Math.floor(before), each.needs.length) + Math.min(0.9, before % 1 + 0.1))
      })
      var gravity = function (number) { return number < 0 ? -1 : LEVELS.indexOf(index.signs[number].l) }
      return Array.from(best.keys()).sort(function (a, b) { return gravity(a) - gravity(b) || best.get(b) - best.get(a) || a - b })
    }

    /** What belongs together stands together: all needs but the plainest within a few words. */
    function near(needs, places) {
      var events = []
      var strict = needs.filter(function (need) { return !plain.has(need) })
      if (strict.length < 2) return true
      strict.forEach(function (need, which) { places.get(need).forEach(function (at) { events.push([at, which]) }) })
      events.sort(function (a, b) { return a[0] - b[0] })
      var most = 6 + 3 * strict.length, last = strict.map(function () { return -Infinity })
      return events.some(function (event) {
        last[event[1]] = event[0]
        return event[0] - Math.min.apply(null, last) <= most
      })
    }

    /* ---- Reading a query ---- */

    /** Words of the content that a word with a typing error may stand for, best first. */
    function guesses(word) {
      var most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0, found = []
      if (!most) return found
      for (var length = word.length - most; length <= word.length + most; length++) {
        ;(byLetter.get(length) || []).forEach(function (known) {
          if (known.word === word || known.word.length < 3 || /\d/.test(known.word)) return
          var apart = distance(word, known.word, most)
          if (apart > most) return
          if (known.word[0] !== word[0]) apart += 0.5
          found.push({ known: known, apart: apart, rank: apart - Math.min(0.4, Math.log(1 + known.count) / 20) - (known.said ? 0.2 : 0) })
        })
      }
      if (!found.length && word.length > 4 && word.length <= 7) {
        ;[-1, 0, 1, 2].forEach(function (more) {
          ;(byLetter.get(word.length + more) || []).forEach(function (known) {
            if (known.word[0] !== word[0] || known.word.length < 6) return
            var apart = distance(word, known.word, 2)
            if (apart <= 2 && sound(word) === sound(known.word)) found.push({ known: known, apart: apart, rank: apart })
          })
        })
      }
      found.sort(function (a, b) { return a.rank - b.rank || (a.known.word < b.known.word ? -1 : 1) })
      return found.filter(function (each) { return each.apart <= found[0].apart + 0.5 }).slice(0, 3)
    }

    /** The bones of a word, for words that are written as they are spoken. */
    function sound(word) {
      return word.replace(/ph/g, "f").replace(/c(?=[eiy])/g, "s").replace(/[ckq]+/g, "k").replace(/z/g, "s")
        .replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1")
    }

    function startingWith(start, most) {
      var found = []
      vocabulary.forEach(function (known) {
        if (known.count > 0 && known.word.length > start.length && known.word.length <= start.length + 8 && known.word.startsWith(start)) found.push(known)
      })
      found.sort(function (a, b) { return b.count - a.count || (a.word < b.word ? -1 : 1) })
      return found.slice(0, most)
    }

    /** Two known words that were written as one: "stiffneck". */
    function split(word) {
      for (var at = 3; at <= word.length - 3; at++) {
        var a = vocabulary.get(word.slice(0, at)), b = vocabulary.get(word.slice(at))
        if (a && b && a.count > 1 && b.count > 1) return [a, b]
      }
      return null
    }

    /** Every word with what it may stand for: [{word, stop, options: [{term, weight}], reads: [words]}]. */
    function read(query) {
      var found = [], typed = wordsOf(query.slice(0, MOST_TYPED)).slice(0, MOST_WORDS)
      var open = /[\p{L}\p{N}]$/u.test(query)
      typed.forEach(function (word, at) {
        var known = vocabulary.get(word), means = Boolean(known)
        if (known && !known.count) known = null
        var last = at === typed.length - 1 && open
        var each = { word: word, stop: stop.has(word), options: [], reads: [word] }
        found.push(each)
        var usual = termOf(word)
        if (known || terms.has(usual)) each.options.push({ term: usual, weight: 1 })
        if (each.stop) return
        if (last && word.length > 1) {
          startingWith(word, 12).forEach(function (longer) { offer(each, longer.term, each.options.length && (known || terms.has(usual)) ? 0.3 : 0.8) })
        }
        if (known && !known.said && word.length > 4) {
          /* A misspelling that is somebody's other name ("masage") counts no more than the word that it stands for. */
          guesses(word).slice(0, 1).forEach(function (guess) {
            if (!guess.known.said || guess.apart > 1) return
            each.most = rarity(guess.known.term)
            offer(each, guess.known.term, 0.9)
          })
        }
        if (each.options.length && (known || terms.has(usual) || word.length < 4)) return
        var joined = typed[at + 1] && vocabulary.get(word + typed[at + 1])
        if (joined) offer(each, joined.term, 1)
        var parts = word.length > 5 && !means && !each.options.length && split(word)
        if (parts) {
          each.reads = parts.map(function (part) { return part.word })
          each.parts = true
          parts.forEach(function (part) { offer(each, part.term, 1) })
          return
        }
        if (word.length > 4 && !last) startingWith(word, 4).forEach(function (longer) { offer(each, longer.term, 0.7); each.reads.push(longer.word) })
        if (!each.options.length || last) {
          var close = guesses(word)
          close.forEach(function (guess) {
            offer(each, guess.known.term, guess.apart < 1.5 ? 0.75 : 0.5)
            /* For a warning the first letter must be right, or be the one left out. */
            if (!means && (guess.known.word[0] === word[0] || guess.known.word.slice(1) === word)) each.reads.push(guess.known.word)
          })
          if (close.length && stop.has(close[0].known.word)) each.stop = true
        }
      })
      for (var i = 0; i + 1 < found.length; i++) {
        var whole = vocabulary.get(found[i].word + found[i + 1].word)
        if (whole && whole.count > 0 && !stop.has(found[i].word)) { offer(found[i], whole.term, 0.9); offer(found[i + 1], whole.term, 0.9) }
      }
      return found
    }

    function offer(each, term, weight) {
      if (!each.options.some(function (option) { return option.term === term })) each.options.push({ term: term, weight: weight })
    }

    function rarity(term) {
      var at = terms.get(term), many = at ? at.pages.size : 0
      return Math.log(1 + (index.pages.length - many + 0.5) / (many + 0.5))
    }

    /* ---- Ranking ---- */

    function search(query) {
      while (!ready) step(1000)
      query = String(query)
      var all = read(query)
      var answer = { query: query, words: all.length, results: [], warnings: [], soft: false, terms: new Set() }
      if (!all.length) return answer
      var readings = []
      all.forEach(function (each) {
        if (each.parts) each.reads.forEach(function (word) { readings.push([word]) })
        else readings.push(each.reads)
      })
      var warned = warningsIn(readings)
      answer.warnings = warned.warnings
      answer.soft = warned.soft
      var content = all.filter(function (each) { return !each.stop })
      var scored = rank(content.length ? content : all, all, answer)
      if (!scored.length && content.length) scored = rank(all, all, answer)
      /* Words that nearly are those of a grave sign: help comes second, without a card. */
      if (!answer.warnings.length && scored.length && scored[0].serious) answer.soft = true
      answer.results = lead(scored, answer)
      return answer
    }

    /** The pages, sections and names that have a term, as flat rows: [which, how much, which, how much …]. */
    function lists(term) {
      var at = terms.get(term)
      if (!at) return null
      if (!at.lists) {
        at.lists = { pages: [], sections: [], names: at.names }
        at.pages.forEach(function (amount, page) { at.lists.pages.push(page, amount) })
        at.sections.forEach(function (amount, section) { at.lists.sections.push(section, amount) })
      }
      return at.lists
    }

    /** Add up, for every page (section, name), what the words say of it: each word counts once, by its best option. */
    function gather(words, what, size, amountOf) {
      var sums = new Float64Array(size), best = new Float64Array(size), touched = []
      words.forEach(function (each) {
        var own = []
        each.options.forEach(function (option) {
          var row = (lists(option.term) || {})[what] || []
          for (var i = 0; i < row.length; i += 2) {
            var amount = amountOf(each, option, row[i], row[i + 1])
            if (amount <= best[row[i]]) continue
            if (!best[row[i]]) own.push(row[i])
            best[row[i]] = amount
          }
        })
        own.forEach(function (which) {
          if (!sums[which]) touched.push(which)
          sums[which] += best[which]
          best[which] = 0
        })
      })
      return { sums: sums, touched: touched }
    }

    function rank(words, all, answer) {
      var total = 0
      words = words.filter(function (each, at) { return words.findIndex(function (other) { return other.word === each.word }) === at })
      words.forEach(function (each) {
        each.rarity = each.options.length ? 0 : 1
        each.options.forEach(function (option) {
          option.rarity = Math.max(LEAST, Math.min(rarity(option.term), each.most === undefined ? Infinity : each.most))
          each.rarity = Math.max(each.rarity, option.rarity * option.weight)
          if (option.weight > 0.4) answer.terms.add(option.term)
        })
        total += each.rarity
      })
      var scores = gather(words, "pages", index.pages.length, function (each, option, page, amount) {
        var dense = amount / (0.6 + 0.4 * Math.min(3, (pageLength[page] || 0) / averageLength))
        return option.weight * option.rarity * dense / (dense + SATURATION)
      })
      if (!scores.touched.length) return []
      var said = gather(words, "pages", index.pages.length, function (each) { return each.rarity })
      var called = nearNames(words, all, total), parts = nearSections(words, total)
      var found = scores.touched.map(function (page) {
        var name = called.get(page), part = parts.get(page)
        var score = scores.sums[page] * (0.4 + 0.6 * said.sums[page] / total)
        if (name) score += NAMES_COUNT * total * name.like * name.like
        if (part) score += SECTION_COUNTS * total * part.covers * part.covers
        return {
          page: page, score: score * index.pages[page].w, serious: Boolean(name && name.serious > 0.7),
          section: pickSection(name, part), also: name && name.like > 0.3 ? name.name.shown : ""
        }
      })
      found.sort(function (a, b) { return b.score - a.score || a.page - b.page })
      return found.filter(function (each) { return each.score > found[0].score * 0.12 })
    }

    /** For each page its name that is most like the query: 1 is the same words. Small words tell questions apart. */
    function nearNames(words, all, total) {
      var shared = gather(words, "names", names.length, function (each, option) { return option.weight * each.rarity })
      var small = all.filter(function (each) { return words.indexOf(each) < 0 }).map(function (each) { return termOf(each.word) })
      var best = new Map()
      total += SMALL * small.length
      shared.touched.forEach(function (number) {
        var name = names[number], amount = shared.sums[number]
        small.forEach(function (term) { if (name.small.has(term)) amount += SMALL })
        if (name.own === undefined) {
          name.own = SMALL * name.small.size
          name.terms.forEach(function (term) { name.own += Math.max(LEAST, rarity(term)) })
        }
        var like = name.weight * Math.min(1, amount / Math.max(0.01, total + name.own - Math.min(amount, name.own)))
        var before = best.get(name.page), serious = Math.max(before ? before.serious : 0, name.serious ? like : 0)
        if (!before || like > before.like) best.set(name.page, { like: like, name: name, serious: serious })
        else before.serious = serious
      })
      return best
    }

    /** For each page the section that says most of the query. */
    function nearSections(words, total) {
      var said = gather(words, "sections", sections.length, function (each, option, section, amount) {
        return option.weight * each.rarity * (amount > 1 ? 1 : 0.6)
      })
      var best = new Map()
      said.touched.forEach(function (section) {
        var covers = said.sums[section] / total, page = sections[section].page, before = best.get(page)
        if (!before || covers > before.covers) best.set(page, { covers: covers, section: section })
      })
      return best
    }

    function pickSection(name, part) {
      if (name && name.name.section >= 0 && name.like > 0.3) return name.name.section
      return part && part.covers > 0.35 ? part.section : -1
    }

    /** The urgent page leads where there is a warning, and comes second where there may be one. */
    function lead(scored, answer) {
      var urgent = index.urgent.p
      if (urgent >= 0 && (answer.warnings.length || answer.soft)) {
        var first = { page: urgent, score: Infinity, section: sectionOf(urgent, urgentSection(answer.warnings[0])), also: "" }
        scored = scored.filter(function (each) { return each.page !== urgent })
        scored.splice(answer.warnings.length ? 0 : Math.min(1, scored.length), 0, first)
        var sign = answer.warnings.length && answer.warnings[0] >= 0 ? index.signs[answer.warnings[0]] : null
        if (sign && sign.p >= 0 && !scored.some(function (each, at) { return at < 3 && each.page === sign.p })) {
          var own = scored.find(function (each) { return each.page === sign.p }) || { page: sign.p, score: 0, section: -1, also: "" }
          scored = scored.filter(function (each) { return each !== own })
          scored.splice(1, 0, own)
        }
      }
      return scored.slice(0, MOST_RESULTS)
    }

    function urgentSection(warning) {
      if (warning === undefined) return index.urgent.emergency
      return warning < 0 ? index.leads[-1 - warning].s : index.urgent[index.signs[warning].l]
    }

    function sectionOf(page, id) {
      return sections.findIndex(function (each) { return each.page === page && each.id === id })
    }

    /* ---- A line of text ---- */

    /** The sentences that say most of the query, in pieces: [{text, hit}]. */
    function line(result, answer) {
      var page = index.pages[result.page], section = result.section >= 0 ? sections[result.section] : null
      var texts = section && section.text ? [section.text] : []
      if (!section || !texts.length) texts = [page.d, page.x]
      var best = "", most = 0
      texts.forEach(function (text) {
        var all = text.match(/[^.!?…]+[.!?…]*\s*/g) || []
        for (var i = 0; i < all.length; i++) {
          var some = all[i], seen = new Set(), score = 0
          for (var j = i + 1; j < all.length && some.length < 70; j++) some += all[j]
          wordsOf(some.slice(0, 170)).forEach(function (word) {
            var term = termOf(word)
            if (answer.terms.has(term) && !seen.has(term)) { seen.add(term); score += rarity(term) + 0.2 }
          })
          if (score > most) { most = score; best = some }
        }
      })
      return pieces(shorten((best || texts[0] || page.d).trim(), 170), answer)
    }

    function shorten(text, most) {
      if (text.length <= most) return text
      var end = text.lastIndexOf(" ", most)
      return text.slice(0, end > 0 ? end : most).replace(/[\s,;:]+$/, "") + " …"
    }

    function pieces(text, answer) {
      var found = [], from = 0, word = /[\p{L}\p{N}\p{M}\u2019']+/gu, match
      while ((match = word.exec(text))) {
        var own = fold(match[0])
        if (!stop.has(own) && answer.terms.has(termOf(own))) {
          if (match.index > from) found.push({ text: text.slice(from, match.index), hit: false })
          found.push({ text: match[0], hit: true })
          from = match.index + match[0].length
        }
      }
      if (from < text.length) found.push({ text: text.slice(from), hit: false })
      return found
    }

    return {
      step: step, search: search, line: line, pieces: pieces,
      page: function (number) { return index.pages[number] },
      section: function (number) { return number >= 0 ? sections[number] : null },
      warning: function (number) {
        if (number >= 0) return { level: index.signs[number].l, title: index.signs[number].t, text: "", page: index.urgent.p, section: index.urgent[index.signs[number].l] }
        var lead = index.leads[-1 - number], section = sections[sectionOf(lead.p, lead.s)]
        return { level: "", title: section.heading, text: (section.text.match(/^([^.!?]+[.!?]+\s*){1,3}/) || [""])[0].trim(), page: lead.p, section: lead.s }
      },
      offers: [index.urgent.p].concat(index.helpers, index.offers).filter(function (each, at, all) { return each >= 0 && all.indexOf(each) === at }),
      words: index.words
    }
  }

  var LEVELS = ["emergency", "urgent"]
})(typeof globalThis === "undefined" ? this : globalThis)
