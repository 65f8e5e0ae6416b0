/** Draws what the engine finds. Loaded after engine.js and before the index, which calls `healthsiteSearch.index`. */
(function (document, location) {
  "use strict"
  var space = window.healthsiteSearch, dialog = space.dialog, input = space.input
  var list = dialog.querySelector(".search__list"), count = dialog.querySelector("[data-search-count]")
  var card = dialog.querySelector("[data-search-card]"), status = dialog.querySelector("[data-search-status]")
  var share = dialog.querySelector(".search__share"), copied = dialog.querySelector("[data-search-copied]")
  var FIRST = 4
  var engine, spoken, waiting, rest

  space.index = function (index) {
    var making = space.engine(index)
    ;(function work() {
      if (!making.step(12)) { setTimeout(work, 0); return }
      engine = making
      show(input.value)
    })()
  }

  function element(name, className, text) {
    var made = document.createElement(name)
    if (className) made.className = className
    if (text) made.textContent = text
    return made
  }

  /** An address inside the site, as seen from this page. A folder has no server that would add index.html. */
  function link(address, section) {
    var file = location.protocol === "file:" && /(^|\/)$/.test(address) ? "index.html" : ""
    return (document.body.dataset.root || "/") + address + file + (section ? "#" + section : "")
  }

  function show(query) {
    if (!engine) return
    clearTimeout(waiting)
    clearTimeout(rest)
    var answer = engine.search(query), results = answer.results, words = engine.words
    card.textContent = list.textContent = copied.textContent = ""
    share.hidden = !results.length
    list.classList.remove("search__list--offers")
    if (!answer.words && !query.trim()) {
      count.textContent = ""
      say("")
      return
    }
    var text
    if (results.length) {
      text = results.length === 1 ? words.results_one : words.results_many.replace("{count}", results.length)
      /* The first at once; the rest when the reader could have seen them. */
      results.slice(0, FIRST).forEach(function (result) { list.append(item(result, answer)) })
      rest = setTimeout(function () {
        results.slice(FIRST).forEach(function (result) { list.append(item(result, answer)) })
      }, 120)
    } else {
      var typed = query.trim()
      text = words.results_none.replace("{query}", typed.length > 60 ? typed.slice(0, 60) + "…" : typed) + ". " + words.nothing_help
      list.classList.add("search__list--offers")
      engine.offers.forEach(function (page) { list.append(item({ page: page, section: -1, also: "" }, answer)) })
    }
    count.textContent = text
    if (answer.warnings.length) text = warn(answer.warnings) + " " + text
    say(text)
  }
  space.show = show

  /** Screen readers hear the number once the typing rests. */
  function say(text) {
    waiting = setTimeout(function () {
      if (text !== spoken) status.textContent = spoken = text
    }, 500)
  }

  function item(result, answer) {
    var page = engine.page(result.page), section = engine.section(result.section), words = engine.words
    var direct = section && (result.score === Infinity || section.named)
    var made = element("li", "search__item md-search-result__item")
    var heading = element("h2", "search__title md-search-result__title")
    var main = element("a", "md-search-result__link")
    main.href = link(page.u, direct ? section.id : "")
    mark(main, direct && section.named ? section.heading : page.t, answer)
    heading.append(main)
    made.append(heading)
    var about = element("p", "search__about")
    about.append(element("span", "search__kind", direct && section.named ? page.t : page.k))
    if (result.also && main.textContent.toLowerCase() !== result.also.toLowerCase()) {
      about.append(" · " + words.also_called + " ", element("span", "search__also", result.also))
    }
    made.append(about)
    var line = element("p", "search__line md-search-result__teaser")
    draw(line, engine.line(result, answer))
    made.append(line)
    if (section && !section.named) {
      var where = element("p", "search__section"), deep = element("a", "search__deep")
      deep.href = link(page.u, section.id)
      mark(deep, section.heading, answer)
      where.append(words.in_section + " ", deep)
      made.append(where)
    }
    return made
  }

  function mark(into, text, answer) { draw(into, engine.pieces(text, answer)) }

  function draw(into, pieces) {
    pieces.forEach(function (piece) { into.append(piece.hit ? element("mark", "", piece.text) : piece.text) })
  }

  /** The card of the gravest level, above all results. Returns what it says. */
  function warn(numbers) {
    var words = engine.words, all = numbers.map(engine.warning), first = all[0]
    var same = all.filter(function (each) { return each.level === first.level }).slice(0, 4)
    var level = first.level ? words.levels[first.level] : null
    var box = element("section", "care-card care-card--" + (first.level || "urgent"))
    var heading = element("h2", "care-card__heading"), body = element("div", "care-card__body")
    var text
    heading.id = "search-card"
    box.setAttribute("aria-labelledby", heading.id)
    if (level) {
      heading.append(element("span", "care-card__level", level.spoken), " ", element("span", "care-card__act", level.heading + " " + words.if_any))
      var signs = element("ul", "care-card__list")
      same.forEach(function (each) { signs.append(element("li", "", each.title)) })
      body.append(signs, element("p", "care-card__always", level.act))
      text = level.spoken + ": " + level.heading + " " + words.if_any + " " + same.map(function (each) { return each.title }).join(", ") + "."
    } else {
      heading.append(element("span", "care-card__act", first.title))
      body.append(element("p", "", first.text))
      text = first.title + ". " + first.text
    }
    var get = element("a", "button button--urgent", words.card_link)
    get.href = link(engine.page(first.page).u, first.section)
    var more = element("p", "search__help")
    more.append(get)
    body.append(more)
    box.append(heading, body)
    card.append(box)
    return text
  }

  /* ---- Keys ---- */

  function links() { return Array.prototype.slice.call(dialog.querySelectorAll("[data-search-card] a, .search__list a")) }

  dialog.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    var all = links(), at = all.indexOf(document.activeElement)
    if (at < 0 && document.activeElement !== input) return
    var next = event.key === "ArrowDown" ? at + 1 : at - 1
    if (next >= all.length || (at < 0 && event.key === "ArrowUp")) return
    event.preventDefault()
    ;(next < 0 ? input : all[next]).focus()
  })
  dialog.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault()
    var first = links()[0]
    if (first) first.focus()
  })
  /* A result on this very page: close, then go there. */
  dialog.addEventListener("click", function (event) {
    var to = event.target.closest && event.target.closest("a")
    if (to && to.hash && to.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close()
  })

  dialog.querySelector("[data-search-copy]").addEventListener("click", function () {
    var address = new URL(link("", ""), location.href).href + "#q=" + encodeURIComponent(input.value.trim())
    function shown() { copied.textContent = status.textContent = engine.words.copied }
    function byHand() {
      var field = element("input", "search__address")
      field.readOnly = true
      field.value = address
      field.setAttribute("aria-label", engine.words.copy_this)
      copied.textContent = engine.words.copy_this + " "
      copied.append(field)
      field.select()
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(address).then(shown, byHand)
    else byHand()
  })
})(document, window.location)
