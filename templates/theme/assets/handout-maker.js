/** The handout maker: chosen topics in the reader's order, with the same components, ready to print.
 *  It works from one data script a language, so also from a memory stick. What is typed stays in this page. */
(function (document) {
  "use strict"
  var maker = document.querySelector("[data-maker]")
  if (!maker) return
  var words = JSON.parse(maker.dataset.words)
  var root = maker.dataset.root
  var chosen = []   // ids, in order
  var topics = {}   // id → topic, of the language that is shown
  var find = function (name) { return maker.querySelector("[data-maker-" + name + "]") }
  var list = find("topics"), order = find("order"), paper = find("paper"), status = find("status"), language = find("language")

  function make(tag, className, content) {
    var made = document.createElement(tag)
    if (className) made.className = className
    add(made, content)
    return made
  }
  function add(parent, content) {
    if (content === undefined || content === null) return
    if (Array.isArray(content)) content.forEach(function (each) { add(parent, each) })
    else parent.appendChild(content.nodeType ? content : document.createTextNode(content))
  }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all }) }
  function say(text) { status.textContent = text }

  /* Runs: words that may be bold, italic or a link. */
  function runs(all) {
    return all.map(function (run) {
      var made = run.b ? make("strong", "", run.t) : run.i ? make("em", "", run.t) : document.createTextNode(run.t)
      if (!run.url) return made
      var link = make("a", "", made)
      link.href = run.url
      return link
    })
  }
  function entries(tag, className, items) {
    return make(tag, className, items.map(function (item) { return make("li", "", typeof item === "string" ? item : runs(item)) }))
  }
  function refs(numbers) { return numbers && numbers.length ? " [" + numbers.join(", ") + "]" : "" }
  function paragraphs(all) { return all.map(function (each) { return make("p", "", runs(each)) }) }
  function picture(name, alt, className) {
    var made = make("img", className)
    made.src = root + "handouts/pictures/" + name + ".svg"
    made.alt = alt
    return made
  }
  function mark(level) {
    var made = make("span", "certainty__mark", [0, 1, 2, 3].map(function () { return make("i") }))
    made.setAttribute("aria-hidden", "true")
    return made
  }

  /* Components: the same names as on the pages, so that they look the same. Headings begin two levels down. */
  var draw = {
    h: function (b) { return make("h" + Math.min(6, b.l + 2), "", b.t) },
    p: function (b) { return make("p", "", runs(b.r)) },
    ul: function (b) { return entries("ul", "", b.items) },
    ol: function (b) { return entries("ol", "steps", b.items) },
    ticks: function (b) { return make("div", "questions", entries("ul", "questions__list", b.items)) },
    points: function (b) { return make("div", "glance", [make("h4", "glance__heading", b.t), entries("ul", "glance__points", b.items)]) },
    note: function (b) { return make("div", "note", paragraphs(b.paragraphs)) },
    claim: function (b) {
      var words = [make("span", "certainty__words", b.sure), refs(b.refs)]
      var sure = b.level ? make("p", "certainty certainty--" + b.level, [mark(b.level), " "].concat(words)) : make("p", "basis", words)
      return make("div", "claim", [paragraphs(b.paragraphs), sure])
    },
    advice: function (b) { return make("div", "advice", [paragraphs(b.paragraphs), make("p", "basis", b.basis + refs(b.refs))]) },
    dodont: function (b) {
      var half = function (part, name) {
        if (!part.items.length) return null
        return make("div", name, [make("h5", name + "__heading", part.t), make("ul", name + "__items", part.items.map(function (item) {
          var sign = make("span", name + "__mark")
          sign.setAttribute("aria-hidden", "true")
          return make("li", "", [sign, runs(item)])
        }))])
      }
      return make("div", "do-dont", [half(b["do"], "do-list"), half(b.dont, "dont-list"), make("p", "basis", b.basis + refs(b.refs))])
    },
    table: function (b) {
      var cell = function (tag, scope) {
        return function (content) {
          var made = make(tag, "", runs(content))
          if (scope) made.scope = scope
          return made
        }
      }
      return make("div", "table-box", make("table", "", [
        make("caption", "", b.caption), make("thead", "", make("tr", "", b.head.map(cell("th", "col")))),
        make("tbody", "", b.rows.map(function (row) {
          return make("tr", "", row.map(function (content, at) { return cell(at ? "td" : "th", at ? "" : "row")(content) }))
        }))
      ]))
    },
    figure: function (b) {
      return make("figure", "figure", [b.picture ? picture(b.picture, b.alt, "figure__picture") : null, make("figcaption", "figure__caption", runs(b.caption))])
    },
    exercises: function (b) {
      return make("div", "", b.items.map(function (each) {
        return make("div", "exercise", [
          make("h5", "exercise__name", each.name),
          make("div", "exercise__picture", each.picture ? picture(each.picture, each.alt) : null),
          make("div", "exercise__words", [
            entries("ol", "steps", each.steps), make("p", "exercise__many", runs(each.many)), each.easier ? make("p", "exercise__easier", runs(each.easier)) : null
          ])
        ])
      }))
    },
    card: function (b) {
      var many = b.signs.length > 1
      return make("div", "care-card care-card--" + b.level + (b.signs.length > 2 ? " care-card--many" : ""), [
        make("h5", "care-card__heading", [make("span", "care-card__level", [b.spoken, make("span", "visually-hidden", ": ")]), " ", make("span", "care-card__act", b.act)]),
        make("div", "care-card__body", [b.signs.map(function (sign) {
          return make("div", "care-card__sign", [
            many ? make("h6", "care-card__name", sign.name) : null, sign.match ? make("p", "care-card__match", sign.match) : null,
            entries("ul", "care-card__list", sign.notice), sign["do"] ? make("p", "care-card__do", sign["do"]) : null,
            sign.advice ? make("p", "care-card__massage", sign.advice) : null
          ])
        }), make("p", "care-card__always", b.always), b.numbers ? make("p", "care-card__numbers", b.numbers) : null])
      ])
    }
  }

  function topic(data) {
    var code = new DOMParser().parseFromString(data.qr, "image/svg+xml").documentElement
    code.setAttribute("role", "img")
    code.setAttribute("aria-label", data.qr_alt)
    var sources = data.sources.map(function (source) { return (source.n ? "[" + source.n + "] " : "") + source.t }).join("; ")
    return make("article", "paper__topic", [
      make("header", "paper__head", [
        make("div", "", [make("h4", "paper__title", data.title), make("p", "unreviewed", data.review_short)]),
        make("div", "paper__code", [document.importNode(code, true), make("p", "", words.scan)])
      ]),
      data.blocks.filter(function (block) { return draw[block.k] }).map(function (block) { return draw[block.k](block) }),
      make("footer", "paper__end", [
        sources ? [make("h5", "", words.sources), make("p", "", sources + ".")] : null, make("h5", "", words.about),
        data.facts.map(function (each) { return make("p", "", runs(each)) })
      ])
    ])
  }

  function clinic() {
    var typed = ["name", "telephone", "note"].map(function (name) { return find(name).value.trim() })
    if (!typed.join("")) return null
    return make("div", "paper__clinic", [
      typed[0] ? make("p", "paper__name", typed[0]) : null, typed[1] ? make("p", "", typed[1]) : null,
      typed[2] ? typed[2].split(/\n+/).map(function (line) { return make("p", "", line) }) : null
    ])
  }

  /* The choice: a list of topics, and what was chosen, to be moved up and down with buttons. */
  function show() {
    var form = find("form")
    paper.textContent = ""
    paper.className = "paper paper--" + form.elements["maker-paper"].value + " paper--" + form.elements["maker-type"].value
    add(paper, [chosen.length ? clinic() : null, chosen.map(function (id) { return topic(topics[id]) })])
    find("none").hidden = chosen.length > 0
    find("empty").hidden = chosen.length > 0
    find("print").disabled = !chosen.length
    document.documentElement.classList.toggle("has-paper", chosen.length > 0)
  }
  function button(label, sign, act, off) {
    var made = make("button", "maker__button", make("span", "", sign))
    made.type = "button"
    made.setAttribute("aria-label", label)
    made.disabled = off
    made.addEventListener("click", act)
    return made
  }
  function showOrder(focus) {
    order.textContent = ""
    chosen.forEach(function (id, at) {
      var title = topics[id].title
      var row = make("li", "maker__row", [
        make("span", "maker__name", title),
        button(fill(words.up, { title: title }), "↑", function () { move(at, at - 1) }, at === 0),
        button(fill(words.down, { title: title }), "↓", function () { move(at, at + 1) }, at === chosen.length - 1),
        button(fill(words.remove, { title: title }), "×", function () { choose(id, false) }, false)
      ])
      order.appendChild(row)
    })
    if (focus) {
      var buttons = order.children[focus.at].querySelectorAll("button")
      ;(buttons[focus.button].disabled ? buttons[1 - focus.button] : buttons[focus.button]).focus()
    }
  }
  function move(from, to) {
    chosen.splice(to, 0, chosen.splice(from, 1)[0])
    showOrder({ at: to, button: to < from ? 0 : 1 })
    say(fill(words.moved, { title: topics[chosen[to]].title, number: to + 1, total: chosen.length }))
    show()
  }
  function choose(id, on) {
    var at = chosen.indexOf(id)
    if (on && at < 0) chosen.push(id)
    if (!on && at >= 0) chosen.splice(at, 1)
    var box = list.querySelector('input[value="' + id + '"]')
    if (box) box.checked = on
    showOrder()
    if (!on && document.activeElement === document.body && box) box.focus()
    say(fill(on ? words.added : words.removed, { title: topics[id].title, total: chosen.length }))
    show()
  }
  function showTopics(data) {
    topics = {}
    list.textContent = ""
    data.topics.forEach(function (each) {
      topics[each.id] = each
      var box = make("input")
      box.type = "checkbox"
      box.autocomplete = "off"
      box.value = each.id
      box.checked = chosen.indexOf(each.id) >= 0
      box.addEventListener("change", function () { choose(each.id, box.checked) })
      list.appendChild(make("li", "", make("label", "", [box, " ", each.title])))
    })
    chosen = chosen.filter(function (id) { return topics[id] })
    paper.lang = data.lang
    showOrder()
    show()
  }
  function load(lang, address) {
    var known = window.healthsiteTopics && window.healthsiteTopics[lang]
    if (known) return showTopics(known)
    var script = make("script")
    script.src = address
    script.onload = function () { showTopics(window.healthsiteTopics[lang]) }
    script.onerror = function () { say(words.failed) }
    document.head.appendChild(script)
  }

  find("filter").addEventListener("input", function (event) {
    var wanted = event.target.value.trim().toLowerCase()
    Array.prototype.forEach.call(list.children, function (row) { row.hidden = row.textContent.toLowerCase().indexOf(wanted) < 0 })
    var left = Array.prototype.filter.call(list.children, function (row) { return !row.hidden }).length
    say(fill(words.filtered, { count: left }))
  })
  find("form").addEventListener("submit", function (event) { event.preventDefault() })
  find("form").addEventListener("change", function (event) { if (event.target.type === "radio") show() })
  ;["name", "telephone", "note"].forEach(function (name) { find(name).addEventListener("input", show) })
  find("print").addEventListener("click", function () { window.print() })
  if (language) language.addEventListener("change", function () { load(language.value, language.selectedOptions[0].dataset.script) })
  load(maker.dataset.lang, maker.dataset.script)
  maker.hidden = false
  document.querySelector("[data-maker-ready]").hidden = true
})(document)
