/** Opens search: by its button, by / or Ctrl+K, by an address that ends in #q=…
 *  The engine (where the page does not hold it) and the index are loaded then, as scripts, so that all of it works
 *  without a network and from a folder. The words of a search that came by address are read once and taken out of it;
 *  typed words are never put there. While the box is open it is one step of the history: Back closes it. */
(function (document, location) {
  "use strict"
  var dialog = document.querySelector("[data-search]")
  if (!dialog || !dialog.showModal) return
  var input = dialog.querySelector("[data-md-component=search-query]")
  var space = window.healthsiteSearch = window.healthsiteSearch || {}
  var started = false, due, stepped = false, loaded = {}
  /* Milliseconds without a key until it is answered. */
  var REST = 60

  function load() {
    if (started) return
    started = true
    var say = dialog.querySelector("[data-search-count]")
    say.textContent = dialog.dataset.loading
    ;[dialog.dataset.engine, dialog.dataset.index].filter(function (source) { return source && !loaded[source] }).forEach(function (source) {
      var script = document.createElement("script")
      script.src = source
      script.async = false
      script.onload = function () { loaded[source] = true }
      script.onerror = function () {
        say.textContent = dialog.querySelector("[data-search-status]").textContent = dialog.dataset.failed
        script.remove()
        started = false
      }
      document.head.appendChild(script)
    })
  }

  function queryInAddress() {
    var found = /^#q=(.*)$/.exec(location.hash)
    if (!found) return null
    try { return decodeURIComponent(found[1]) } catch (e) { return found[1] }
  }

  /** A folder may refuse: then Back leaves the page, as it would without scripts. */
  function step(how, state, hash) {
    try { history[how](state, "", location.pathname + location.search + hash); return true } catch (e) { return false }
  }

  function open(query) {
    load()
    if (!dialog.open) {
      dialog.showModal()
      stepped = !(history.state && history.state.search) && step("pushState", { search: true }, location.hash)
    }
    if (typeof query === "string" && query !== input.value) {
      input.value = query
      changed()
    }
    input.focus()
    input.select()
  }

  function changed() {
    dialog.querySelector("[data-search-clear]").hidden = !input.value
    clearTimeout(due)
    if (composing) return
    due = setTimeout(answer, REST)
  }

  /** Also asks again for what could not be loaded. */
  function answer() {
    clearTimeout(due)
    load()
    if (space.show) space.show(input.value)
  }

  space.dialog = dialog
  space.input = input
  space.open = open
  space.answer = answer
  space.close = function () { dialog.close() }

  /* Letters that are still being put together are no word yet. */
  var composing = false
  input.addEventListener("compositionstart", function () { composing = true })
  input.addEventListener("compositionend", function () { composing = false; changed() })
  input.addEventListener("input", function (event) { if (!event.isComposing) changed() })
  dialog.querySelector("[data-search-close]").addEventListener("click", space.close)
  dialog.querySelector("[data-search-clear]").addEventListener("click", function () { input.value = ""; changed(); input.focus() })
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close() })
  dialog.addEventListener("close", function () {
    var back = stepped && history.state && history.state.search
    stepped = false
    if (back && !space.leaving) history.back()
    space.leaving = false
  })
  window.addEventListener("popstate", function () {
    if (!dialog.open || (history.state && history.state.search)) return
    stepped = false
    dialog.close()
  })

  Array.prototype.forEach.call(document.querySelectorAll("[data-open-search]"), function (button) {
    button.hidden = false
    button.setAttribute("aria-haspopup", "dialog")
    button.setAttribute("aria-keyshortcuts", "/ Control+K")
    button.addEventListener("click", function () { open() })
  })
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.isComposing || dialog.open) return
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing
    var letter = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k"
    if (slash || letter) { event.preventDefault(); open() }
  })

  function fromAddress() {
    var query = queryInAddress()
    if (query === null) return
    step("replaceState", history.state, "")
    open(query)
  }
  window.addEventListener("hashchange", fromAddress)
  fromAddress()

  /* A lost address often says what was looked for. */
  if (dialog.dataset.lost) {
    var root = document.body.dataset.root || "/", path = location.pathname
    if (path.indexOf(root) === 0) path = path.slice(root.length)
    try { path = decodeURIComponent(path) } catch (e) { /* as it is */ }
    var words = path.replace(/\.\w+$/, "").match(/[\p{L}\p{N}]{2,}/gu) || []
    var heading = document.querySelector("main h1")
    if (words.length && heading && words.join("") !== "404") {
      var offer = document.createElement("button"), query = words.slice(0, 8).join(" ")
      offer.type = "button"
      offer.className = "button button--plain search__offer"
      offer.textContent = dialog.dataset.lost.replace("{query}", query)
      offer.addEventListener("click", function () { open(query) })
      heading.after(offer)
    }
  }
})(document, window.location)
